import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { starterDepartments, starterItems, type LawBundle } from '../catalogue/index.ts';
import type { EvidenceRecord } from '../evidence/index.ts';
import { roleTable } from '../roles/index.ts';
import { ruleTexts } from '../rules/index.ts';
import { endedAtMs, takenFault, totalVisits, visitEnd, type VisitGroup, type VisitTotals } from '../visit/index.ts';
import { Fold, LawBooks, memoryShelves, type MemoryShelves, type Placed } from './index.ts';

/** Monday 2026-03-02 10:00 in China. */
const MONDAY_MS = 1_772_416_800_000;
const HOUR_MS = 3_600_000;
const LAW = 'a'.repeat(64);
const law: LawBundle = {
  kind: 'law',
  version: 1,
  hall: 'H01',
  departments: starterDepartments,
  items: starterItems.slice(0, 1),
  rules: [...ruleTexts],
  roles: [...roleTable],
};
const lawText = JSON.stringify(law);

/** What a desk wrote of one visit, and when somebody tried to rate it without the desk: after how many of the desk's records, hours later, by which way. */
interface Story {
  readonly desk: 'W01' | 'W02';
  readonly outcome: 'handled' | 'advice' | 'turned-away';
  /** How far the desk's records go. */
  readonly until: 'opened' | 'closed' | 'invited' | 'ended';
  readonly end: 'given' | 'timeout' | 'skipped' | 'cancelled' | 'fault' | 'elsewhere';
  readonly others: readonly { readonly after: number; readonly hours: number; readonly channel: 'qr' | 'paper' }[];
  /** After so many of its records the center gives its desk up; 9: it never does. */
  readonly gone: number;
}
const story: fc.Arbitrary<Story> = fc.record({
  desk: fc.constantFrom('W01', 'W02'),
  outcome: fc.constantFrom('handled', 'advice', 'turned-away'),
  until: fc.constantFrom('opened', 'closed', 'invited', 'ended', 'ended', 'ended'),
  end: fc.constantFrom('given', 'timeout', 'skipped', 'cancelled', 'fault', 'elsewhere'),
  others: fc.array(
    fc.record({
      after: fc.integer({ min: 1, max: 4 }),
      hours: fc.constantFrom(0, 1, 20, 300),
      channel: fc.constantFrom('qr', 'paper'),
    }),
    { maxLength: 3 },
  ),
  gone: fc.constantFrom(1, 2, 3, 9, 9, 9, 9),
});

/** A hall that folds what is told of its visits, in any order of arrival. */
class Hall {
  readonly fold = new Fold<MemoryShelves>(
    memoryShelves(),
    new LawBooks((hash) => (hash === LAW ? lawText : undefined)),
  );
  private position = 0;

  constructor() {
    this.fold.shelves.publications.put({ kind: 'law', version: 1, hash: LAW });
    this.fold.shelves.staff.put({ user: 'clerk1', roles: ['clerk'], posts: [], deputyFor: [], active: 1 });
  }

  put(origin: string, type: string, body: object, opened: Placed['opened'], more: Partial<EvidenceRecord> = {}): void {
    const seq = ++this.position;
    const record = {
      type,
      origin,
      epoch: 1,
      seq,
      bootId: 'b',
      monoMs: 0,
      wallMs: MONDAY_MS,
      visitRef: '',
      caseRef: '',
      actor: '',
      session: '',
      law: LAW,
      commandId: '',
      body,
      commits: [],
      ...more,
    } as unknown as EvidenceRecord;
    this.fold.apply({ record, hash: String(seq), position: seq, atMs: record.wallMs, opened });
  }

  /** As the center does it: refused or taken, on record. */
  rate(visitRef: string, channel: 'qr' | 'paper', nowMs: number): void {
    const visit = this.fold.shelves.visits.get(visitRef);
    if (visit === undefined) return;
    const rule = takenFault(visit.state, { grade: 2, reasons: [] }, this.fold.calendar(), nowMs);
    const instead = visit.state.value === 'unrated' ? 1 : 0;
    const center = 'H01/center/C01';
    const at = { wallMs: nowMs };
    if (rule === undefined) this.put(center, 'RatingTaken', { channel, instead }, { visit: visitRef }, at);
    else this.put(center, 'RatingRefused', { channel, rule }, { visit: visitRef }, at);
  }

  totals(): VisitTotals {
    return totalVisits(
      this.fold.shelves.visits
        .all()
        .map(({ state }): VisitGroup => ({ end: visitEnd(state), outcome: state.context.outcome, visits: 1 })),
    );
  }
}

type Deed = (hall: Hall) => void;

