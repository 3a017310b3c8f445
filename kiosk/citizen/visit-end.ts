import type { CitizenView } from '@sunlit/domain/contracts';

type Seen = Pick<CitizenView, 'step' | 'ticket'>;

const between = (step: CitizenView['step']): boolean => step === 'idle' || step === 'closed';
const over = (step: CitizenView['step']): boolean => step === 'thanks' || step === 'unrated';

/** Whether whoever was at the window has left between two views; `before` is null when the page was opened. */
export function visitEnded(before: Seen | null, now: Seen): boolean {
  if (between(now.step)) return before === null || !between(before.step);
  if (before === null || between(before.step)) return false;
  return over(before.step) !== over(now.step) ? over(before.step) : before.ticket !== now.ticket;
}
