import type { Item } from '@sunlit/domain/catalogue';
import { useId } from 'preact/hooks';
import { badField, FieldProblem, type Problem } from '../elements/problem.tsx';
import { clerkText } from '../text/clerk.ts';
import { say } from '../text/language.ts';

export interface Applicant {
  /** "" until it is chosen. */
  readonly kind: '' | 'person' | 'legal';
  readonly name: string;
  readonly number: string;
}
interface ApplicantFieldsProps {
  readonly kinds: Item['applicants'];
  readonly applicant: Applicant;
  readonly problem: Problem | null;
  readonly onApplicant: (more: Partial<Applicant>) => void;
}

/** Who applies. Any lawful document will do, so its number is not judged here. */
export function ApplicantFields({ kinds, applicant, problem, onApplicant }: ApplicantFieldsProps) {
  const [nameId, numberId] = [useId(), useId()];
  const [only] = kinds;
  return (
    <>
      {kinds.length === 1 && only !== undefined ? (
        <p class="field">
          <span class="label">{say(clerkText.applicantKind)}</span>
          <span data-testid={`applicant-${only}`}>{say(clerkText[only])}</span>
        </p>
      ) : (
        <fieldset class="field" {...badField(problem, 'applicant')}>
          <legend>{say(clerkText.applicantKind)}</legend>
          <div class="segments">
            {kinds.map((kind) => (
              <label key={kind} class="segment">
                <input
                  type="radio"
                  name="applicant"
                  data-testid={`applicant-${kind}`}
                  checked={applicant.kind === kind}
                  onChange={() => onApplicant({ kind })}
                />
                <span>{say(clerkText[kind])}</span>
              </label>
            ))}
          </div>
          <FieldProblem problem={problem} name="applicant" />
        </fieldset>
      )}
      <div class="field-pair">
        <p class="field">
          <label for={nameId}>{say(clerkText.applicantName)}</label>
          <input
            id={nameId}
            data-testid="applicant-name"
            {...badField(problem, 'applicantName')}
            autocomplete="off"
            maxLength={200}
            value={applicant.name}
            onInput={(event) => onApplicant({ name: event.currentTarget.value })}
          />
          <FieldProblem problem={problem} name="applicantName" />
        </p>
        <p class="field">
          <label for={numberId}>{say(clerkText.applicantNumber)}</label>
          <input
            id={numberId}
            data-testid="applicant-number"
            {...badField(problem, 'applicantNumber')}
            autocomplete="off"
            maxLength={64}
            value={applicant.number}
            onInput={(event) => onApplicant({ number: event.currentTarget.value })}
          />
          <FieldProblem problem={problem} name="applicantNumber" />
        </p>
      </div>
    </>
  );
}
