import { describe, expect, it } from 'vitest';
import { defaultCalendar } from '../calendar/index.ts';
import type { CaseState } from '../case/index.ts';
import type { Happened } from '../evidence/index.ts';
import {
  accepted,
  caseAfter,
  DAY_MS,
  did,
  handed,
  handling,
  HOUR_MS,
  licence,
  MONDAY_MS,
  received,
  spotAccepted,
  stamp,
} from './given.contract.ts';
import { stageActs } from './index.ts';

/** Monday's 17:00; the doors shut at 17:30. */
const LAST_MS = MONDAY_MS + 7 * HOUR_MS;
const atDesk = { by: 'han', desk: 'D01' } as const;
const acts = (facts: readonly Happened[], item = licence) => {
  const state: CaseState | undefined = caseAfter(...facts);
  if (state === undefined) throw new Error('no case');
  return stageActs(state, item, defaultCalendar).map(({ post, atMs, isLastHour }) => [
    post,
    (atMs - MONDAY_MS) / HOUR_MS,
    isLastHour ? 'last hour' : '',
  ]);
};
const on = (type: 'CaseAccepted' | 'AcceptanceRefused' | 'CorrectionRequested', atMs: number) =>
  did(type, {}, { atMs });
/** Tuesday: the limit of one day ends at its close. */
const TUESDAY_MS = MONDAY_MS + DAY_MS;

describe('acts that a limit of a stage waited for', () => {
  it.each<[string, Happened[], unknown[]]>([
    ['accepted at once', accepted, [['accept', 0, '']]],
    [
      'accepted in the last hour',
      [...received, on('CaseAccepted', TUESDAY_MS + 6.5 * HOUR_MS)],
      [['accept', 30.5, 'last hour']],
    ],
    [
      'a moment before that hour',
      [...received, on('CaseAccepted', TUESDAY_MS + 6.5 * HOUR_MS - 1)],
      [['accept', (TUESDAY_MS + 6.5 * HOUR_MS - 1 - MONDAY_MS) / HOUR_MS, '']],
    ],
    ['too late', [...received, on('CaseAccepted', TUESDAY_MS + 8 * HOUR_MS)], [['accept', 32, '']]],
    ['on the day before', [...received, on('CaseAccepted', LAST_MS)], [['accept', 7, '']]],
    [
      'refused in the last hour',
      [...received, on('AcceptanceRefused', TUESDAY_MS + 7 * HOUR_MS)],
      [['accept', 31, 'last hour']],
    ],
    [
      'told what is missing in the last hour, and accepted when it came',
      [
        did('CaseReceived', { materials: ['form'] }),
        on('CorrectionRequested', TUESDAY_MS + 7 * HOUR_MS),
        did('CorrectionReceived', {}, { atMs: TUESDAY_MS + 2 * DAY_MS }),
        on('CaseAccepted', TUESDAY_MS + 2 * DAY_MS),
      ],
      [
        ['accept', 31, 'last hour'],
        ['accept', 72, ''],
      ],
    ],
  ])('%s', (_, facts, expected) => {
    expect(acts(facts)).toEqual(expected);
  });

  it('a special procedure in the last hour of handling, then the request, return and decision by the limits of their own', () => {
    // Three working days of handling end on Thursday; the procedure stands for the whole of the next week.
    const thursdayMs = MONDAY_MS + 3 * DAY_MS + 7 * HOUR_MS;
    const nextMs = MONDAY_MS + 14 * DAY_MS;
    const asked = [
      ...handling,
      did('SpecialProcedureStarted', {}, { ...atDesk, atMs: thursdayMs }),
      did('SpecialProcedureEnded', {}, { ...atDesk, atMs: nextMs }),
      did('ApprovalRequested', {}, { ...atDesk, atMs: nextMs + HOUR_MS }),
      ...handed('D01', 'approval', 'han', 'bo', 'D01'),
    ];
    const bo = { by: 'bo', desk: 'D01' } as const;
    // The limit of a day ends at the close of Tuesday.
    const backMs = nextMs + DAY_MS + 7 * HOUR_MS;
    const back = did('CaseReturned', {}, { ...bo, atMs: backMs, opened: { reason: '补充' } });
    const again = [
      ...handed('D01', 'handling', 'bo', 'han', 'D01'),
      did('ApprovalRequested', {}, { ...atDesk, atMs: backMs + HOUR_MS }),
    ];
    expect(acts([...asked, back, ...again])).toEqual([
      ['accept', 0, ''],
      ['handle', 79, 'last hour'],
      ['handle', 337, ''],
      ['handle', (backMs + HOUR_MS - MONDAY_MS) / HOUR_MS, ''],
      ['approve', (backMs - MONDAY_MS) / HOUR_MS, 'last hour'],
    ]);
  });

  it('an extension granted after an act does not move the limit that the act met', () => {
    const thursdayMs = MONDAY_MS + 3 * DAY_MS + 7 * HOUR_MS;
    const asked = [...handling, did('ApprovalRequested', {}, { ...atDesk, atMs: thursdayMs })];
    const extended = did(
      'ExtensionGranted',
      {},
      { by: 'bo', desk: 'D01', atMs: thursdayMs + HOUR_MS / 4, opened: { reason: '复杂' } },
    );
    expect(acts([...asked, ...handed('D01', 'approval', 'han', 'bo', 'D01'), extended])).toContainEqual([
      'handle',
      79,
      'last hour',
    ]);
  });

  it('under a limit of the same day there is no last hour to wait for', () => {
    const sameDay = { ...stamp, stages: { ...stamp.stages, accept: { days: 0, unit: 'working' as const } } };
    expect(acts(spotAccepted, sameDay)).toEqual([]);
  });
});
