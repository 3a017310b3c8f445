interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly testId: string;
  readonly of: readonly (readonly [value: string, words: string])[];
  readonly onChoice?: (value: string) => void;
}

/** One of several, of which none is chosen beforehand. */
export function Choice({ name, label, testId, of, onChoice }: ChoiceProps) {
  return (
    <label>
      {label}
      <select name={name} required data-testid={testId} onChange={(event) => onChoice?.(event.currentTarget.value)}>
        <option value="" />
        {of.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
