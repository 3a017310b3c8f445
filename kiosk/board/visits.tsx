import type { BoardClock, BoardVisit } from '@sunlit/domain/contracts';
import { lawNow } from '../feed/now.ts';
import { boardText } from '../text/board.ts';
import { language, say } from '../text/language.ts';
import { formatRecent } from '../text/time.ts';

interface VisitsProps {
  readonly visits: ReadonlyMap<string, BoardVisit>;
  readonly clock: BoardClock;
}

/** The newest visits: whether there was a rating, never which. */
export function Visits({ visits, clock }: VisitsProps) {
  const newest = [...visits.values()].sort((a, b) => b.openedAtMs - a.openedAtMs || (a.visitRef < b.visitRef ? 1 : -1));
  return (
    <section class="panel visits" aria-label={say(boardText.visits)}>
      <h2>{say(boardText.visits)}</h2>
      {newest.length === 0 && <p class="muted">{say(boardText.noVisits)}</p>}
      <ul class="visit-list" tabIndex={0} aria-label={say(boardText.visits)}>
        {newest.map((visit) => (
          <li
            key={visit.visitRef}
            data-testid={`visit-${visit.visitRef}`}
            data-rating={visit.rating}
            data-outcome={visit.outcome}
          >
            <span class="mono">
              {formatRecent(visit.openedAtMs, lawNow(clock), clock.offsetMinutes, language.value)}
            </span>
            <strong>{visit.desk}</strong>
            <span>{say(visit.outcome === '' ? boardText.openVisit : boardText[visit.outcome])}</span>
            <span class={`rating ${visit.rating}`}>
              {say(visit.rating === '' ? boardText.notYet : boardText[visit.rating])}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
