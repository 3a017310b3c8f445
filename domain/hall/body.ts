import type { TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { centerFacts, deskFacts } from './facts.ts';

const schemas: Readonly<Record<string, { readonly body: TSchema }>> = { ...deskFacts, ...centerFacts };
/** Compiled at their first use. */
const checks = new Map<string, Pick<Validator, 'Check'>>();

/** Whether this is the body of a fact of that type of a desk or the center (visits and cases: their judges look); false for other types. */
export function isHallBody(type: string, body: unknown): boolean {
  let check = checks.get(type);
  if (check === undefined) {
    if (!Object.hasOwn(schemas, type)) return false;
    check = Compile(schemas[type]?.body ?? {});
    checks.set(type, check);
  }
  return check.Check(body);
}
