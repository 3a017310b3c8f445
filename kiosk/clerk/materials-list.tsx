import { badField, FieldProblem, type Problem } from '../elements/problem.tsx';
import { say } from '../text/language.ts';
import type { Option } from './command-form.ts';

interface MaterialsListProps {
  readonly name: string;
  readonly label: string;
  readonly problem: Problem | null;
  /** Offers to tick these at once, in these words. */
  readonly all?: { readonly label: string; readonly ids: readonly string[] };
  readonly options: readonly Option[];
  readonly given: readonly string[];
  readonly onGiven: (ids: readonly string[]) => void;
}

/** The checklist of materials. */
export function MaterialsList({ name, label, problem, all, options, given, onGiven }: MaterialsListProps) {
  const choose = (wanted: (id: string) => boolean): void => onGiven(options.map(({ value }) => value).filter(wanted));
  const toggle = (id: string): void => choose((value) => given.includes(value) !== (value === id));
  return (
    <fieldset class="field materials" {...badField(problem, name)}>
      <legend>{label}</legend>
      {all !== undefined && (
        <button
          type="button"
          class="button quiet small"
          data-testid="materials-all"
          onClick={() => choose((value) => given.includes(value) || all.ids.includes(value))}
        >
          {all.label}
        </button>
      )}
      {options.map(({ value, label: wording, hint }) => (
        <label key={value} class="pick">
          <input
            type="checkbox"
            data-testid={`material-${value}`}
            checked={given.includes(value)}
            onChange={() => toggle(value)}
          />
          <span>
            {say(wording)} {hint !== undefined && <small>{say(hint)}</small>}
          </span>
        </label>
      ))}
      <FieldProblem problem={problem} name={name} />
    </fieldset>
  );
}
