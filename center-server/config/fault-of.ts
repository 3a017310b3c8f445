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
