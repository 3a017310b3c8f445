import type { BoardClock } from '@sunlit/domain/contracts';
import { say } from '../text/language.ts';
import { shared } from '../text/shared.ts';

/** Says on every screen that this is no real hall, or that its time runs faster; nothing in a real one. */
export function DemoMark({ clock }: { readonly clock: BoardClock }) {
  const fast = clock.speed !== 1;
  if (clock.demo === 0 && !fast) return null;
  const wording = clock.demo === 0 ? shared.timesOnly : fast ? shared.demoTimes : shared.demoPlain;
  return (
    <span class="demo-mark" data-testid="demo">
      {say(wording, { speed: clock.speed })}
    </span>
  );
}
