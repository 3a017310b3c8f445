import { approvePerson, discardPerson, type PendingPerson } from '../../feed/desk-requests-api.ts';
import { desksText as text } from '../../text/desks.ts';
import { say } from '../../text/language.ts';
import { Columns } from '../../elements/columns.tsx';
import { SecondPerson } from '../second-person.tsx';
import { desksPage, people } from './state.ts';

const { give } = desksPage;

/** Appointments that touch an administrator wait for a second one. */
export function PeopleTable() {
  return (
    <section class="panel" data-testid="pending-people">
      <h2>{say(text.people)}</h2>
      {people.value.length === 0 ? (
        <p class="hint">{say(text.noPeople)}</p>
      ) : (
        <table class="table">
          <Columns of={[text.person, text.roles, text.changes, text.askedBy, text.acts]} />
          <tbody>
            {people.value.map((one) => (
              <Row key={one.id} one={one} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row({ one: { id, user, name, roles, active, password, askedBy } }: { readonly one: PendingPerson }) {
  return (
    <tr data-testid={`pending-${user}`}>
      <td data-label={say(text.person)}>
        {name} <small class="mono">{user}</small>
      </td>
      <td data-label={say(text.roles)}>{roles.join(', ')}</td>
      <td data-label={say(text.changes)}>
        {say(active === 1 ? text.active : text.inactive)}
        {password === 1 && <small> {say(text.newPassword)}</small>}
      </td>
      <td data-label={say(text.askedBy)}>{askedBy}</td>
      <td data-label={say(text.acts)}>
        <SecondPerson
          askedBy={askedBy}
          of="-person"
          onApprove={() => void give(approvePerson(id))}
          onDiscard={() => void give(discardPerson(id))}
        />
      </td>
    </tr>
  );
}
