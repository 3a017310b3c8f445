import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantAt, parseDate } from '../calendar/index.ts';
import { stepCase, type CaseHappened, type CaseState } from '../case/index.ts';
import type { Happened } from '../evidence/index.ts';
import { calendar, caseFactTypes, did, HOUR_MS, licence, MONDAY_MS, stamp } from './given.contract.ts';
import { caseClocks, comingFindings, isDeemedRenewed, judgement, judgeTimes, nextJudgementMs } from './index.ts';

/** Instant of a date and minute of the day in the hall. */
const at = (date: string, minute = 17 * 60 + 30): number => instantAt(calendar, parseDate(date) ?? 0, minute);
const TEN = 600;

/** The machine alone: these stories are about time, not about who. */
function after(item: typeof licence, ...facts: readonly Happened[]): CaseState {
  let state: CaseState | undefined;
  for (const fact of facts) state = stepCase(state, fact as CaseHappened, item) ?? state;
  if (state === undefined) throw new Error('a story begins with CaseReceived');
  return state;
}

const received = did('CaseReceived');
const accepted = did('CaseAccepted');
const onMonday = after(licence, received, accepted);

const found = (state: CaseState, nowMs: number, item = licence): string[] =>
  judgeTimes(state, item, calendar, nowMs).map(({ rule, level }) => `${level} ${rule}`);

/** Every instant at which something changes, with what holds then. */
function story(state: CaseState, item = licence, fromMs = MONDAY_MS): [number, string[]][] {
  const pages: [number, string[]][] = [];
  let now: number | undefined = fromMs;
  while ((now = nextJudgementMs(state, item, calendar, now)) !== undefined) pages.push([now, found(state, now, item)]);
  return pages;
}

describe('an accepted case that nobody decides', () => {
  it('is warned of a working day before the promise, then yellow, then red', () => {
    expect(story(onMonday)).toEqual([
      // Handling has three days: yellow after Thursday; the promise of five ends on the next Monday.
      [at('2026-03-05') + 1, ['yellow time/handle-stage']],
      [at('2026-03-06'), ['warning time/promised-soon', 'yellow time/handle-stage']],
      [at('2026-03-09') + 1, ['warning time/promised-soon', 'yellow time/promised', 'yellow time/handle-stage']],
      [
        at('2026-03-30') + 1,
        ['warning time/promised-soon', 'yellow time/promised', 'yellow time/handle-stage', 'red time/statutory'],
      ],
    ]);
  });

  it('carries the due instant and the calendar it was judged by', () => {
    expect(judgeTimes(onMonday, licence, calendar, at('2026-03-06'))[0]).toEqual({
      rule: 'time/promised-soon',
      ruleVersion: 1,
      level: 'warning',
      dueAtMs: at('2026-03-09'),
      calendarVersion: calendar.version,
    });
  });

  it('is in time until the close of business of the last day', () => {
    expect(found(onMonday, at('2026-03-09'))).not.toContain('yellow time/promised');
  });

  it('of an item of one day or less is warned of at acceptance', () => {
    const spot = after(stamp, did('CaseReceived', { item: 'SPOT-1' }), accepted);
    expect(found(spot, MONDAY_MS, stamp)).toEqual(['warning time/promised-soon']);
    expect(found(spot, at('2026-03-02') + 1, stamp)).toEqual(['warning time/promised-soon', 'yellow time/promised']);
  });
});

