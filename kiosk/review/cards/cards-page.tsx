import { useState } from 'preact/hooks';
import { AskedNote } from '../../elements/center-refusal-note.tsx';
import { useAsked } from '../../elements/use-asked.ts';
import { cardCourses } from '../../feed/supervision-api.ts';
import { say } from '../../text/language.ts';
import { supervisionText as text } from '../../text/supervision.ts';
import { Pages } from '../pages.tsx';
import { CardCourse } from './card-course.tsx';

/** Cards with what became of them, the newest first: all for who watches the hall, those of the own posts for who acts there. */
export function CardsPage({ roles }: { readonly roles: readonly string[] }) {
  const [page, setPage] = useState(1);
  const { answer, again } = useAsked(() => cardCourses(page), [page]);
  const { total, pageSize, cards } = answer?.ok === true ? answer.value : { total: 0, pageSize: 1, cards: [] };
  return (
    <section data-testid="cards-page">
      <h2>{say(text.title)}</h2>
      <p class="muted">{say(text.note)}</p>
      <AskedNote answer={answer} />
      {answer?.ok === true && cards.length === 0 && <p data-testid="cards-none">{say(text.none)}</p>}
      <ol class="review-list">
        {cards.map((card) => (
          <CardCourse key={`${card.key}@${card.ruleVersion}`} card={card} roles={roles} onChange={again} />
        ))}
      </ol>
      <Pages page={page} total={total} pageSize={pageSize} onPage={setPage} />
    </section>
  );
}
