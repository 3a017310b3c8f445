import { useState } from 'preact/hooks';
import { Dialog } from '../../elements/dialog.tsx';
import { badField, FieldProblem, useProblem } from '../../elements/problem.tsx';
import { askForWitness } from '../../feed/witness-api.ts';
import { say } from '../../text/language.ts';
import { witnessesText as text } from '../../text/witnesses.ts';
import { AskForm } from '../ask-form.tsx';
import { witnessing } from './state.ts';

/** Name, id and key, with a plus between them. */
const PARTS = 3;

/** Asks for a witness by its verifier key; `onClose` hears whether it was asked for. */
export function KeyDialog({ onClose }: { readonly onClose: (asked: boolean) => void }) {
  const [key, setKey] = useState('');
  const found = useProblem();
  const no = (): void => onClose(false);
  return (
    <Dialog title={say(text.admit)} onClose={no} testId="ask-for-witness">
      <p>{say(text.admitWhat)}</p>
      <AskForm
        page={witnessing}
        found={found}
        yes={text.ask}
        lacks={() => (key.split('+').length < PARTS ? { name: 'key', text: say(text.needKey) } : null)}
        send={() => askForWitness(key)}
        onAsked={() => onClose(true)}
        onNo={no}
      >
        <label class="field">
          <span class="label">{say(text.key)}</span>
          <textarea
            class="mono"
            rows={3}
            maxLength={256}
            autocomplete="off"
            spellcheck={false}
            data-testid="verifier-key"
            value={key}
            {...badField(found.problem, 'key')}
            onInput={(event) => {
              setKey(event.currentTarget.value.trim());
              found.answered('key');
            }}
          />
          <FieldProblem problem={found.problem} name="key" />
        </label>
      </AskForm>
    </Dialog>
  );
}