/** All that happens to one visit, in the order in which its desk wrote it. */
function deedsOf({ desk, outcome, until, end, others, gone }: Story, number: number): Deed[] {
  const visitRef = `V-H01-${desk}-1-${String(number)}`;
  const origin = `H01/desk/${desk}`;
  const invitation = `invitation-${visitRef}`;
  const clerk = { visitRef, actor: 'clerk1', session: 'S-1' };
  const asked = { device: 'pad', strength: 'B', timeoutMs: 60_000 };
  const press = { invitation, device: 'pad', strength: 'B', promptMonoMs: 10_000, pressMonoMs: 14_000 };
  const left = { invitation, reason: end, promptMonoMs: 10_000, endMonoMs: 70_000 };
  const ended: Deed =
    end === 'given'
      ? (hall) => {
          hall.put(origin, 'RatingGiven', press, { visit: visitRef }, { session: 'S-1', monoMs: 14_000 });
        }
      : (hall) => {
          hall.put(origin, 'RatingUnrated', left, { visit: visitRef }, { session: 'S-1', monoMs: 70_000 });
        };
  const own: Deed[] = [
    (hall) => {
      hall.put(origin, 'VisitOpened', { via: 'walk-up', ticket: '' }, {}, clerk);
    },
    (hall) => {
      hall.put(origin, 'VisitClosed', { outcome }, { reason: '材料不全' }, clerk);
    },
    (hall) => {
      hall.put(origin, 'RatingInvited', asked, { invitation }, { ...clerk, monoMs: 10_000 });
    },
    ended,
  ];
  const written = own.slice(0, { opened: 1, closed: 2, invited: 3, ended: 4 }[until]);
  return written.flatMap((deed, at) => [
    deed,
    ...others
      .filter(({ after }) => after === at + 1)
      .map(({ hours, channel }): Deed => (hall) => {
        hall.rate(visitRef, channel, MONDAY_MS + hours * HOUR_MS);
      }),
    ...(gone === at + 1
      ? [
          (hall: Hall) => {
            hall.put('H01/center/C01', 'VisitCutOff', { desk: origin, deskEpoch: 1 }, {}, { visitRef });
          },
        ]
      : []),
  ]);
}

/** Several visits at once: whose record comes next, the dice say; a desk without a line comes late with all it has. */
function merged(lists: readonly Deed[][], dice: readonly number[]): Deed[] {
  const left = lists.map((list) => [...list]);
  const order: Deed[] = [];
  for (let at = 0; left.some((list) => list.length > 0); at++) {
    const open = left.filter((list) => list.length > 0);
    const next = open[(dice[at % dice.length] ?? 0) % open.length]?.shift();
    if (next !== undefined) order.push(next);
  }
  return order;
}

const histories = fc
  .tuple(
    fc.array(story, { minLength: 1, maxLength: 8 }),
    fc.array(fc.nat({ max: 97 }), { minLength: 8, maxLength: 24 }),
  )
  .map(([stories, dice]) => merged(stories.map(deedsOf), dice));

describe('on every history of visits', () => {
  it('those that ended are the rated and the unrated by cause; days, ratings and visits say the same, after each record', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(histories, (deeds) => {
        const hall = new Hall();
        for (const deed of deeds) {
          deed(hall);
          const { visits, days, ratings } = hall.fold.shelves;
          const totals = hall.totals();
          for (const { state } of visits.all()) seen.add(`${visitEnd(state)} ${String(state.context.elsewhere ?? 0)}`);
          const unrated = visits.all().filter(({ state }) => state.value === 'unrated').length;
          const sum = (of: 'visits' | 'rated' | 'unrated'): number =>
            days.all().reduce((total, row) => total + row[of], 0);
          expect(totals.ended).toBe(totals.rated + totals.unrated);
          expect(totals.unrated).toBe(Object.values(totals.causes).reduce((total, one) => total + one, 0));
          expect(totals.ended).toBe(visits.all().filter(({ state }) => endedAtMs(state) > 0).length);
          expect([sum('visits'), sum('rated'), sum('unrated')]).toEqual([visits.all().length, totals.rated, unrated]);
          // One visit, one rating, whichever way it came.
          expect(new Set(ratings.all().map(({ visitRef }) => visitRef)).size).toBe(totals.rated);
          expect(ratings.all()).toHaveLength(totals.rated);
          expect(totals.turnedAwayRated).toBeLessThanOrEqual(Math.min(totals.turnedAway, totals.rated));
        }
      }),
      { numRuns: 300, seed: 20_260_302 },
    );
    // What the histories must have held for this to say anything.
    expect([...seen].sort()).toEqual(
      ['being-asked 0', 'cancelled 0', 'desk-gone 0', 'fault 0', 'not-asked 0', 'open 0', 'rated 0', 'rated 1']
        .concat(['skipped 0', 'timeout 0'])
        .sort(),
    );
  });
});