describe('receipt', () => {
  it('counts as acceptance when nobody accepts or tells in five working days', () => {
    const idle = after(licence, received);
    const dayAfter = at('2026-03-09') + 1;
    expect(found(idle, dayAfter)).toEqual([
      'warning time/promised-soon',
      'yellow time/promised',
      'yellow time/accept-stage',
      'red time/acceptance',
    ]);
    expect(caseClocks(idle, licence, calendar, dayAfter).statutory?.dueAtMs).toBe(at('2026-03-30'));
    expect(caseClocks(idle, licence, calendar, MONDAY_MS).statutory).toBeUndefined();
  });

  it('keeps counting from receipt when acceptance came too late', () => {
    const late = after(licence, received, did('CaseAccepted', {}, { atMs: at('2026-03-12', TEN) }));
    expect(caseClocks(late, licence, calendar, at('2026-03-12', TEN)).promised?.dueAtMs).toBe(at('2026-03-09'));
  });

  it('stands still while the applicant corrects', () => {
    const told = after(licence, received, did('CorrectionRequested', {}, { atMs: at('2026-03-03', TEN) }));
    expect(story(told)).toEqual([]);
    const back = after(
      licence,
      received,
      did('CorrectionRequested', {}, { atMs: at('2026-03-03', TEN) }),
      did('CorrectionReceived', {}, { atMs: at('2026-03-17', TEN) }),
    );
    expect(caseClocks(back, licence, calendar, at('2026-03-17', TEN)).acceptance?.dueAtMs).toBe(at('2026-03-23'));
  });

  it('is judged no more once acceptance was refused', () => {
    const refused = after(licence, received, did('AcceptanceRefused', {}, { atMs: at('2026-03-02', TEN + 1) }));
    expect([found(refused, at('2026-05-06')), nextJudgementMs(refused, licence, calendar, MONDAY_MS)]).toEqual([
      [],
      undefined,
    ]);
  });
});

describe('a decision', () => {
  const handled = [
    did('HandlingStarted', {}, { atMs: MONDAY_MS + HOUR_MS }),
    did('ApprovalRequested', {}, { atMs: MONDAY_MS + 2 * HOUR_MS }),
  ];
  const decideAt = (atMs: number) =>
    after({ ...licence, approvalLevels: 1 }, received, accepted, ...handled, did('CaseApproved', {}, { atMs }));

  it('stops the clocks and keeps what they said', () => {
    const late = decideAt(at('2026-03-10', TEN));
    const then = ['warning time/promised-soon', 'yellow time/promised', 'yellow time/approve-stage'];
    expect(found(late, at('2026-03-10', TEN))).toEqual(then);
    expect(found(late, at('2026-03-23'))).toEqual(then);
  });

  it('starts the clock of delivery', () => {
    const quick = decideAt(MONDAY_MS + 3 * HOUR_MS);
    expect(story(quick)).toEqual([[at('2026-03-16') + 1, ['yellow time/delivery', 'red time/delivery-statutory']]]);
    const clocks = caseClocks(quick, licence, calendar, MONDAY_MS + 3 * HOUR_MS);
    expect([clocks.delivery?.dueAtMs, clocks.promised, clocks.statutory]).toEqual([
      at('2026-03-16'),
      undefined,
      undefined,
    ]);
  });

  it('delivered ends everything', () => {
    const done = after(
      { ...licence, approvalLevels: 1 },
      received,
      accepted,
      ...handled,
      did('CaseApproved', {}, { atMs: MONDAY_MS + 3 * HOUR_MS }),
      did('ResultDelivered', {}, { atMs: at('2026-03-20', TEN) }),
    );
    expect([found(done, at('2026-06-01')), nextJudgementMs(done, licence, calendar, MONDAY_MS)]).toEqual([
      ['yellow time/delivery', 'red time/delivery-statutory'],
      undefined,
    ]);
  });
});

