import { isPath, readCondition, type Condition, type ConditionFault, type Operand } from './condition.ts';
import { factPath } from './fact-paths.ts';
import { namedConditions } from './named-conditions.ts';
import { paths } from './paths.ts';
import type { PathSpec, Reading, RuleInput } from './rule-input.ts';
import type { RuleText } from './rule-text.ts';

/** Whether a rule is broken: the detail of the refusal, "" where there is nothing to add; undefined when it holds, or cannot be known. */
export type Broken = (input: RuleInput) => string | undefined;

/** Three values: a part that looks at something unknown is unknown. */
type Truth = boolean | undefined;
type Holds = (input: RuleInput) => Truth;
type Read = (input: RuleInput) => Reading;

/** The rule cannot be asked: `path` points into it. */
export class RuleFault extends RangeError {
  override readonly name: string = 'RuleFault';
  readonly rule: string;
  readonly path: string;
  readonly reason: string;

  constructor(rule: string, path: string, reason: string) {
    super(`law bundle: rule ${rule}: ${path}: ${reason}`);
    this.rule = rule;
    this.path = path;
    this.reason = reason;
  }
}

/**
 * Compiles a condition with the detail it gives, for the facts it guards.
 *
 * @throws RuleFault for what this software cannot ask: it must not be judged by, lest the rule go unasked.
 */
export function compileRule({ id, guards, detail }: RuleText, when: unknown): Broken {
  const read = readCondition(when);
  if ('fault' in read) throw new RuleFault(id, `/when${read.fault.path}`, read.fault.reason);
  const compiler = new Compiler(guards);
  const holds = compiler.condition(read.condition, '');
  const said = detail === undefined ? undefined : isPath(detail) ? compiler.path(detail, '') : detail;
  if (compiler.fault !== undefined) throw new RuleFault(id, `/when${compiler.fault.path}`, compiler.fault.reason);
  return (input) => {
    input.scratch.detail = '';
    if (holds(input) !== true) return undefined;
    if (said === undefined) return input.scratch.detail;
    return typeof said === 'string' ? said : textOf(said(input));
  };
}

/** The path as these facts have it; undefined when one of them does not. */
export function pathSpec(guards: readonly string[], path: string): PathSpec | undefined {
  if (!path.startsWith('fact.') && !path.startsWith('value.'))
    return Object.hasOwn(paths, path) ? paths[path] : undefined;
  const specs = guards.map((type) => factPath(type, path));
  return specs.includes(undefined) ? undefined : specs[0];
}

function textOf(reading: Reading): string {
  if (reading === undefined) return '';
  return typeof reading === 'object' ? reading.join(', ') : String(reading);
}

const UNKNOWN: Read = () => undefined;

class Compiler {
  fault: ConditionFault | undefined;
  private readonly guards: readonly string[];

  constructor(guards: readonly string[]) {
    this.guards = guards;
  }

  condition(condition: Condition, at: string): Holds {
    switch (condition[0]) {
      case 'all':
        return all(this.parts(condition.slice(1) as Condition[], at));
      case 'any':
        return any(this.parts(condition.slice(1) as Condition[], at));
      case 'not': {
        const part = this.condition(condition[1], `${at}/1`);
        return (input) => {
          const truth = part(input);
          return truth === undefined ? undefined : !truth;
        };
      }
      case 'is':
        return this.is(condition, at);
      case 'less': {
        const less = this.operand(condition[1], `${at}/1`);
        const more = this.operand(condition[2], `${at}/2`);
        return (input) => {
          const [a, b] = [less(input), more(input)];
          return typeof a === 'number' && typeof b === 'number' ? a < b : undefined;
        };
      }
      case 'has': {
        const list = this.path(condition[1], `${at}/1`);
        const entry = this.operand(condition[2], `${at}/2`);
        return (input) => {
          const [entries, one] = [list(input), entry(input)];
          return typeof entries === 'object' && one !== undefined ? entries.includes(String(one)) : undefined;
        };
      }
      case 'empty': {
        const read = this.path(condition[1], `${at}/1`);
        return (input) => {
          const reading = read(input);
          if (typeof reading === 'string') return reading.trim() === '';
          return typeof reading === 'object' ? reading.length === 0 : undefined;
        };
      }
      case 'fails':
        return this.fails(condition, at);
    }
  }

  path(path: string, at: string): Read {
    const spec = pathSpec(this.guards, path);
    if (spec === undefined) this.fault ??= { path: at, reason: `no path ${path} for ${this.guards.join(', ')}` };
    return spec?.read ?? UNKNOWN;
  }

  private parts(parts: readonly Condition[], at: string): Holds[] {
    return parts.map((part, index) => this.condition(part, `${at}/${String(index + 1)}`));
  }

  private operand(operand: Operand, at: string): Read {
    return isPath(operand) ? this.path(operand, at) : () => operand;
  }

  private is([, path, ...values]: Extract<Condition, readonly ['is', ...unknown[]]>, at: string): Holds {
    const read = this.path(path, `${at}/1`);
    const [only] = values;
    if (values.length === 1 && only !== undefined && !isPath(only)) {
      return (input) => {
        const reading = read(input);
        return reading === undefined ? undefined : reading === only;
      };
    }
    const others = values.map((value, index) => this.operand(value, `${at}/${String(index + 2)}`));
    return (input) => {
      const reading = read(input);
      if (reading === undefined) return undefined;
      let isUnknown = false;
      for (const other of others) {
        const value = other(input);
        if (value === reading) return true;
        isUnknown ||= value === undefined;
      }
      return isUnknown ? undefined : false;
    };
  }

  private fails([, name, ...args]: Extract<Condition, readonly ['fails', ...unknown[]]>, at: string): Holds {
    const known = namedConditions.get(name);
    if (known === undefined || known.args.length !== args.length) {
      const reason = known === undefined ? `no condition ${name}` : `${name} takes ${String(known.args.length)} more`;
      this.fault ??= { path: `${at}/1`, reason };
      return () => undefined;
    }
    const reads = args.map((arg, index) => this.operand(arg, `${at}/${String(index + 2)}`));
    return (input) => {
      const found = known.find(
        input,
        reads.map((read) => read(input)),
      );
      if (found === null) return undefined;
      if (found === undefined) return false;
      input.scratch.detail = found;
      return true;
    };
  }
}

function all(parts: readonly Holds[]): Holds {
  return (input) => {
    let isUnknown = false;
    for (const part of parts) {
      const truth = part(input);
      if (truth === false) return false;
      isUnknown ||= truth === undefined;
    }
    return isUnknown ? undefined : true;
  };
}

function any(parts: readonly Holds[]): Holds {
  return (input) => {
    let isUnknown = false;
    for (const part of parts) {
      const truth = part(input);
      if (truth === true) return true;
      isUnknown ||= truth === undefined;
    }
    return isUnknown ? undefined : false;
  };
}
