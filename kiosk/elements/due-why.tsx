import { explainDue, type Due } from '@sunlit/domain/calendar';
import type { Wording } from '@sunlit/domain/catalogue';
import { language, say } from '../text/language.ts';
import { shared } from '../text/shared.ts';

interface DueWhyProps {
  readonly label: Wording;
  readonly due: Due;
  readonly audience: 'clerk' | 'citizen';
  readonly id?: string;
}

/** The arithmetic of a due instant, step by step: one that cannot be followed cannot be trusted. */
export function DueWhy({ label, due, audience, id }: DueWhyProps) {
  return (
    <section class="due-why" id={id} data-testid="due-why" data-due={due.dueAtMs}>
      <h4>
        {say(label)} · {say(shared.whyThisDate)}
      </h4>
      <ol>
        {explainDue(due, language.value, audience).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  );
}
