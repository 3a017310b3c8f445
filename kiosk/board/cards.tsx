import type { BoardCard, BoardClock } from '@sunlit/domain/contracts';
import { boardText } from '../text/board.ts';
import { language, say } from '../text/language.ts';
import { postName } from '../text/places.ts';
import { formatInstant } from '../text/time.ts';
import { LevelMark } from './level-mark.tsx';
import { feed, openCase } from './screen.ts';

interface CardsProps {
  readonly cards: ReadonlyMap<string, BoardCard>;
  readonly clock: BoardClock;
}

/** How many are drawn; the rest are on their cases. */
const LISTED = 40;

/** 预警, 黄牌, 红牌, newest first; a new one is told to screen readers as well. */
export function Cards({ cards, clock }: CardsProps) {
  const arrived = feed.value?.arrived.value ?? [];
  const newest = [...cards.values()].sort((a, b) => b.issuedAtMs - a.issuedAtMs || (a.key < b.key ? 1 : -1));
  const last = cards.get(arrived.at(-1) ?? '');
  return (
    <section class="panel cards" aria-label={say(boardText.cards)}>
      <h2>
        {say(boardText.cards)} <span class="count">{cards.size}</span>
      </h2>
      <p class="only-heard" role="status" aria-live="polite">
        {last !== undefined &&
          say(boardText.newCard, { level: say(boardText[last.level]), number: last.number, item: say(last.itemName) })}
      </p>
      {newest.length === 0 && <p class="muted">{say(boardText.noCards)}</p>}
      <ul class="card-list" tabIndex={0} aria-label={say(boardText.cards)}>
        {newest.slice(0, LISTED).map((card) => (
          <li key={card.key}>
            <button
              type="button"
              class={`card ${card.level}${arrived.includes(card.key) ? ' arrived' : ''}`}
              data-testid={`card-${card.key}`}
              data-level={card.level}
              onClick={() => (openCase.value = card.caseRef)}
            >
              <span class="card-head">
                <LevelMark level={card.level} />
                <span class="mono">{card.number}</span>
              </span>
              <strong>{say(card.itemName)}</strong>
              <small>
                {say(card.title)} · {card.desk} · {postName(card.post)}
              </small>
              <small>
                {say(boardText.issuedAt, { time: formatInstant(card.issuedAtMs, clock.offsetMinutes, language.value) })}
              </small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
