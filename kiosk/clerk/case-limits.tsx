import type { Due } from '@sunlit/domain/calendar';
import type { Wording } from '@sunlit/domain/catalogue';
import type { BoardClock, WindowCase } from '@sunlit/domain/contracts';
import { useId, useState } from 'preact/hooks';
import { Countdown } from '../elements/countdown.tsx';
import { DueWhy } from '../elements/due-why.tsx';
import { say } from '../text/language.ts';
import { shared } from '../text/shared.ts';

interface CaseLimitsProps {
  readonly known: WindowCase;
  readonly clock: BoardClock;
}
interface ShownLimit {
  readonly name: string;
  readonly label: Wording;
  readonly due: Due;
  /** Stands still while the case is paused. */
  readonly isMain: boolean;
}

/** The countdowns of a case, and for each "why this date". */
export function CaseLimits({ known, clock }: CaseLimitsProps) {
  const [open, setOpen] = useState('');
  const whyId = useId();
  const limits = limitsOf(known);
  const shown = limits.find(({ name }) => name === open);
  if (limits.length === 0) return null;
  return (
    <>
      <div class="limits">
        {limits.map(({ name, label, due, isMain }) => (
          <div key={name} class="limit" data-testid={`limit-${name}`} data-due={due.dueAtMs}>
            <Countdown
              label={label}
              dueAtMs={due.dueAtMs}
              clock={clock}
              paused={isMain && known.paused === 1}
              provisional={due.provisional}
            />
            <button
              type="button"
              class="link why"
              data-testid={`why-${name}`}
              aria-expanded={open === name}
              aria-controls={whyId}
              aria-label={`${say(label)}: ${say(shared.whyThisDate)}`}
              onClick={() => setOpen(open === name ? '' : name)}
            >
              {say(shared.whyThisDate)}
            </button>
          </div>
        ))}
      </div>
      {shown !== undefined && <DueWhy id={whyId} label={shown.label} due={shown.due} audience="clerk" />}
    </>
  );
}

function limitsOf(known: WindowCase): ShownLimit[] {
  const { acceptance, promised, statutory, stageDue, suspension, renewal } = known;
  const all = [
    ['acceptance', shared.acceptanceLimit, acceptance, true],
    ['promised', shared.promised, promised, true],
    ['statutory', shared.statutory, statutory, true],
    ['stage', shared.stageLimit, stageDue, true],
    ['suspension', shared.suspension, known.paused === 1 ? suspension : null, false],
    ['renewal', shared.renewal, renewal, false],
  ] as const;
  return all.flatMap(([name, label, due, isMain]) => (due === null ? [] : [{ name, label, due, isMain }]));
}
