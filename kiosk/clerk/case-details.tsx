import type { Due } from '@sunlit/domain/calendar';
import { explainDue } from '@sunlit/domain/calendar';
import type { Item } from '@sunlit/domain/catalogue';
import type { WindowCase } from '@sunlit/domain/contracts';
import { Icon } from '../elements/icons.tsx';
import { clerkText } from '../text/clerk.ts';
import { language, say } from '../text/language.ts';
import { shared } from '../text/shared.ts';

interface CaseDetailsProps {
  readonly known: WindowCase;
  readonly item: Item | undefined;
}

/** The materials of a case, and the arithmetic of its limits: a due instant that cannot be followed cannot be trusted. */
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
      <Arithmetic label={say(shared.promised)} due={known.promised} />
      <Arithmetic label={say(shared.statutory)} due={known.statutory} />
      <Arithmetic label={say(shared.stageLimit)} due={known.stageDue} />
    </details>
  );
}

function Arithmetic({ label, due }: { readonly label: string; readonly due: Due | null }) {
  if (due === null) return null;
  return (
    <p class="arithmetic">
      <span class="label">{label}</span> {explainDue(due, language.value).join(language.value === 'zh' ? '' : ' ')}
    </p>
  );
}
