import type { BoardClock } from '@sunlit/domain/contracts';
import type { Wording } from '@sunlit/domain/catalogue';
import { lawNow } from '../feed/now.ts';
import { language, say } from '../text/language.ts';
import { shared } from '../text/shared.ts';
import { formatInstant, remaining } from '../text/time.ts';

interface CountdownProps {
  readonly label: Wording;
  /** 0: no such limit runs. */
  readonly dueAtMs: number;
  readonly clock: BoardClock;
  readonly paused: boolean;
  readonly provisional: boolean;
}

/** What is left of one limit by the law's clock, and its due instant in hall time. */
export function Countdown({ label, dueAtMs, clock, paused, provisional }: CountdownProps) {
  if (dueAtMs === 0) {
    return (
      <span class="countdown none">
        <span class="label">{say(label)}</span> <span class="countdown-left">{say(shared.noLimit)}</span>
      </span>
    );
  }
  const { late, text } = remaining(dueAtMs, lawNow(clock), language.value);
  return (
    <span class={`countdown ${late ? 'late' : 'running'}`} data-late={late ? 1 : 0}>
      <span class="label">{say(label)}</span>{' '}
      <span class="countdown-left">{paused && !late ? say(shared.paused) : text}</span>{' '}
      <span class="countdown-due">
        {formatInstant(dueAtMs, clock.offsetMinutes, language.value)}
        {provisional && <abbr title={say(shared.provisionalWhy)}> · {say(shared.provisional)}</abbr>}
      </span>
    </span>
  );
}
