import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Remembered } from './check-history.ts';
import { checkHistory } from './check-history.ts';

const DESKS = ['H01/desk/W01', 'H01/desk/W02', 'H01/desk/D01'];
const clean = { lost: [], doubled: [], reordered: [], invented: [] };

function record(
  origin: string,
  seq: number,
  epoch = 1,
  hash = `${origin} ${String(epoch)} ${String(seq)}`,
): Remembered {
  return { origin, epoch, seq, hash };
}

/** The ledger of several desks writing at once: each in its own order, mixed by the list of who was next. */
const history = fc
  .array(fc.tuple(fc.constantFrom(...DESKS), fc.constantFrom(1, 2)), { minLength: 3, maxLength: 40 })
  .map((writers) => {
    const seqs = new Map<string, number>();
    return writers.map(([origin, epoch]) => {
      const chain = `${origin} ${String(epoch)}`;
      seqs.set(chain, (seqs.get(chain) ?? 0) + 1);
      return record(origin, seqs.get(chain) ?? 0, epoch);
    });
  });
const withPlace = fc.tuple(history, fc.nat()).map(([ledger, choice]) => ({ ledger, at: choice % ledger.length }));

describe('a faithful ledger has no faults', () => {
  it('in whatever order and how often it was acknowledged', () => {
    fc.assert(
      fc.property(
        history.chain((ledger) =>
          fc.tuple(fc.constant(ledger), fc.shuffledSubarray(ledger, { minLength: ledger.length })),
        ),
        ([ledger, answers]) => {
          expect(checkHistory([...answers, ...answers.slice(0, 3)], ledger)).toEqual(clean);
        },
      ),
    );
  });
  it('when there is nothing', () => {
    expect(checkHistory([], [])).toEqual(clean);
  });
});

describe('finds exactly the planted fault', () => {
  it('one lost', () => {
    fc.assert(
      fc.property(withPlace, ({ ledger, at }) => {
        const answers = [...ledger, ...ledger];
        expect(checkHistory(answers, ledger.toSpliced(at, 1))).toEqual({ ...clean, lost: [ledger[at]] });
      }),
    );
  });
  it('one twice, wherever the second stands', () => {
    fc.assert(
      fc.property(withPlace, fc.nat(), ({ ledger, at }, choice) => {
        const twice = ledger.slice(at, at + 1);
        const later = at + 1 + (choice % (ledger.length - at));
        expect(checkHistory(ledger, ledger.toSpliced(later, 0, ...twice))).toEqual({ ...clean, doubled: twice });
      }),
    );
  });
  it('one twice under a second number', () => {
    fc.assert(
      fc.property(withPlace, ({ ledger, at }) => {
        const again = ledger.slice(at, at + 1).map((entry) => ({ ...entry, seq: 1000 }));
        expect(checkHistory(ledger, [...ledger, ...again])).toEqual({ ...clean, doubled: again });
      }),
    );
  });
  it('one that nobody acknowledged', () => {
    fc.assert(
      fc.property(withPlace, ({ ledger, at }) => {
        const answers = ledger.toSpliced(at, 1);
        expect(checkHistory(answers, ledger)).toEqual({ ...clean, invented: [ledger[at]] });
      }),
    );
  });
  it('one replaced by another under the same number', () => {
    fc.assert(
      fc.property(withPlace, ({ ledger, at }) => {
        const other = ledger.slice(at, at + 1).map((entry) => ({ ...entry, hash: 'other' }));
        expect(checkHistory(ledger, ledger.toSpliced(at, 1, ...other))).toEqual({
          ...clean,
          lost: [ledger[at]],
          invented: other,
        });
      }),
    );
  });
  it('one that came after a later one of its desk', () => {
    const [first, second, third] = [1, 2, 3].map((seq) => record('H01/desk/W01', seq));
    const other = record('H01/desk/W02', 1);
    const ledger = [first, third, other, second].filter((entry) => entry !== undefined);
    expect(checkHistory(ledger, ledger)).toEqual({ ...clean, reordered: [second] });
  });
  it('two that changed numbers', () => {
    const acknowledged = [record('H01/desk/W01', 1, 1, 'a'), record('H01/desk/W01', 2, 1, 'b')];
    const ledger = [record('H01/desk/W01', 1, 1, 'b'), record('H01/desk/W01', 2, 1, 'a')];
    expect(checkHistory(acknowledged, ledger)).toEqual({ ...clean, reordered: ledger });
  });
});

it('late records of an older epoch are in order', () => {
  const ledger = [record('H01/desk/W01', 1, 2), record('H01/desk/W01', 1, 1)];
  expect(checkHistory(ledger, ledger)).toEqual(clean);
});
