import { AskedNote } from '../elements/center-refusal-note.tsx';
import { useLeadHere } from '../elements/lead-here.ts';
import type { Asked } from '../feed/center-api.ts';

/** A no of the center where it was asked, in view and under the focus. */
export function AnswerHere({ answer }: { readonly answer: Asked<unknown> | null }) {
  const here = useLeadHere<HTMLDivElement>(answer);
  if (answer === null || answer.ok) return null;
  return (
    <div ref={here} tabIndex={-1}>
      <AskedNote answer={answer} />
    </div>
  );
}
