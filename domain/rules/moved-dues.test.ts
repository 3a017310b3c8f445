import { describe, expect, it } from 'vitest';
import { instantAt, parseDate } from '../calendar/index.ts';
import { stepCase, type CaseHappened, type CaseState } from '../case/index.ts';
import type { Happened } from '../evidence/index.ts';
import { calendar, did, licence, MONDAY_MS } from './given.contract.ts';
import { caseClocks, movedDues } from './index.ts';

const at = (date: string, minute = 1050): number => instantAt(calendar, parseDate(date) ?? 0, minute);

function after(...facts: readonly Happened[]): CaseState {
  let state: CaseState | undefined;
  for (const fact of facts) state = stepCase(state, fact as CaseHappened, licence) ?? state;
  if (state === undefined) throw new Error('a story begins with CaseReceived');
  return state;
}
const received = after(did('CaseReceived'));
const accepted = after(did('CaseReceived'), did('CaseAccepted'));
const name = { zh: '暴雪', en: 'Snow storm' };
const snow = (date: string) => ({ ...calendar, closures: [{ date, fromMinute: 0, toMinute: 1440, name }] });
const { caseRef, number } = accepted.context;
const from = (limit: string, fromMs: number, toMs: number) => ({ caseRef, number, limit, fromMs, toMs });

describe('movedDues', () => {
  it('tells each limit that a closure moves, from when to when', () => {
    expect(movedDues([received, accepted], () => licence, calendar, snow('2026-03-04'), MONDAY_MS)).toEqual([
      from('acceptance', at('2026-03-09'), at('2026-03-10')),
      from('promised', at('2026-03-09'), at('2026-03-10')),
      from('statutory', at('2026-03-30'), at('2026-03-31')),
      from('stage', at('2026-03-05'), at('2026-03-06')),
    ]);
  });

  it('tells nothing of cases that stay, are closed, or whose item nobody knows', () => {
    const closed: CaseState = { ...accepted, context: { ...accepted.context, closedAtMs: MONDAY_MS } };
    expect([
      movedDues([received, accepted], () => licence, calendar, snow('2026-06-01'), MONDAY_MS),
      movedDues([closed], () => licence, calendar, snow('2026-03-04'), MONDAY_MS),
      movedDues([accepted], () => undefined, calendar, snow('2026-03-04'), MONDAY_MS),
    ]).toEqual([[], [], []]);
  });

  it('moves nothing to before the publication', () => {
    const old = { ...snow('2026-03-04'), version: 7 };
    // On the evening of the 9th the closure is taken back: the promise would have ended an hour ago.
    const nowMs = at('2026-03-09', 1110);
    expect(movedDues([accepted], () => licence, old, calendar, nowMs)).toEqual([
      from('statutory', at('2026-03-31'), at('2026-03-30')),
    ]);
    expect(caseClocks(accepted, licence, old, nowMs).promised?.dueAtMs).toBe(at('2026-03-10'));
  });
});
