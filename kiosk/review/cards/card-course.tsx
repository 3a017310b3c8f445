import type { ReviewCard } from '@sunlit/domain/contracts';
import { isOfTime } from '@sunlit/domain/supervision';
import { useState } from 'preact/hooks';
import { LevelMark } from '../../elements/level-mark.tsx';
import type { CardAct } from '../../feed/supervision-api.ts';
import { language, say } from '../../text/language.ts';
import { departmentName, postName } from '../../text/places.ts';
import { cardStateWords, causeWords, groundText, supervisionText as text } from '../../text/supervision.ts';
import { dueText, instantText } from '../hall-time.ts';
import { CardForm } from './card-form.tsx';
import { actsOf, standOf } from './acts-of.ts';
import { WordsOfCard } from './words-of-card.tsx';

interface CardCourseProps {
  readonly card: ReviewCard;
  readonly roles: readonly string[];
  readonly onChange: () => Promise<void>;
}

/** One card: what it was given for, where it stands, and what whoever looks may do with it. */
export function CardCourse({ card, roles, onChange }: CardCourseProps) {
  const [act, setAct] = useState<CardAct | 'urge' | null>(null);
  const done = async (): Promise<void> => {
    setAct(null);
    await onChange();
  };
  return (
    <li
      class="review-card"
      data-testid={`course-${card.key}`}
      data-state={card.state}
      data-level={card.level}
      data-stands={card.stands}
    >
      <p class="review-head">
        <LevelMark level={card.level} />
        <strong>{say(card.title)}</strong>
        <span class="mono">{card.number}</span>
        <span>{say(card.itemName)}</span>
        <span class="badge" data-testid="card-state">
          {say(cardStateWords[standOf(card)])}
        </span>
      </p>
      <p class="review-head muted">
        <span>
          {departmentName(card.department)} · {card.desk} {postName(card.post)}
        </span>
        <span>{say(isOfTime(card.rule) ? text.due : text.brokenAt, { time: dueText(card.dueAtMs) })}</span>
        <span>{say(text.issued, { time: instantText(card.issuedAtMs) })}</span>
        {card.state === 'issued' && card.feedbackDueAtMs > 0 && (
          <span>{say(text.explainBy, { time: dueText(card.feedbackDueAtMs) })}</span>
        )}
        <Waiting card={card} />
        {card.course.ground !== '' && (
          <span data-testid="card-decided-for">{say(text.decidedFor, { ground: groundText(card.course.ground) })}</span>
        )}
        {card.stands === 0 && <strong>{say(card.state === 'asked' ? text.notYet : text.gone)}</strong>}
        {card.course.cause !== '' && <span data-testid="card-cause">{say(causeWords[card.course.cause])}</span>}
      </p>
      {card.state === 'issued' && card.feedbackSteps[language.value].length > 0 && (
        <details>
          <summary>{say(text.why)}</summary>
          <ul>
            {card.feedbackSteps[language.value].map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ul>
        </details>
      )}
      <p class="review-acts">
        {actsOf(card, roles).map((one) => (
          <button
            key={one}
            type="button"
            class="button"
            data-testid={`card-${one}`}
            aria-pressed={act === one}
            onClick={() => setAct(act === one ? null : one)}
          >
            {say(text[one])}
          </button>
        ))}
      </p>
      <Hands card={card} />
      <Undecided card={card} />
      <WordsOfCard key={card.state} card={card} roles={roles} />
      {act !== null && <CardForm key={act} card={card} act={act} onDone={done} />}
    </li>
  );
}

/** Whom its explanation waits for, where that is not simply who holds the post. */
function Hands({ card: { state, feedbackOver, monthClosed, hands, standInOver } }: Pick<CardCourseProps, 'card'>) {
  const isAway = state === 'issued' && feedbackOver === 0 && monthClosed === 0;
  if (!isAway || hands.some(({ deputy }) => deputy === 0)) return null;
  const names = hands.map(({ user }) => user).join(say(text.comma));
  return (
    <p data-testid="card-hands" data-over={standInOver}>
      {names === '' ? say(text.nobodyThere) : say(text.withDeputy, { names })}
      {standInOver === 1 && <strong> {say(text.standInOver)}</strong>}
    </p>
  );
}

/** Nobody has decided it in time: who may, now. */
function Undecided({ card }: Pick<CardCourseProps, 'card'>) {
  if (card.decideOver === 0) return null;
  const names = card.deciders.join(say(text.comma));
  return (
    <p data-testid="card-undecided">
      <strong>{names === '' ? say(text.noDecider) : say(text.undecided, { names })}</strong>
    </p>
  );
}

/** What is waited for, where that is not the explanation. */
function Waiting({ card }: Pick<CardCourseProps, 'card'>) {
  if (card.monthClosed === 1) return <span data-testid="card-month-closed">{say(text.monthClosed)}</span>;
  if (card.appealDueAtMs > 0 && card.appealOver === 0)
    return <span>{say(text.appealBy, { time: dueText(card.appealDueAtMs) })}</span>;
  if (card.decideDueAtMs > 0 && card.state !== 'issued')
    return <span data-testid="card-to-decide">{say(text.decideBy, { time: dueText(card.decideDueAtMs) })}</span>;
  const isUndecided = standOf(card) === 'unexplained' && card.level !== 'warning';
  return isUndecided ? <span data-testid="card-to-decide">{say(text.toDecide)}</span> : null;
}
