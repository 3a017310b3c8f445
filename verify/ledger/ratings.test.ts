import crypto from 'node:crypto';
import { commitHash, nodeKit, openings, type Opening } from '@sunlit/domain/evidence';
import { countOpenings, type RatingKey } from '@sunlit/domain/hall';
import { describe, expect, it } from 'vitest';
import { checkLedger } from './check-ledger.ts';
import { ledgerInWords } from './in-words.ts';
import { CENTER, emptySample, type SampleLedger } from './sample-ledger.ts';

const kit = nodeKit(crypto, Buffer);
const SCALE = 'five-grade';

interface Batch {
  readonly sample: SampleLedger;
  readonly keys: readonly RatingKey[];
  readonly openings: readonly Opening[];
  readonly body: { scale: string; ratings: readonly RatingKey[]; counts: Record<string, number> };
}

/** Ratings of two desks, as many as grades, one more that waits, and the body of their batch. */
function rated(grades: readonly string[] = ['5', '1', '5', '3', '4', '2']): Batch {
  const sample = emptySample(kit);
  sample.enrol('H01/desk/W01');
  sample.enrol('H01/desk/W02');
  const ratings = [...grades, '1'].map((grade, at) => {
    const opened = openings(kit, { grade, scale: SCALE, visit: 'V', frame: '' });
    const commits = opened.map((opening) => ({ label: opening.label, hash: commitHash(kit, opening) }));
    const origin = at < 3 ? 'H01/desk/W01' : 'H01/desk/W02';
    const { epoch, seq } = sample.append(origin, 'RatingGiven', {}, 1, { commits });
    return { key: { origin, epoch, seq }, commits, opened };
  });
  const opened = ratings.slice(0, -1);
  const all = opened.flatMap((one) => one.opened.filter(({ label }) => label === 'grade' || label === 'scale'));
  const { counts } = countOpenings(kit, SCALE, opened, all);
  const keys = opened.map(({ key }) => key);
  return { sample, keys, openings: all, body: { scale: SCALE, ratings: keys, counts } };
}
const lineOf = (seq: number, { label, salt, value }: Opening): string =>
  JSON.stringify({ opening: { origin: CENTER, seq, label, salt, value } });
/** The ledger with one batch, and its openings behind it. */
function report({ sample, body, openings: all }: Batch) {
  const { seq } = sample.append(CENTER, 'RatingsOpened', body);
  return checkLedger(kit, [...sample.lines(), ...all.map((opening) => lineOf(seq, opening))]);
}
const codes = (batch: Batch): string[] => report(batch).findings.map(({ code }) => code);

it('counts a batch again from its openings', () => {
  const checked = report(rated());
  expect([checked.findings, checked.ratings]).toEqual([
    [],
    { batches: 1, ratings: 6, recounted: 6, waiting: 1, erased: 0 },
  ]);
  expect(ledgerInWords(checked)).toContain('6 ratings were counted again');
});

it('says that it could not, without the openings', () => {
  const checked = report({ ...rated(), openings: [] });
  expect([checked.findings, checked.ratings.recounted]).toEqual([[], 0]);
  expect(ledgerInWords(checked)).toContain('counts of 6 ratings are right: their openings are not in this file');
});

