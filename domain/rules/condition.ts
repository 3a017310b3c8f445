/** A path (`case.stage`), or a plain string or integer said as it is. Ids have no dots, so a path is never mistaken for one. */
export type Operand = string | number;

/**
 * When an act breaks a rule, as data: canonical JSON of nested arrays, strings and integers. What a comparison cannot say is said by a condition
 * of the software, called by name (`fails`). A part that looks at something unknown is itself unknown, and an unknown whole is not broken:
 * who knows more may find a breach, never the other way round.
 */
export type Condition =
  | readonly ['all', ...Condition[]]
  | readonly ['any', ...Condition[]]
  | readonly ['not', Condition]
  /** The path's value is one of these; a path among them stands for its value. */
  | readonly ['is', string, ...Operand[]]
  /** Strictly less. */
  | readonly ['less', Operand, Operand]
  /** The list holds this. */
  | readonly ['has', string, Operand]
  /** Text without anything but blanks, or a list without entries. */
  | readonly ['empty', string]
  | readonly ['fails', string, ...Operand[]];

export const operators = ['all', 'any', 'not', 'is', 'less', 'has', 'empty', 'fails'] as const;

/** A condition that cannot be read; `path` is a JSON pointer into it. */
export interface ConditionFault {
  readonly path: string;
  readonly reason: string;
}

const PATH = /^(case|visit|actor|item|fact|value|clock)(\.[A-Za-z]{1,32}){1,3}$/;
/** No rule of a lawyer nests deeper; a hostile bundle might. */
const DEEPEST = 8;

export function isPath(operand: unknown): operand is string {
  return typeof operand === 'string' && PATH.test(operand);
}

/** The condition that a value of a bundle is, or why it is none. Never throws. */
export function readCondition(value: unknown): { readonly condition: Condition } | { readonly fault: ConditionFault } {
  const fault = faultIn(value, '', 0);
  return fault === undefined ? { condition: value as Condition } : { fault };
}

function faultIn(value: unknown, path: string, depth: number): ConditionFault | undefined {
  if (!Array.isArray(value)) return { path, reason: 'a condition is a list that begins with its operator' };
  if (depth > DEEPEST) return { path, reason: `nested deeper than ${String(DEEPEST)}` };
  const [operator, ...rest] = value as readonly unknown[];
  const isKnown = operators.some((known) => known === operator);
  if (!isKnown) return { path: `${path}/0`, reason: `no such operator; there are ${operators.join(', ')}` };
  if (operator === 'all' || operator === 'any' || operator === 'not') {
    const wanted = operator === 'not' ? rest.length === 1 : rest.length > 0;
    if (!wanted) return { path, reason: operator === 'not' ? 'not takes one condition' : `${operator} of nothing` };
    return firstFault(rest, (part, at) => faultIn(part, `${path}/${String(at + 1)}`, depth + 1));
  }
  return operandFault(String(operator), rest, path);
}

function operandFault(operator: string, rest: readonly unknown[], path: string): ConditionFault | undefined {
  const count = { is: 2, less: 2, has: 2, empty: 1, fails: 1 }[operator] ?? 0;
  const isExact = operator === 'less' || operator === 'has' || operator === 'empty';
  if (rest.length < count || (isExact && rest.length > count))
    return { path, reason: `${operator} takes ${isExact ? '' : 'at least '}${String(count)} more` };
  const wrong = firstFault(rest, (operand, at) =>
    typeof operand === 'string' || Number.isSafeInteger(operand)
      ? undefined
      : { path: `${path}/${String(at + 1)}`, reason: 'neither a string nor a whole number' },
  );
  if (wrong !== undefined) return wrong;
  const wantsPath = operator === 'is' || operator === 'has' || operator === 'empty';
  if (wantsPath && !isPath(rest[0])) return { path: `${path}/1`, reason: 'not a path' };
  if (operator === 'less' && !rest.some(isPath)) return { path, reason: 'compares two numbers that never change' };
  const stray = operator === 'less' ? rest.findIndex((one) => typeof one === 'string' && !isPath(one)) : -1;
  return stray < 0 ? undefined : { path: `${path}/${String(stray + 1)}`, reason: 'neither a path nor a number' };
}

function firstFault<T>(
  list: readonly T[],
  look: (entry: T, at: number) => ConditionFault | undefined,
): ConditionFault | undefined {
  for (const [at, entry] of list.entries()) {
    const fault = look(entry, at);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
