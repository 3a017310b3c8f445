import type { BoardCase } from '@sunlit/domain/contracts';
import type { CaseStage } from '@sunlit/domain/case';
import { boardText } from '../text/board.ts';
import { say } from '../text/language.ts';
import { departmentName } from '../text/places.ts';
import { stageNames } from '../text/shared.ts';
import { noFilter, openStages } from './filter.ts';
import { filter, narrow } from './screen.ts';

const levels = ['warning', 'yellow', 'red', 'none'] as const;
const distinct = (values: Iterable<string>): string[] => [...new Set(values)].filter(Boolean).sort();

/** Text, department, level, desk and stage; kept in the address. */
export function FilterBar({ cases }: { readonly cases: ReadonlyMap<string, BoardCase> }) {
  const { text, department, level, desk, stage, scope } = filter.value;
  const rows = [...cases.values()];
  const active = JSON.stringify(filter.value) !== JSON.stringify(noFilter);
  return (
    <form class="filter" role="search" aria-label={say(boardText.filter)} onSubmit={(event) => event.preventDefault()}>
      <div class="segments">
        {(['all', 'attention'] as const).map((one) => (
          <label key={one} class="segment">
            <input
              type="radio"
              name="scope"
              data-testid={`scope-${one}`}
              checked={scope === one}
              onChange={() => narrow({ scope: one })}
            />
            <span>{say(boardText[one])}</span>
          </label>
        ))}
      </div>
      <input
        type="search"
        data-testid="filter-text"
        aria-label={say(boardText.filterText)}
        placeholder={say(boardText.filterText)}
        value={text}
        onInput={(event) => narrow({ text: event.currentTarget.value })}
      />
      <Choice
        name="department"
        label={say(boardText.department)}
        any={say(boardText.anyDepartment)}
        value={department}
        values={distinct(rows.map((row) => row.department))}
        word={departmentName}
      />
      <Choice
        name="level"
        label={say(boardText.level)}
        any={say(boardText.anyLevel)}
        value={level}
        values={levels}
        word={(one) =>
          say(boardText[one === 'none' ? 'noLevel' : (one as (typeof levels)[number] & keyof typeof boardText)])
        }
      />
      <Choice
        name="desk"
        label={say(boardText.desk)}
        any={say(boardText.anyDesk)}
        value={desk}
        values={distinct(rows.map((row) => row.desk))}
      />
      <Choice
        name="stage"
        label={say(boardText.stage)}
        any={say(boardText.anyStage)}
        value={stage}
        values={openStages}
        word={(one) => say(stageNames[one as CaseStage])}
      />
      {active && (
        <button
          type="button"
          class="button quiet small"
          data-testid="filter-clear"
          onClick={() => (filter.value = noFilter)}
        >
          {say(boardText.clear)}
        </button>
      )}
    </form>
  );
}

interface ChoiceProps {
  readonly name: 'department' | 'level' | 'desk' | 'stage';
  readonly label: string;
  readonly any: string;
  readonly value: string;
  readonly values: readonly string[];
  readonly word?: (value: string) => string;
}

function Choice({ name, label, any, value, values, word = (one) => one }: ChoiceProps) {
  // A value from the address stays on offer although no case has it just now.
  const offered = value === '' || values.includes(value) ? values : [...values, value];
  return (
    <select
      aria-label={label}
      data-testid={`filter-${name}`}
      value={value}
      onChange={(event) => narrow({ [name]: event.currentTarget.value })}
    >
      <option value="">{any}</option>
      {offered.map((one) => (
        <option key={one} value={one}>
          {word(one)}
        </option>
      ))}
    </select>
  );
}
