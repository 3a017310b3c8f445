import { approvePerson, discardPerson, type PendingPerson } from '../../feed/desk-requests-api.ts';
import { desksText as text } from '../../text/desks.ts';
import { say } from '../../text/language.ts';
import { isAdministrator, me } from '../screen.ts';
import { give, people } from './state.ts';

/** Appointments that touch an administrator wait for a second one. */
export function PeopleTable() {
  return (
    <section class="panel" data-testid="pending-people">
      <h2>{say(text.people)}</h2>
      {people.value.length === 0 ? (
        <p class="hint">{say(text.noPeople)}</p>
      ) : (
        <table class="table">
          <thead>
            <tr>
              {[text.person, text.roles, text.changes, text.askedBy, text.acts].map((head) => (
                <th key={head.en} scope="col">
                  {say(head)}
                </th>
              ))}
            </tr>
          </thead>
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
  const isOwn = isAdministrator(me.value) && me.value.user === askedBy;
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
        <span class="buttons">
          {isOwn ? (
            <small>{say(text.ownRequest)}</small>
          ) : (
            <button
              type="button"
              class="button primary small"
              data-testid="approve-person"
              onClick={() => void give(approvePerson(id))}
            >
              {say(text.approve)}
            </button>
          )}
          <button
            type="button"
            class="button small"
            data-testid="discard-person"
            onClick={() => void give(discardPerson(id))}
          >
            {say(text.discard)}
          </button>
        </span>
      </td>
    </tr>
  );
}
