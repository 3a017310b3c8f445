import type { Wording } from '@sunlit/domain/catalogue';
import { say } from '../text/language.ts';

/** The head of a table. */
export function Columns({ of }: { readonly of: readonly Wording[] }) {
  return (
    <thead>
      <tr>
        {of.map((head) => (
          <th key={head.en} scope="col">
            {say(head)}
          </th>
        ))}
      </tr>
    </thead>
  );
}
