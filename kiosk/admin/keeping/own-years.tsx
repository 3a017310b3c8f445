import type { Schedule } from '@sunlit/domain/keeping';
import { keepingText as text } from '../../text/keeping.ts';
import { say } from '../../text/language.ts';
import { itemName } from './item-name.ts';

/** The items of a schedule that have years of their own. */
export function OwnYears({ of: { items } }: { readonly of: Schedule }) {
  return (
    <ul>
      {items.map(({ item, years }) => (
        <li key={item}>
          {itemName(item)} <small class="mono">{item}</small> · {say(text.years, { years })}
        </li>
      ))}
    </ul>
  );
}