describe('pauses', () => {
  const begun = [received, accepted, did('HandlingStarted', {}, { atMs: MONDAY_MS + HOUR_MS })];
  const hearing = did('SpecialProcedureStarted', {}, { atMs: at('2026-03-03', TEN) });
  const inspection = did(
    'SpecialProcedureStarted',
    { kind: 'inspection', limitDays: 3 },
    { atMs: at('2026-03-03', TEN) },
  );

  it('without a limit hold the clock for as long as they last', () => {
    const open = after(licence, ...begun, hearing);
    expect([story(open), caseClocks(open, licence, calendar, at('2026-06-01')).paused]).toEqual([[], true]);
  });

  it('with a limit hold it only up to that limit', () => {
    const open = after(licence, ...begun, inspection);
    const clocks = caseClocks(open, licence, calendar, at('2026-03-05', TEN));
    expect([clocks.suspension?.dueAtMs, clocks.paused]).toEqual([at('2026-03-05'), true]);
    expect(caseClocks(open, licence, calendar, at('2026-03-06', TEN)).paused).toBe(false);
    // Three frozen days: the promise moves from Monday to Thursday.
    expect(story(open).map(([atMs]) => atMs)).toContain(at('2026-03-12') + 1);
  });

  it('do not hide what was late before them', () => {
    const late = after(licence, ...begun, did('SpecialProcedureStarted', {}, { atMs: at('2026-03-10', TEN) }));
    expect(found(late, at('2026-09-01'))).toEqual([
      'warning time/promised-soon',
      'yellow time/promised',
      'yellow time/handle-stage',
    ]);
  });

  it('an extension moves promise and statute', () => {
    const extended = after(licence, ...begun, did('ExtensionGranted', { days: 10 }, { atMs: at('2026-03-03', TEN) }));
    const { promised, statutory } = caseClocks(extended, licence, calendar, at('2026-03-03', TEN));
    expect([promised?.dueAtMs, statutory?.dueAtMs]).toEqual([at('2026-03-23'), at('2026-04-14')]);
  });

  it('a return continues the limit of the handler', () => {
    const returned = after(
      licence,
      ...begun,
      did('ApprovalRequested', {}, { atMs: at('2026-03-04', TEN) }),
      did('CaseReturned', {}, { atMs: at('2026-03-06', TEN) }),
    );
    // Tuesday used one day, Wednesday and Thursday lay with the approver: Friday and Monday are left.
    expect(caseClocks(returned, licence, calendar, at('2026-03-06', TEN)).stage?.dueAtMs).toBe(at('2026-03-09'));
  });
});

describe('notice', () => {
  const begun = [received, accepted, did('HandlingStarted', {}, { atMs: MONDAY_MS + HOUR_MS })];
  const hearing = did('SpecialProcedureStarted', {}, { atMs: at('2026-03-03', TEN) });
  const state = after(licence, ...begun, hearing);
  const told = (servedAtMs: number): CaseState => ({
    ...state,
    context: { ...state.context, pauses: state.context.pauses.map((pause) => ({ ...pause, servedAtMs })) },
  });

  it('not proven stops no clock', () => {
    const waiting = told(0);
    expect(caseClocks(waiting, licence, calendar, at('2026-03-05', TEN)).paused).toBe(false);
    expect(found(waiting, at('2026-03-09') + 1)).toContain('yellow time/promised');
    expect(caseClocks(waiting, licence, calendar, at('2026-03-05', TEN)).promised?.dueAtMs).toBe(at('2026-03-09'));
  });

  it('proven stops it from then on', () => {
    const late = told(at('2026-03-05', TEN));
    const clocks = (nowMs: number) => caseClocks(late, licence, calendar, nowMs);
    expect([clocks(at('2026-03-04', TEN)).paused, clocks(at('2026-03-05', TEN)).paused]).toEqual([false, true]);
    // Frozen are the 5th and the 6th, on which one looks.
    expect(clocks(at('2026-03-06', TEN)).promised).toMatchObject({
      dueAtMs: at('2026-03-11'),
      paused: [{ ground: 'hearing', days: 2 }],
    });
    // Handling had its three days before the notice ended the third: nothing else is found, ever.
    expect(story(late)).toEqual([]);
  });

  it('proven only after the limit mends nothing', () => {
    expect(found(told(at('2026-03-10', TEN)), at('2026-03-10', TEN))).toContain('yellow time/promised');
  });

  it('of an extension adds its days from then on', () => {
    const extended = after(licence, ...begun, did('ExtensionGranted', { days: 10 }, { atMs: at('2026-03-03', TEN) }));
    const due = (extensionServedAtMs: number): number | undefined => {
      const context = { ...extended.context, extensionServedAtMs };
      return caseClocks({ ...extended, context }, licence, calendar, at('2026-03-04', TEN)).promised?.dueAtMs;
    };
    expect([due(0), due(at('2026-03-04', TEN)), due(at('2026-03-10', TEN))]).toEqual([
      at('2026-03-09'),
      at('2026-03-23'),
      at('2026-03-09'),
    ]);
  });
});

