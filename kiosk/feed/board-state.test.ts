import type { BoardCard, BoardCase, BoardSnapshot } from '@sunlit/domain/contracts';
import { describe, expect, it } from 'vitest';
import { afterDelta, fromSnapshot, newCards, type BoardState } from './board-state.ts';

const aCase = (caseRef: string, more: Partial<BoardCase> = {}): BoardCase => ({
  caseRef,
  number: `N-${caseRef}`,
  item: 'SCJG-001',
  itemName: { zh: '公司设立登记', en: 'New company' },
  department: 'scjg',
  desk: 'W01',
  post: 'scjg-counter',
  stage: 'received',
  custody: 'held',
  toDesk: '',
  toPost: '',
  promisedDueAtMs: 0,
  statutoryDueAtMs: 0,
  stageDueAtMs: 0,
  paused: 0,
  provisional: 0,
  disputed: 0,
  level: '',
  receivedAtMs: 1,
  ...more,
});
const aCard: BoardCard = {
  key: 'C1/time',
  caseRef: 'C1',
  number: 'N-C1',
  itemName: { zh: '公司设立登记', en: 'New company' },
  rule: 'time/promised',
  title: { zh: '承诺时限', en: 'Promised limit' },
  level: 'yellow',
  dueAtMs: 5,
  issuedAtMs: 6,
  desk: 'W01',
  post: 'scjg-counter',
  state: 'issued',
  undetermined: 0,
};
const snapshot: BoardSnapshot = {
  position: 10,
  clock: { realAtMs: 0, lawAtMs: 0, speed: 1, demo: 0, offsetMinutes: 480 },
  hall: 'H',
  tables: {
    cases: [aCase('C1'), aCase('C2')],
    windows: [],
    visits: [],
    cards: [],
    counts: [],
    trust: [],
    foresight: [],
  },
};
const start = fromSnapshot(snapshot);
const moved = (next: BoardState | 'gap'): BoardState => {
  if (next === 'gap') throw new Error('a gap where none was expected');
  return next;
};

describe('afterDelta', () => {
  it('puts changed rows, takes away those that left, and leaves the others untouched', () => {
    const changed = aCase('C1', { stage: 'accepted' });
    const next = moved(
      afterDelta(start, {
        after: 10,
        position: 12,
        changes: [
          { table: 'cases', key: 'C1', row: changed },
          { table: 'cases', key: 'C2', row: null },
          { table: 'cards', key: aCard.key, row: aCard },
        ],
      }),
    );
    expect(next.position).toBe(12);
    expect([...next.tables.cases]).toEqual([['C1', changed]]);
    expect([...next.tables.cards]).toEqual([[aCard.key, aCard]]);
    expect(next.tables.visits).toBe(start.tables.visits);
    expect([...start.tables.cases.keys()]).toEqual(['C1', 'C2']);
  });

  it('tells a gap when something between was missed', () => {
    expect(afterDelta(start, { after: 11, position: 12, changes: [] })).toBe('gap');
  });

  it('ignores what a snapshot has overtaken', () => {
    const late = { after: 8, position: 10, changes: [{ table: 'cases', key: 'C1', row: null } as const] };
    expect(afterDelta(start, late)).toBe(start);
  });

  it('tells a gap when a delta straddles the snapshot', () => {
    expect(afterDelta(start, { after: 9, position: 11, changes: [] })).toBe('gap');
  });
});

describe('newCards', () => {
  it('names the cards that came in, and none for the first snapshot', () => {
    const changes = [{ table: 'cards', key: aCard.key, row: aCard } as const];
    const next = moved(afterDelta(start, { after: 10, position: 11, changes }));
    expect(newCards(start, next)).toEqual([aCard.key]);
    expect(newCards(null, next)).toEqual([]);
    expect(newCards(next, next)).toEqual([]);
  });
});
