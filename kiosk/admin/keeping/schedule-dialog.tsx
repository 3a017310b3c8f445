import type { Schedule } from '@sunlit/domain/keeping';
import { useState } from 'preact/hooks';
import { Dialog } from '../../elements/dialog.tsx';
import { badField, FieldProblem, useProblem, type FormProblem, type Problem } from '../../elements/problem.tsx';
import { askKeeping } from '../../feed/keeping-api.ts';
import { keepingText as text } from '../../text/keeping.ts';
import { say } from '../../text/language.ts';
import { AskForm } from '../ask-form.tsx';
import { law } from '../screen.ts';
import { itemName } from './item-name.ts';
import { badYears, scheduleOf, startOf, type Wanted } from './wanted-schedule.ts';
import { closeForm, keeping } from './state.ts';

/** A schedule that a second person must approve; begins with the one in force. */
export function ScheduleDialog({ inForce }: { readonly inForce: Schedule | undefined }) {
  const [wanted, setWanted] = useState<Wanted>(startOf(inForce));
  const found = useProblem();
  const no = (): void => closeForm(false);
  const put = (name: string, years: string): void => {
    setWanted((now) => ({ ...now, years: { ...now.years, [name]: years } }));
    found.answered(name);
  };
  const own = { wanted, found, onInput: put };
  return (
    <Dialog title={say(text.propose)} onClose={no} testId="ask-for-schedule">
      <p>{say(text.proposeWhat)}</p>
      <AskForm
        page={keeping}
        found={found}
        yes={text.ask}
        lacks={() => lackOf(wanted)}
        send={() => askKeeping({ kind: 'schedule', schedule: scheduleOf(wanted) })}
        onAsked={() => closeForm(true)}
        onNo={no}
      >
        <div class="field-pair">
          <Years name="caseYears" label={say(text.caseYearsField)} {...own} />
          <Years name="visitYears" label={say(text.visitYearsField)} {...own} />
        </div>
        {wanted.items.map((item) => (
          <div key={item} class="field-button">
            <Years name={item} label={say(text.itemYears, { item: itemName(item) })} {...own} />
            <button
              type="button"
              class="button"
              data-testid={`remove-${item}`}
              onClick={() => setWanted((now) => ({ ...now, items: now.items.filter((one) => one !== item) }))}
            >
              {say(text.removeItem)}
            </button>
          </div>
        ))}
        <AddItem wanted={wanted} onAdd={(item) => setWanted((now) => ({ ...now, items: [...now.items, item] }))} />
      </AskForm>
    </Dialog>
  );
}

function lackOf(wanted: Wanted): Problem | null {
  const bad = badYears(wanted);
  return bad === undefined ? null : { name: bad, text: say(text.needYears) };
}

interface YearsProps {
  readonly name: string;
  readonly label: string;
  readonly wanted: Wanted;
  readonly found: FormProblem;
  readonly onInput: (name: string, years: string) => void;
}

function Years({ name, label, wanted, found: { problem }, onInput }: YearsProps) {
  return (
    <label class="field">
      <span class="label">{label}</span>
      <input
        inputMode="numeric"
        maxLength={3}
        autocomplete="off"
        data-testid={`years-${name}`}
        value={wanted.years[name] ?? ''}
        {...badField(problem, name)}
        onInput={(event) => onInput(name, event.currentTarget.value.trim())}
      />
      <FieldProblem problem={problem} name={name} />
    </label>
  );
}

function AddItem({ wanted, onAdd }: { readonly wanted: Wanted; readonly onAdd: (item: string) => void }) {
  const others = (law.value?.items ?? []).filter(({ code }) => !wanted.items.includes(code));
  return (
    <label class="field">
      <span class="label">{say(text.addItem)}</span>
      <select data-testid="add-item" value="" onChange={(event) => onAdd(event.currentTarget.value)}>
        <option value="">{say(text.chooseItem)}</option>
        {others.map(({ code, name }) => (
          <option key={code} value={code}>
            {code} {say(name)}
          </option>
        ))}
      </select>
    </label>
  );
}