describe('finds', () => {
  it.each<[string, () => Batch, string[]]>([
    ['an invented grade', () => withOpenings(rated(), invented), ['ratings/missing', 'ratings/invented']],
    ['a count that was polished', () => polished(rated()), ['ratings/counts']],
    ['a rating whose opening was left out', () => withOpenings(rated(), (all) => all.slice(1)), ['ratings/missing']],
    ['a rating opened twice', () => withOpenings(rated(), (all) => [...all, ...all.slice(0, 1)]), ['ratings/invented']],
    ['a batch of four', () => smaller(rated()), ['ratings/body']],
    ['ratings out of order', () => reversed(rated()), ['ratings/body']],
    ['a rating that nobody gave', () => stranger(rated()), ['ratings/unknown']],
    [
      'a body that says more',
      () => ({ ...rated(), body: { ...rated().body, mapping: [] } as Batch['body'] }),
      ['ratings/body'],
    ],
  ])('%s', (_, plant, expected) => {
    expect(codes(plant())).toEqual(expected);
  });

  it('a rating counted in two batches', () => {
    const twice = rated();
    twice.sample.append(CENTER, 'RatingsOpened', twice.body);
    expect(codes({ ...twice, openings: [] })).toEqual(Array(6).fill('ratings/twice'));
  });

  it('a batch that a desk counted, and openings of none', () => {
    const { sample, body, openings: all } = rated();
    sample.append('H01/desk/W01', 'RatingsOpened', body);
    const lines = [...sample.lines(), ...all.map((opening) => lineOf(99, opening))];
    expect(new Set(checkLedger(kit, lines).findings.map(({ code }) => code))).toEqual(
      new Set(['ratings/not-by-center', 'ratings/no-batch']),
    );
  });

  it('a batch that stands before a rating it counts', () => {
    const { sample, body } = rated();
    const next = { origin: 'H01/desk/W02', epoch: 1, seq: 5 };
    sample.append(CENTER, 'RatingsOpened', {
      ...body,
      ratings: [...body.ratings, next],
      counts: { ...body.counts, '5': 3 },
    });
    sample.append('H01/desk/W02', 'RatingGiven', {});
    expect(checkLedger(kit, sample.lines()).findings.map(({ code }) => code)).toEqual(['ratings/unknown']);
  });
});

function withOpenings(batch: Batch, change: (all: readonly Opening[]) => readonly Opening[]): Batch {
  return { ...batch, openings: change(batch.openings) };
}
function invented(all: readonly Opening[]): readonly Opening[] {
  return all.map((opening, at) => (at === 0 ? { ...opening, value: '4' } : opening));
}
function polished(batch: Batch): Batch {
  return { ...batch, body: { ...batch.body, counts: { '1': 0, '2': 0, '3': 0, '4': 0, '5': 6 } } };
}
function smaller(batch: Batch): Batch {
  const counts = { '1': 1, '2': 0, '3': 1, '4': 0, '5': 2 };
  return {
    ...batch,
    body: { ...batch.body, ratings: batch.keys.slice(0, 4), counts },
    openings: batch.openings.slice(0, 8),
  };
}
function reversed(batch: Batch): Batch {
  return { ...batch, body: { ...batch.body, ratings: batch.keys.toReversed() } };
}
function stranger(batch: Batch): Batch {
  const ratings = [...batch.keys.slice(0, -1), { origin: 'H01/desk/W02', epoch: 1, seq: 99 }];
  return { ...batch, body: { ...batch.body, ratings } };
}

describe('erased ratings', () => {
  const erase = ({ sample, keys }: Batch, at: number, by = CENTER): void =>
    void sample.append(by, 'Erased', { subject: 'V-H01-W01-1-1-A', ratings: [keys[at]] });
  const without = (batch: Batch, at: number): Batch => withOpenings(batch, (all) => all.toSpliced(2 * at, 2));

  it('may miss their openings: what is left fits the counts', () => {
    const batch = rated();
    erase(batch, 1);
    const checked = report(without(batch, 1));
    expect([checked.findings, checked.ratings]).toEqual([
      [],
      { batches: 1, ratings: 6, recounted: 5, waiting: 1, erased: 1 },
    ]);
    expect(ledgerInWords(checked)).toContain('What stood in 1 visit or case');
  });

  it('are no excuse for another, nor for counts that were polished', () => {
    const other = rated();
    erase(other, 1);
    expect(codes(without(other, 2))).toEqual(['ratings/missing']);
    const two = rated();
    erase(two, 1);
    expect(codes(polished(without(two, 1)))).toEqual(['ratings/counts']);
  });

  it('are named by the center alone', () => {
    const batch = rated();
    erase(batch, 1, 'H01/desk/W01');
    expect(new Set(codes(without(batch, 1)))).toEqual(new Set(['erased/not-by-center', 'ratings/missing']));
    const bodiless = rated();
    bodiless.sample.append(CENTER, 'Erased', { subject: 'V' });
    expect(codes(bodiless)).toEqual(['erased/body']);
  });
});
