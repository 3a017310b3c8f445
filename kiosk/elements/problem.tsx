import { useEffect, useRef, useState } from 'preact/hooks';
import type { RefObject } from 'preact';

/** Why a form cannot be sent, at which field. */
export interface Problem {
  readonly name: string;
  readonly text: string;
}

export interface FormProblem {
  /** For the form: the field in question is looked for inside it. */
  readonly form: RefObject<HTMLFormElement | null>;
  readonly problem: Problem | null;
  /** Says what is wrong (`null`: nothing) and leads to the field, however often it is told. */
  tell(problem: Problem | null): void;
  /** A field has another answer: what was said about it is over. */
  answered(...names: readonly string[]): void;
}

export function useProblem(): FormProblem {
  const form = useRef<HTMLFormElement>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    if (problem !== null) leadTo(form.current);
  }, [problem]);
  return {
    form,
    problem,
    tell: (next) => setProblem(next === null ? null : { ...next }),
    answered: (...names) => setProblem((now) => (now !== null && names.includes(now.name) ? null : now)),
  };
}

function leadTo(form: HTMLFormElement | null): void {
  const bad = form?.querySelector<HTMLElement>('[aria-invalid="true"]');
  const field = bad?.matches('input, select, textarea') ? bad : bad?.querySelector<HTMLElement>('input, button');
  bad?.scrollIntoView({ block: 'center' });
  field?.focus({ preventScroll: true });
}

const idOf = (name: string): string => `problem-${name}`;

/** What a field (or the group of one question) carries while there is a problem with it. */
export function badField(problem: Problem | null, name: string) {
  return problem?.name === name ? ({ 'aria-invalid': true, 'aria-describedby': idOf(name) } as const) : {};
}

/** Beside the field. */
export function FieldProblem({ problem, name }: { readonly problem: Problem | null; readonly name: string }) {
  if (problem?.name !== name) return null;
  return (
    <small class="field-problem" id={idOf(name)} data-testid={`problem-${name}`}>
      {problem.text}
    </small>
  );
}

/** Beside the button; read out at once. */
export function ButtonProblem({ problem }: { readonly problem: Problem | null }) {
  if (problem === null) return null;
  return (
    <p class="problem" role="alert" data-testid="problem">
      {problem.text}
    </p>
  );
}
