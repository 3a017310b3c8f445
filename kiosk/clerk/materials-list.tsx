import { say } from '../text/language.ts';
import type { Option } from './command-form.ts';

interface MaterialsListProps {
  readonly label: string;
  /** Offers to tick all at once, in these words. */
  readonly all?: string;
  readonly options: readonly Option[];
  readonly given: readonly string[];
  readonly onGiven: (ids: readonly string[]) => void;
}

/** The checklist of materials. */
export function MaterialsList({ label, all, options, given, onGiven }: MaterialsListProps) {
  const toggle = (id: string): void =>
    onGiven(options.map(({ value }) => value).filter((value) => given.includes(value) !== (value === id)));
  return (
    <fieldset class="field materials">
      <legend>{label}</legend>
      {all !== undefined && (
        <button
          type="button"
          class="button quiet small"
          data-testid="materials-all"
          onClick={() => onGiven(options.map(({ value }) => value))}
        >
          {all}
        </button>
      )}
      {options.map(({ value, label: name, hint }) => (
        <label key={value} class="pick">
          <input
            type="checkbox"
            data-testid={`material-${value}`}
            checked={given.includes(value)}
            onChange={() => toggle(value)}
          />
          <span>
            {say(name)} {hint !== undefined && <small>{say(hint)}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
