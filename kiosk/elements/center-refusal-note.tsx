import type { ComponentChildren } from 'preact';
import type { Wording } from '@sunlit/domain/catalogue';
import type { Asked, CenterFault, CenterRefusal } from '../feed/center-api.ts';
import { adminText, centerRefusals, otherRefusal } from '../text/admin.ts';
import { sayReason } from '../text/fault-words.ts';
import { say } from '../text/language.ts';
import { shared } from '../text/shared.ts';
import { RefusalNote } from './refusal-note.tsx';

const known: Readonly<Record<string, { readonly title: Wording; readonly cure: Wording }>> = centerRefusals;

interface CenterRefusalNoteProps {
  readonly refusal: CenterRefusal;
  /** What may be done right here. */
  readonly children?: ComponentChildren;
}

/** A no of the center where it was asked: what it means and what to do instead; its own words where they add something. */
export function CenterRefusalNote({ refusal, children }: CenterRefusalNoteProps) {
  const { title, cure } = known[refusal.code] ?? otherRefusal;
  // Every fault says where it is; the message only repeats the first of them.
  const isKnown = known[refusal.code] !== undefined;
  const reason = sayReason(refusal.message);
  // A sentence that only says in English what the title says is left out; what names a place in the content is not.
  const saysMore = !isKnown || refusal.code.startsWith('http/') || reason !== refusal.message;
  const isDetailed = refusal.faults.length === 0 && (refusal.field !== '' || !isKnown) && saysMore;
  return (
    <div class="refusal" role="alert" data-testid="refusal" data-code={refusal.code}>
      <strong>{say(title)}</strong>
      <p class="refusal-cure">
        <span class="label">{say(shared.cure)}</span> {say(cure)}
      </p>
      <p class="refusal-small">
        <span class="mono">{refusal.code}</span>
        {isDetailed && refusal.message !== '' && ` · ${reason}`}
      </p>
      {refusal.faults.length > 0 && (
        <ul class="refusal-faults">
          {refusal.faults.slice(0, MOST_FAULTS).map((fault, at) => (
            <li key={at} data-testid="fault">
              <strong>{placeOf(fault)}</strong> {sayReason(fault.reason)}
            </li>
          ))}
        </ul>
      )}
      {children}
    </div>
  );
}

/** Who mends these sees the next ones. */
const MOST_FAULTS = 20;

function placeOf({ line = 0, field = '' }: CenterFault): string {
  return line > 0 ? say(adminText.line, { line }) : field;
}

/** What went wrong with a question to the center; nothing when it went well. */
export function AskedNote({ answer }: { readonly answer: Asked<unknown> | null }) {
  if (answer === null || answer.ok) return null;
  if (answer.why === 'refused') {
    const { refusal } = answer.refusal;
    if (refusal !== undefined) return <RefusalNote refusal={refusal} about={refusal.detail} />;
    return <CenterRefusalNote refusal={answer.refusal} />;
  }
  return (
    <p class="problem" role="alert" data-testid="unanswered">
      {say(answer.why === 'many' ? shared.many : shared.noAnswer)}
    </p>
  );
}
