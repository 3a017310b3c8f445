import type { ReviewCard } from '@sunlit/domain/contracts';
import { useState } from 'preact/hooks';
import { LevelMark } from '../../elements/level-mark.tsx';
import type { CardAct } from '../../feed/supervision-api.ts';
import { language, say } from '../../text/language.ts';
import { departmentName, postName } from '../../text/places.ts';
import { cardStateWords, supervisionText as text } from '../../text/supervision.ts';
import { formatDue, formatInstant } from '../../text/time.ts';
import { OFFSET_MINUTES } from '../loop/loop-card.tsx';
import { CardForm } from './card-form.tsx';
import { actsOf } from './acts-of.ts';

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
  const instant = (atMs: number): string => formatInstant(atMs, OFFSET_MINUTES, language.value);
  return (
    <li
      class="loop-card"
      data-testid={`course-${card.key}`}
      data-state={card.state}
      data-level={card.level}
      data-stands={card.stands}
    >
      <p class="loop-head">
        <LevelMark level={card.level} />
        <strong>{say(card.title)}</strong>
        <span class="mono">{card.number}</span>
        <span>{say(card.itemName)}</span>
        <span class="badge" data-testid="card-state">
          {say(cardStateWords[card.state])}
        </span>
      </p>
      <p class="loop-head muted">
        <span>
          {departmentName(card.department)} · {card.desk} {postName(card.post)}
        </span>
        <span>{say(text.due, { time: formatDue(card.dueAtMs, OFFSET_MINUTES, language.value) })}</span>
        <span>{say(text.issued, { time: instant(card.issuedAtMs) })}</span>
        {card.state === 'issued' && card.feedbackDueAtMs > 0 && (
          <span>{say(text.explainBy, { time: formatDue(card.feedbackDueAtMs, OFFSET_MINUTES, language.value) })}</span>
        )}
        {card.stands === 0 && <strong>{say(text.gone)}</strong>}
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
      <p class="loop-acts">
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
      {act !== null && <CardForm key={act} card={card} act={act} onDone={done} />}
    </li>
  );
}
