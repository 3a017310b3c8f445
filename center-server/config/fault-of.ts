import type { TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';

export interface Fault {
  /** Dotted path of the field, `value` for the whole. */
  readonly field: string;
  readonly reason: string;
}

const compiled = new WeakMap<TSchema, Validator>();

/** A schema's check, compiled once. */
export function checkOf(schema: TSchema): Validator {
  let check = compiled.get(schema);
  if (check === undefined) {
    check = Compile(schema);
    compiled.set(schema, check);
  }
  return check;
}

/** The first field of `value` that does not fit; undefined when all fits. Never repeats the value. */
export function faultOf(schema: TSchema, value: unknown): Fault | undefined {
  const meant = memberMeant(schema, value);
  if (meant !== undefined) return faultOf(meant, value);
  const check = checkOf(schema);
  if (check.Check(value)) return undefined;
  const errors = check.Errors(value);
  // An unknown field is the cause; what a closed union says about it beside is noise.
  const error = errors.find(({ keyword }) => keyword === 'additionalProperties') ?? errors[0];
  if (error === undefined) return { field: 'value', reason: 'does not fit' };
  const path = error.instancePath.split('/').filter((part) => part !== '');
  if (error.keyword === 'additionalProperties') {
    const [name = ''] = error.params.additionalProperties;
    return { field: [...path, name.slice(0, 64)].join('.'), reason: 'unknown field' };
  }
  if (error.keyword === 'required') {
    const [name = ''] = error.params.requiredProperties;
    return { field: [...path, name].join('.'), reason: 'is missing' };
  }
  return { field: path.join('.') || 'value', reason: error.message };
}

/** Of a union of objects told apart by a word, the one whose word the value has: what is wrong with it is told by that one alone. */
function memberMeant(schema: TSchema, value: unknown): TSchema | undefined {
  const { anyOf = [] }: Shape = schema;
  if (!isObject(value)) return undefined;
  return anyOf.find(({ properties }) => {
    const words = Object.entries(properties ?? {}).filter(([, shape]) => wordsOf(shape).length > 0);
    return words.length > 0 && words.every(([name, shape]) => wordsOf(shape).includes(value[name]));
  });
}

interface Shape {
  readonly const?: unknown;
  readonly anyOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
}

/** What a field told by its words may say; none for any other field. */
function wordsOf({ const: word, anyOf = [] }: Shape): readonly unknown[] {
  if (word !== undefined) return [word];
  return anyOf.every((one) => one.const !== undefined) ? anyOf.map((one) => one.const) : [];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