describe('a procedure in open hours', () => {
  const item = {
    ...licence,
    special: [{ kind: 'test', name: licence.name, limitDays: 0, limitHours: 4, basis: '45' }],
  };
  const begun = [received, accepted, did('HandlingStarted', {}, { atMs: MONDAY_MS + HOUR_MS })];
  const started = did(
    'SpecialProcedureStarted',
    { kind: 'test', limitDays: 0, limitHours: 4 },
    { atMs: at('2026-03-03', 16 * 60) },
  );

  it('holds the clock for its hours only, carried into the next day', () => {
    const open = after(item, ...begun, started);
    const now = at('2026-03-04', TEN);
    const clocks = caseClocks(open, item, calendar, now);
    // Tuesday 16:00 to 17:30 and Wednesday 09:00 to 11:30.
    expect([clocks.suspension?.dueAtMs, clocks.paused]).toEqual([at('2026-03-04', 690), true]);
    expect(caseClocks(open, item, calendar, at('2026-03-04', 691)).paused).toBe(false);
    // Up to now two and a half hours stood still; in the end it will be four.
    expect(clocks.promised).toMatchObject({
      dueAtMs: at('2026-03-10', 690),
      carried: [{ ground: 'test', minutes: 150 }],
    });
    expect(story(open, item).map(([atMs]) => atMs)).toContain(at('2026-03-10', 14 * 60 + 30) + 1);
  });
});

describe('a renewal', () => {
  const item = { ...licence, renewal: 1 as const };
  const expiring = (state: CaseState, expires: string): CaseState => {
    return { ...state, context: { ...state.context, expires } };
  };
  const open = expiring(onMonday, '2026-03-08');
  const midnight = at('2026-03-09', 0);

  it('undecided when the permit expires counts as renewed, on a Sunday too', () => {
    expect(story(open, item).slice(0, 3)).toEqual([
      [at('2026-03-05') + 1, ['yellow time/handle-stage']],
      [at('2026-03-06'), ['warning time/promised-soon', 'yellow time/handle-stage', 'warning time/renewal-soon']],
      [
        midnight,
        ['warning time/promised-soon', 'yellow time/handle-stage', 'warning time/renewal-soon', 'red time/renewal'],
      ],
    ]);
    expect([midnight - 1, midnight].map((now) => isDeemedRenewed(open, item, calendar, now))).toEqual([false, true]);
    expect(caseClocks(open, item, calendar, MONDAY_MS).renewal).toMatchObject({ dueAtMs: midnight - 1, expiry: true });
  });

  it('decided before is no such thing', () => {
    const decided: CaseState = { ...open, context: { ...open.context, decidedAtMs: at('2026-03-06', TEN) } };
    expect(isDeemedRenewed(decided, item, calendar, at('2026-04-01'))).toBe(false);
    expect(found(decided, at('2026-03-12'), item)).not.toContain('red time/renewal');
  });

  it('is none for other items, nor without a date', () => {
    expect(caseClocks(open, licence, calendar, MONDAY_MS).renewal).toBeUndefined();
    expect(caseClocks(expiring(onMonday, ''), item, calendar, MONDAY_MS).renewal).toBeUndefined();
  });
});

