import { pathSpec } from './compile.ts';
import { isPath, type Condition, type ConditionFault, type Operand } from './condition.ts';
import { namedConditions } from './named-conditions.ts';
import { caseStages } from './paths.ts';
import type { Domain } from './rule-input.ts';
import type { RuleText } from './rule-text.ts';
import { isSatisfiable, type Knowledge } from './satisfiable.ts';
import { visitFacts } from '../visit/facts.ts';

/** Paths point into the rule. Its condition compiles: every path and condition in it is known. */
export function lintCondition(rule: RuleText, condition: Condition): ConditionFault[] {
  const { guards, detail, stages } = rule;
  const isOfVisits = guards.some((fact) => Object.hasOwn(visitFacts, fact));
  const faults = partFaults(condition, 'when', guards, isOfVisits);
  const strange = detail !== undefined && isPath(detail) && !speaksOf(detail, isOfVisits);
  if (strange) faults.push({ path: 'detail', reason: `${detail} says nothing here` });
  if (faults.length > 0) return faults;
  return guards
    .filter((fact) => !isSatisfiable([condition], [], knowledgeOf(fact, stages)))
    .map((fact) => ({ path: 'when', reason: `can never fire for ${fact}: nothing fulfils the condition` }));
}

/** What can be known of paths when a fact of this type is judged, in these stages. */
export function knowledgeOf(fact: string, stages: readonly string[] | undefined): Knowledge {
  return (path) => {
    const root = path.slice(0, path.indexOf('.'));
    if ((fact === 'CaseReceived' && root === 'case') || (fact === 'VisitOpened' && root === 'visit')) return 'never';
    if (path === 'case.stage' || path === 'visit.stage') {
      const domain = pathSpec([fact], path)?.domain;
      const all = domain?.kind === 'text' ? (domain.values ?? caseStages) : caseStages;
      return { kind: 'text', values: stages ?? all };
    }
    return pathSpec([fact], path)?.domain ?? 'never';
  };
}

/** Cases have no visit to look at, and visits neither case nor item. */
function speaksOf(path: string, isOfVisits: boolean): boolean {
  const root = path.slice(0, path.indexOf('.'));
  return isOfVisits ? root !== 'case' && root !== 'item' : root !== 'visit';
}

function partFaults(
  condition: Condition,
  at: string,
  guards: readonly string[],
  isOfVisits: boolean,
): ConditionFault[] {
  if (condition[0] === 'all' || condition[0] === 'any' || condition[0] === 'not') {
    const parts = condition.slice(1) as Condition[];
    return parts.flatMap((part, index) => partFaults(part, `${at}/${String(index + 1)}`, guards, isOfVisits));
  }
  const operands = condition.slice(1);
  const strangers = operands.flatMap((operand, index) =>
    isPath(operand) && !speaksOf(operand, isOfVisits)
      ? [
          {
            path: `${at}/${String(index + 1)}`,
            reason: `${operand} says nothing of a ${isOfVisits ? 'visit' : 'case'}`,
          },
        ]
      : [],
  );
  return strangers.length > 0 ? strangers : kindFaults(condition, at, (path) => pathSpec(guards, path)?.domain);
}

function kindFaults(
  condition: Exclude<Condition, readonly ['all' | 'any' | 'not', ...unknown[]]>,
  at: string,
  domainOf: (path: string) => Domain | undefined,
): ConditionFault[] {
  const fault = (index: number, reason: string): ConditionFault => ({ path: `${at}/${String(index)}`, reason });
  const kindOf = (operand: Operand): string =>
    isPath(operand) ? (domainOf(operand)?.kind ?? '') : typeof operand === 'number' ? 'number' : 'text';
  switch (condition[0]) {
    case 'is': {
      const [, path, ...values] = condition;
      const domain = domainOf(path);
      if (domain === undefined || domain.kind === 'list') return [fault(1, `${path} is a list: ask what it has`)];
      return values.flatMap((value, index) => {
        if (isPath(value))
          return kindOf(value) === domain.kind ? [] : [fault(index + 2, `${value} is no ${domain.kind} as ${path} is`)];
        return isWithin(value, domain) ? [] : [fault(index + 2, `${path} is never ${JSON.stringify(value)}`)];
      });
    }
    case 'less':
      return [condition[1], condition[2]].flatMap((operand, index) =>
        kindOf(operand) === 'number' ? [] : [fault(index + 1, `${String(operand)} is no number`)],
      );
    case 'has':
      return kindOf(condition[1]) === 'list' ? [] : [fault(1, `${condition[1]} is no list`)];
    case 'empty':
      return kindOf(condition[1]) === 'number' ? [fault(1, `${condition[1]} is a number`)] : [];
    case 'fails': {
      const [, name, ...args] = condition;
      const known = namedConditions.get(name);
      return args.flatMap((operand, index) =>
        kindOf(operand) === known?.args[index] ? [] : [fault(index + 2, `${name} wants ${known?.args[index] ?? ''}`)],
      );
    }
  }
}

function isWithin(value: Operand, domain: Domain): boolean {
  if (domain.kind === 'number') return typeof value === 'number' && domain.min <= value && value <= domain.max;
  return domain.kind === 'text' && typeof value === 'string' && (domain.values?.includes(value) ?? true);
}
