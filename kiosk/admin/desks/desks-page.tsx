import { adminText } from '../../text/admin.ts';
import { desksText as text } from '../../text/desks.ts';
import { say } from '../../text/language.ts';
import { AnswerHere } from '../answer-here.tsx';
import { useReading } from '../center-page.ts';
import { EpochsTable } from './epochs-table.tsx';
import { PeopleTable } from './people-table.tsx';
import { RequestsTable } from './requests-table.tsx';
import { desksPage, epochs } from './state.ts';

/** Desks with their epochs, what takes two administrators, and machines in reserve. */
export function DesksPage() {
  useReading(desksPage);
  const known = epochs.value;
  if (known === null) return <p role="status">{say(adminText.loading)}</p>;
  const spares = known.filter(({ spare, state }) => spare !== '' && state === 'writing');
  return (
    <>
      {spares.map(({ desk, epoch }) => (
        <p key={`${desk}-${epoch}`} class="banner lost" role="status" data-testid={`spare-used-${desk}`}>
          {say(text.spareUsed, { desk, epoch })}
        </p>
      ))}
      <AnswerHere answer={desksPage.answer.value} />
      <section class="panel" data-testid="desks">
        <h2>{say(text.title)}</h2>
        <p class="hint">{say(text.hint)}</p>
        <EpochsTable epochs={known} />
      </section>
      <RequestsTable epochs={known} />
      <PeopleTable />
    </>
  );
}
