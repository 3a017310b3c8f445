import { isPath, type Condition, type Operand } from './condition.ts';
import type { Domain } from './rule-input.ts';

/** What is known of a path while looking whether a condition can hold: its values; `never` when it is always unknown there. */
export type Knowledge = (path: string) => Domain | 'never';

/** One comparison, said or denied. */
interface Literal {
  readonly said: boolean;
  readonly part: Exclude<Condition, readonly ['all' | 'any' | 'not', ...unknown[]]>;
}

/** A condition with more ways to hold than this is taken to have one. */
const MOST_TERMS = 512;

/**
 * Whether some state of things lets every condition of `holding` be true and none of `broken`. Where a committed value or a condition of the
 * software decides, it may be unknown: then it is not broken. Errs on the side of yes.
 */
export function isSatisfiable(
  holding: readonly Condition[],
  notHolding: readonly Condition[],
  knowledge: Knowledge,
): boolean {
  let terms: readonly Literal[][] = [[]];
  for (const condition of holding) {
    const next = product(
      terms,
      termsOf(condition, true, (literal) => literal),
    );
    if (next === undefined) return true;
    terms = next;
  }
  for (const condition of notHolding) {
    const next = product(
      terms,
      termsOf(condition, false, (literal) => maybeUnknown(literal, knowledge)),
    );
    if (next === undefined) return true;
    terms = next;
  }
  return terms.some((term) => isPossible(term, knowledge));
}

/** A denied literal that may be unknown binds nothing. */
function maybeUnknown(literal: Literal, knowledge: Knowledge): Literal | undefined {
  const { part } = literal;
  const paths = part.slice(1).filter(isPath);
  const isFree = paths.some((path) => path.startsWith('value.') || knowledge(path) === 'never');
  return isFree || part[0] === 'fails' ? undefined : literal;
}

type Keep = (literal: Literal) => Literal | undefined;

/** The condition as a list of ways to hold (or not to); undefined: too many. */
function termsOf(condition: Condition, said: boolean, keep: Keep): Literal[][] | undefined {
  switch (condition[0]) {
    case 'not':
      return termsOf(condition[1], !said, keep);
    case 'all':
    case 'any': {
      const parts = (condition.slice(1) as Condition[]).map((part) => termsOf(part, said, keep));
      const isEach = (condition[0] === 'all') === said;
      return isEach
        ? parts.reduce<Literal[][] | undefined>((terms, part) => terms && product(terms, part), [[]])
        : union(parts);
    }
    default: {
      const kept = keep({ said, part: condition });
      return [kept === undefined ? [] : [kept]];
    }
  }
}

function product(terms: readonly Literal[][], part: readonly Literal[][] | undefined): Literal[][] | undefined {
  if (part === undefined || terms.length * part.length > MOST_TERMS) return undefined;
  return terms.flatMap((term) => part.map((more) => [...term, ...more]));
}

function union(parts: readonly (Literal[][] | undefined)[]): Literal[][] | undefined {
  const all: Literal[][] = [];
  for (const part of parts) {
    if (part === undefined) return undefined;
    all.push(...part);
  }
  return all.length > MOST_TERMS ? undefined : all;
}

/** Bounds of one path within a term. */
interface Bounds {
  min: number;
  max: number;
  allowed: ReadonlySet<Operand> | undefined;
  readonly forbidden: Set<Operand>;
  readonly holds: Set<Operand>;
  readonly lacks: Set<Operand>;
  empty: boolean | undefined;
}

function isPossible(term: readonly Literal[], knowledge: Knowledge): boolean {
  const said = new Map<string, boolean>();
  const bounds = new Map<string, Bounds>();
  for (const { said: is, part } of term) {
    const key = JSON.stringify(part);
    if ((said.get(key) ?? is) !== is) return false;
    said.set(key, is);
    for (const path of part.slice(1).filter(isPath)) {
      const domain = knowledge(path);
      if (domain === 'never') return false;
      if (!bounds.has(path)) bounds.set(path, boundsOf(domain));
    }
    bind(is, part, bounds);
  }
  if (![...bounds.values()].every(isOpen)) return false;
  return term.every(({ said: is, part }) => part[0] !== 'less' || isOrdered(is, part, bounds, said));
}

function boundsOf(domain: Domain): Bounds {
  const isNumber = domain.kind === 'number';
  return {
    min: isNumber ? domain.min : -Infinity,
    max: isNumber ? domain.max : Infinity,
    allowed: domain.kind === 'text' && domain.values ? new Set(domain.values) : undefined,
    forbidden: new Set(),
    holds: new Set(),
    lacks: new Set(),
    empty: undefined,
  };
}

/** Narrows the bounds by what a literal says of a path and constants; what it says of two paths is left to the keys. */
function bind(said: boolean, part: Literal['part'], bounds: ReadonlyMap<string, Bounds>): void {
  const [operator, first, ...rest] = part;
  const bound = bounds.get(String(first));
  switch (operator) {
    case 'is': {
      if (bound === undefined) return;
      const constants = rest.filter((one) => !isPath(one));
      if (!said) for (const one of constants) bound.forbidden.add(one);
      else if (constants.length === rest.length) bound.allowed = meet(bound.allowed, constants);
      return;
    }
    case 'less': {
      const [other] = rest;
      const more = bounds.get(String(other));
      if (bound !== undefined && typeof other === 'number') {
        if (said) bound.max = Math.min(bound.max, other - 1);
        else bound.min = Math.max(bound.min, other);
      } else if (more !== undefined && typeof first === 'number') {
        if (said) more.min = Math.max(more.min, first + 1);
        else more.max = Math.min(more.max, first);
      }
      return;
    }
    case 'has': {
      const [entry] = rest;
      if (bound === undefined || entry === undefined || isPath(entry)) return;
      (said ? bound.holds : bound.lacks).add(entry);
      return;
    }
    case 'empty':
      if (bound !== undefined) bound.empty = said;
      return;
    case 'fails':
      return;
  }
}

function meet(allowed: ReadonlySet<Operand> | undefined, values: readonly Operand[]): ReadonlySet<Operand> {
  return new Set(allowed === undefined ? values : values.filter((value) => allowed.has(value)));
}

/** Whether any value is left. */
function isOpen({ min, max, allowed, forbidden, holds, lacks, empty }: Bounds): boolean {
  if (min > max) return false;
  if ([...holds].some((entry) => lacks.has(entry)) || (empty === true && holds.size > 0)) return false;
  const fits = (value: Operand): boolean => {
    if (forbidden.has(value)) return false;
    if (typeof value === 'number') return min <= value && value <= max;
    return empty === undefined || (value.trim() === '') === empty;
  };
  if (allowed !== undefined) return [...allowed].some(fits);
  if (!Number.isFinite(min) || max - min > forbidden.size) return true;
  for (let value = min; value <= max; value++) if (fits(value)) return true;
  return false;
}

/** Two paths, the one less than the other: not both ways round, and not against their bounds. */
function isOrdered(
  said: boolean,
  [, less, more]: Extract<Condition, readonly ['less', ...unknown[]]>,
  bounds: ReadonlyMap<string, Bounds>,
  literals: ReadonlyMap<string, boolean>,
): boolean {
  const [a, b] = [bounds.get(String(less)), bounds.get(String(more))];
  if (!said || a === undefined || b === undefined) return true;
  return a.min < b.max && literals.get(JSON.stringify(['less', more, less])) !== true;
}
