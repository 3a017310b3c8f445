import type { Refusal } from '@sunlit/domain/errors';
import { AskedNote } from '../../elements/center-refusal-note.tsx';
import { RefusalNote } from '../../elements/refusal-note.tsx';
import type { Asked } from '../../feed/center-api.ts';

/** A no of the center with its rule, basis and cure where it names them. */
export function AnswerNote({ answer }: { readonly answer: Asked<unknown> | null }) {
  const [first] = answer !== null && !answer.ok && answer.why === 'refused' ? answer.refusal.faults : [];
  if (isRefusal(first)) return <RefusalNote refusal={first} about={first.detail} />;
  return <AskedNote answer={answer} />;
}

function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'rule' in value && 'basis' in value && 'cure' in value;
}
