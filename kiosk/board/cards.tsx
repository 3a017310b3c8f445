import type { BoardCard, BoardClock } from '@sunlit/domain/contracts';
import { useState } from 'preact/hooks';
import { useMedia } from '../elements/use-media.ts';
import { lawNow } from '../feed/now.ts';
import { boardText } from '../text/board.ts';
import { language, say } from '../text/language.ts';
import { postName } from '../text/places.ts';
import { formatRecent } from '../text/time.ts';
import { LevelMark } from '../elements/level-mark.tsx';
import { feed, openCase } from './screen.ts';

interface CardsProps {
  readonly cards: ReadonlyMap<string, BoardCard>;
  readonly clock: BoardClock;
}

/** Drawn at first and added at a time. */
const PAGE = 40;
/** Where the warnings stand above the cases only the newest few are drawn at first. */
const NEWEST = 3;
export const ONE_COLUMN = '(max-width: 1100px)';

/** 预警, 黄牌, 红牌, newest first; a new one is told to screen readers as well. */
export function Cards({ cards, clock }: CardsProps) {
  const [pages, setPages] = useState(0);
  const isAbove = useMedia(ONE_COLUMN);
  const arrived = feed.value?.arrived.value ?? [];
  const newest = [...cards.values()].sort((a, b) => b.issuedAtMs - a.issuedAtMs || (a.key < b.key ? 1 : -1));
  const last = cards.get(arrived.at(-1) ?? '');
  const limit = (isAbove ? NEWEST : PAGE) + pages * PAGE;
  return (
    <section class="panel cards" aria-label={say(boardText.cards)}>
      <div class="panel-head">
        <h2>
          {say(boardText.cards)} <span class="count">{cards.size}</span>
        </h2>
        {newest.length > limit && (
          <span class="muted" data-testid="cards-shown">
            {say(boardText.showing, { shown: limit, all: newest.length })}
          </span>
        )}
      </div>
      <p class="only-heard" role="status" aria-live="polite">
        {last !== undefined &&
          say(boardText.newCard, { level: say(boardText[last.level]), number: last.number, item: say(last.itemName) })}
      </p>
      {newest.length === 0 && <p class="muted">{say(boardText.noCards)}</p>}
      <ul class="card-list" tabIndex={0} aria-label={say(boardText.cards)}>
        {newest.slice(0, limit).map((card) => (
          <CardLine key={card.key} card={card} clock={clock} isNew={arrived.includes(card.key)} />
        ))}
        {newest.length > limit && (
          <li>
            <button
              type="button"
              class="button wide small"
              data-testid="more-cards"
              onClick={() => setPages(pages + 1)}
            >
              {say(boardText.more, { count: Math.min(PAGE, newest.length - limit) })}
            </button>
          </li>
        )}
      </ul>
    </section>
  );
}

interface CardLineProps {
  readonly card: BoardCard;
  readonly clock: BoardClock;
  readonly isNew: boolean;
}

function CardLine({ card, clock, isNew }: CardLineProps) {
  return (
    <li>
      <button
        type="button"
        class={`card ${card.level}${isNew ? ' arrived' : ''}`}
        data-testid={`card-${card.key}`}
        data-level={card.level}
        onClick={() => (openCase.value = card.caseRef)}
      >
        <span class="card-head">
          <LevelMark level={card.level} />
          {card.state === 'asked' && <span data-testid="card-asked">{say(boardText.asked)}</span>}
          {card.undetermined === 1 && <span data-testid="card-undetermined">{say(boardText.undetermined)}</span>}
          <span class="mono">{card.number}</span>
        </span>
        <strong>{say(card.itemName)}</strong>
        <small>
          {say(boardText.issuedAt, {
            time: formatRecent(card.issuedAtMs, lawNow(clock), clock.offsetMinutes, language.value),
          })}{' '}
          · {say(card.title)} · {card.desk} · {postName(card.post)}
        </small>
      </button>
    </li>
  );
}
