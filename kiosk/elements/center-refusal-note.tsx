import type { ComponentChildren } from 'preact';
import type { Wording } from '@sunlit/domain/catalogue';
import type { Asked, CenterRefusal } from '../feed/center-api.ts';
import { centerRefusals, otherRefusal } from '../text/admin.ts';
import { say } from '../text/language.ts';
import { shared } from '../text/shared.ts';

const known: Readonly<Record<string, { readonly title: Wording; readonly cure: Wording }>> = centerRefusals;

interface CenterRefusalNoteProps {
  readonly refusal: CenterRefusal;
  /** What may be done right here. */
  readonly children?: ComponentChildren;
}

/** A no of the center where it was asked: what it means and what to do instead; its own words where they add something. */
export function CenterRefusalNote({ refusal, children }: CenterRefusalNoteProps) {
  const { title, cure } = known[refusal.code] ?? otherRefusal;
  const isDetailed = refusal.field !== '' || known[refusal.code] === undefined;
  return (
    <div class="refusal" role="alert" data-testid="refusal" data-code={refusal.code}>
      <strong>{say(title)}</strong>
      <p class="refusal-cure">
        <span class="label">{say(shared.cure)}</span> {say(cure)}
      </p>
      <p class="refusal-small">
        <span class="mono">{refusal.code}</span>
        {isDetailed && refusal.message !== '' && ` · ${refusal.message}`}
      </p>
      {children}
    </div>
  );
}

/** What went wrong with a question to the center; nothing when it went well. */
export function AskedNote({ answer }: { readonly answer: Asked<unknown> | null }) {
  if (answer === null || answer.ok) return null;
  if (answer.why === 'refused') return <CenterRefusalNote refusal={answer.refusal} />;
  return (
    <p class="problem" role="alert" data-testid="unanswered">
      {say(answer.why === 'many' ? shared.many : shared.noAnswer)}
    </p>
  );
}
