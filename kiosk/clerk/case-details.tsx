import type { Item } from '@sunlit/domain/catalogue';
import type { WindowCase } from '@sunlit/domain/contracts';
import { Icon } from '../elements/icons.tsx';
import { clerkText } from '../text/clerk.ts';
import { say } from '../text/language.ts';

interface CaseDetailsProps {
  readonly known: WindowCase;
  readonly item: Item | undefined;
}

/** The materials of a case: handed in, told to be missing, not handed in. */
export function CaseDetails({ known, item }: CaseDetailsProps) {
  return (
    <details class="case-details">
      <summary>{say(clerkText.details)}</summary>
      <ul class="materials-state">
        {(item?.materials ?? []).map(({ id, name, required }) => {
          const isHere = known.materials.includes(id);
          return (
            <li key={id} class={isHere ? 'present' : 'absent'}>
              {isHere ? <Icon name="check" /> : <span class="box" />}
              {say(name)} <small>{say(required === 1 ? clerkText.required : clerkText.optional)}</small>{' '}
              <small>
                {say(isHere ? clerkText.present : known.missing.includes(id) ? clerkText.told : clerkText.absent)}
              </small>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