describe('warnDays', () => {
  const warnedAt = (warnDays: number): number | undefined => {
    const item = { ...licence, warnDays };
    return story(onMonday, item).find(([, rules]) => rules.includes('warning time/promised-soon'))?.[0];
  };

  it.each([
    [0, at('2026-03-09', 9 * 60)],
    [1, at('2026-03-06')],
    [3, at('2026-03-04')],
  ])('%i before the promise', (warnDays, atMs) => {
    expect(warnedAt(warnDays)).toBe(atMs);
  });

  it('more than there are warn at once', () => {
    expect(found(onMonday, MONDAY_MS, { ...licence, warnDays: 30 })).toEqual(['warning time/promised-soon']);
  });
});

describe('a department', () => {
  it('has days of its own', () => {
    const name = { zh: '搬迁', en: 'Moving' };
    const moving = {
      ...calendar,
      exceptions: [{ department: licence.department, date: '2026-03-04', working: 0 as const, name }],
    };
    const due = (department: string) =>
      caseClocks(onMonday, { ...licence, department }, moving, MONDAY_MS).promised?.dueAtMs;
    expect([due(licence.department), due('other')]).toEqual([at('2026-03-10'), at('2026-03-09')]);
  });
});

describe('judgeTimes', () => {
  const gap = fc.integer({ min: 0, max: 6 * 24 });
  const road = fc.array(fc.tuple(fc.constantFrom(...caseFactTypes), gap), { maxLength: 14 });

  it('changes only at instants that nextJudgementMs names', () => {
    fc.assert(
      fc.property(road, fc.constantFrom(licence, stamp), fc.array(gap, { maxLength: 30 }), (steps, item, looks) => {
        let lastMs = MONDAY_MS;
        const facts = steps.map(([type, hours]) => did(type, {}, { atMs: (lastMs += hours * HOUR_MS) }));
        const state = after(item, did('CaseReceived'), ...facts);
        let now = lastMs;
        let findings = judgeTimes(state, item, calendar, now);
        let next = nextJudgementMs(state, item, calendar, now);
        for (const hours of looks) {
          const then = now + hours * HOUR_MS;
          if (next === undefined || then < next) {
            expect(judgeTimes(state, item, calendar, then)).toEqual(findings);
            expect(judgement(state, item, calendar, then)).toEqual({
              findings,
              nextMs: next,
              coming: comingFindings(state, item, calendar),
            });
          } else {
            expect(judgeTimes(state, item, calendar, next - 1)).toEqual(findings);
            expect(judgeTimes(state, item, calendar, next)).not.toEqual(findings);
            findings = judgeTimes(state, item, calendar, then);
          }
          next = nextJudgementMs(state, item, calendar, then);
          now = then;
        }
        expect(new Set(findings.map(({ rule }) => rule)).size).toBe(findings.length);
      }),
      { numRuns: 400 },
    );
  });

  it('agrees with the clock it shows: late exactly when the shown due instant has passed', () => {
    fc.assert(
      fc.property(road, gap, (steps, hours) => {
        let lastMs = MONDAY_MS;
        const facts = steps.map(([type, wait]) => did(type, {}, { atMs: (lastMs += wait * HOUR_MS) }));
        const state = after(licence, did('CaseReceived'), ...facts);
        const now = lastMs + hours * HOUR_MS;
        const { statutory, promised } = caseClocks(state, licence, calendar, now);
        const stopped = state.context.decidedAtMs === 0 ? now : state.context.decidedAtMs;
        const rules = found(state, now);
        if (promised) expect(rules.includes('yellow time/promised')).toBe(stopped > promised.dueAtMs);
        if (statutory) expect(rules.includes('red time/statutory')).toBe(stopped > statutory.dueAtMs);
        expect(rules.length).toBeLessThanOrEqual(9);
      }),
      { numRuns: 400 },
    );
  });
});
