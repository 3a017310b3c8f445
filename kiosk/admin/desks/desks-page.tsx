import { useEffect } from 'preact/hooks';
import { AskedNote } from '../../elements/center-refusal-note.tsx';
import { adminText } from '../../text/admin.ts';
import { desksText as text } from '../../text/desks.ts';
import { say } from '../../text/language.ts';
import { EpochsTable } from './epochs-table.tsx';
import { PeopleTable } from './people-table.tsx';
import { RequestsTable } from './requests-table.tsx';
import { answer, epochs, reread } from './state.ts';

const REREAD_MS = 5_000;

/** Desks with their epochs, what takes two administrators, and machines in reserve. */
export function DesksPage() {
  useEffect(() => {
    answer.value = null;
    void reread();
    const timer = setInterval(() => void reread(), REREAD_MS);
    return () => clearInterval(timer);
  }, []);
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
      <AskedNote answer={answer.value} />
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
