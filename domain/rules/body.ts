import type { TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { caseFacts, type CaseHappened } from '../case/facts.ts';
import type { Happened } from '../evidence/happened.ts';
import { visitFacts, type VisitHappened } from '../visit/facts.ts';

type Check = Pick<Validator, 'Check' | 'Errors'>;

/** Schemas are compiled at their first use: a face that judges nothing pays nothing. */
const checks = new Map<string, Check>();

export type Read<Fact> =
  { readonly fact: Fact } | { readonly rule: 'input/type' | 'input/body'; readonly detail: string };

/** A record as a fact of a case, or the rule it breaks and the field in question (its path, never its content). */
export function readCaseFact(happened: Happened): Read<CaseHappened> {
  if (!Object.hasOwn(caseFacts, happened.type)) return { rule: 'input/type', detail: 'type' };
  return read<CaseHappened>(happened, caseFacts[happened.type as CaseHappened['type']].body);
}

export function readVisitFact(happened: Happened): Read<VisitHappened> {
  if (!Object.hasOwn(visitFacts, happened.type)) return { rule: 'input/type', detail: 'type' };
  return read<VisitHappened>(happened, visitFacts[happened.type as VisitHappened['type']].body);
}

function read<Fact>(happened: Happened, schema: TSchema): Read<Fact> {
  let check = checks.get(happened.type);
  if (check === undefined) {
    check = Compile(schema);
    checks.set(happened.type, check);
  }
  if (check.Check(happened.body)) return { fact: happened as Fact };
  return { rule: 'input/body', detail: fieldOf(check.Errors(happened.body)[0]) };
}

/** A stranger's field name may hold anything; only what looks like one of ours, or a place in a list, is shown. */
const PLAIN = /^[A-Za-z]{1,32}$/;
const PLAIN_PATH = /^(\/([A-Za-z]{1,32}|\d{1,2}))*$/;

function fieldOf(error: ReturnType<Check['Errors']>[number] | undefined): string {
  if (error === undefined) return 'body';
  const { keyword, params, instancePath } = error;
  const names =
    keyword === 'required'
      ? params.requiredProperties
      : keyword === 'additionalProperties'
        ? params.additionalProperties
        : [];
  const name = names.find((text) => PLAIN.test(text));
  return `body${PLAIN_PATH.test(instancePath) ? instancePath : ''}${name === undefined ? '' : `/${name}`}`;
}
