import type { BoardCounts } from '@sunlit/domain/contracts';
import { boardText } from '../text/board.ts';
import { say } from '../text/language.ts';
import { marksOpen } from './screen.ts';

const columns = [
  ['visits', boardText.countVisits],
  ['rated', boardText.countRated],
  ['unrated', boardText.countUnrated],
  ['received', boardText.countReceived],
  ['completed', boardText.countCompleted],
  ['open', boardText.countOpen],
  ['refusedAttempts', boardText.countRefused],
] as const;

/** Today's counts. How many rated is told, what they said is not. */
export function Counts({ counts }: { readonly counts: BoardCounts | undefined }) {
  return (
    <dl class="counts" aria-label={say(boardText.today)}>
      {columns.map(([name, label]) => (
        <div key={name}>
          <dt>{say(label)}</dt>
          <dd data-testid={`count-${name}`}>
            {name === 'refusedAttempts' ? (
              <button
                type="button"
                class="link"
                data-testid="open-marks"
                aria-label={say(boardText.marks)}
                onClick={() => (marksOpen.value = true)}
              >
                {counts?.[name] ?? 0}
              </button>
            ) : (
              (counts?.[name] ?? 0)
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
