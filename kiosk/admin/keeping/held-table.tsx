import type { KeepingPage } from '../../feed/keeping-api.ts';
import { keepingText as text } from '../../text/keeping.ts';
import { say } from '../../text/language.ts';
import { Columns } from '../../elements/columns.tsx';
import { form } from './state.ts';

/** What is under a legal hold. */
export function HeldTable({ held: { total, subjects } }: { readonly held: KeepingPage['held'] }) {
  return (
    <section class="panel" data-testid="held">
      <div class="panel-head">
        <h2>{say(text.held)}</h2>
        <button
          type="button"
          class="button"
          data-testid="ask-hold"
          onClick={() => (form.value = { kind: 'hold', subject: '' })}
        >
          {say(text.hold)}
        </button>
      </div>
      <p class="hint">{say(text.heldHint)}</p>
      {subjects.length < total && <p>{say(text.heldShown, { shown: subjects.length, total })}</p>}
      {total === 0 ? (
        <p class="hint">{say(text.noneHeld)}</p>
      ) : (
        <table class="table">
          <Columns of={[text.number, text.acts]} />
          <tbody>
            {subjects.map((subject) => (
              <tr key={subject} data-testid={`held-${subject}`}>
                <td data-label={say(text.number)} class="mono">
                  {subject}
                </td>
                <td data-label={say(text.acts)}>
                  <button
                    type="button"
                    class="button small"
                    data-testid="ask-lift"
                    onClick={() => (form.value = { kind: 'lift', subject })}
                  >
                    {say(text.lift)}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
