import { dueAfter } from '../../calendar/index.ts';
import type { Happened } from '../../evidence/index.ts';
import { describe, it } from 'vitest';
import { calendar, given, givenVisit, licence, MONDAY_MS } from '../given.contract.ts';
import { guardRules } from '../index.ts';

/** One rule that refuses (or marks) one act; `detail` is what the refusal names. */
export interface Story {
  readonly rule: string;
  readonly given: readonly Happened[];
  readonly when: Happened;
  readonly detail?: string;
}

/** Tells every story of a family as a test named after its rule. */
export function tell(family: string, on: 'case' | 'visit', stories: readonly Story[]): void {
  describe(`rules of ${family}`, () => {
    for (const { rule, given: facts, when, detail = '' } of stories) {
      it(`${rule}: ${when.type} after ${facts.at(-1)?.type ?? 'nothing'}`, () => {
        const isFlag = guardRules.find(({ id }) => id === rule)?.severity === 'flag';
        const outcome = (on === 'case' ? given : givenVisit)(...facts).when(when);
        if (isFlag) outcome.flags(rule, detail);
        else outcome.refuses(rule, detail);
      });
    }
  });
}

export const MINUTE_MS = 60_000;
/** When the promised and the statutory limit of the licence run out that was accepted on Monday. */
export const promisedMs = dueAfter(calendar, { fromMs: MONDAY_MS, limit: licence.promised }).dueAtMs;
export const statutoryMs = dueAfter(calendar, { fromMs: MONDAY_MS, limit: licence.statutory }).dueAtMs;
export const atD01 = (by: 'han' | 'bo' | 'cai' | 'eve', atMs = MONDAY_MS, opened: Record<string, string> = {}) =>
  ({ by, desk: 'D01', atMs, opened }) as const;
/** The fact as it was recorded before notices said how they were served. */
export function unserved(fact: Happened): Happened {
  const { served: _, ...body } = fact.body as Readonly<Record<string, unknown>>;
  return { ...fact, body };
}
