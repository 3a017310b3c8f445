import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HistoryEvent, HistoryFaults, LedgerRecord } from './check-history.ts';
import { checkHistory, toldByRecords } from './check-history.ts';

const DESKS = ['H01/desk/W01', 'H01/desk/W02', 'H01/desk/D01'];
const clean: HistoryFaults = { lost: [], doubled: [], reordered: [], invented: [] };

interface Story {
  readonly history: readonly HistoryEvent[];
  readonly ledger: readonly LedgerRecord[];
}
/** One thing that a clerk does: what is answered, whether it had an effect all the same, and in how many records. */
interface Doing {
  readonly desk: number;
  /** Two people act at every desk, and do not wait for each other. */
  readonly clerk: number;
  readonly answer: 'ok' | 'fail' | 'unknown' | 'none';
  readonly hadEffect: boolean;
  readonly size: number;
}
const doing: fc.Arbitrary<Doing> = fc.record({
  desk: fc.nat(DESKS.length - 1),
  clerk: fc.nat(1),
  answer: fc.constantFrom('ok', 'ok', 'ok', 'fail', 'unknown', 'none'),
  hadEffect: fc.boolean(),
  size: fc.integer({ min: 1, max: 3 }),
});

/** A hall that lost nothing. Each clerk's act is begun, has its effect and is answered, in this order; those of others come in between. */
function play(doings: readonly Doing[], order: readonly number[]): Story {
  const history: HistoryEvent[] = [];
  const ledger: LedgerRecord[] = [];
  const seqs = DESKS.map(() => 0);
  const steps = new Map<string, (() => void)[]>();
  const write = (desk: number, act: string): LedgerRecord => {
    const [origin = '', seq] = [DESKS[desk], (seqs[desk] = (seqs[desk] ?? 0) + 1)];
    const record = { origin, epoch: 1, seq, hash: `${origin} ${String(seq)}`, act };
    ledger.push(record);
    return record;
  };
  doings.forEach(({ desk, clerk, answer, hadEffect, size }, at) => {
    const act = `act ${String(at)}`;
    const records: LedgerRecord[] = [];
    const effect = answer === 'ok' || (answer !== 'fail' && hadEffect);
    const queue = steps.get(`${String(desk)} ${String(clerk)}`) ?? [];
    steps.set(`${String(desk)} ${String(clerk)}`, queue);
    queue.push(
      () => history.push({ kind: 'invoke', act, origin: DESKS[desk] ?? '' }),
      () => {
        if (effect) for (let one = 0; one < size; one += 1) records.push(write(desk, act));
        else write(desk, '');
      },
      () => {
        if (answer === 'ok') history.push({ kind: 'ok', act, records });
        else if (answer !== 'none') history.push({ kind: answer, act });
      },
    );
  });
  const queues = [...steps.values()];
  for (let turn = 0; queues.some(({ length }) => length > 0); turn += 1) {
    const busy = queues.filter(({ length }) => length > 0);
    busy[(order[turn % order.length] ?? 0) % busy.length]?.shift()?.();
  }
  return { history, ledger };
}
const doings = fc.array(doing, { minLength: 4, maxLength: 40 });
const order = fc.array(fc.nat(100), { minLength: 20, maxLength: 60 });
const story = fc.tuple(doings, order).map(([all, turns]) => play(all, turns));

type Kind = keyof HistoryFaults;
interface Planted {
  readonly kind: Kind;
  readonly origin: string;
  readonly seq: number;
}
/** Plants one fault at a record; undefined where it cannot stand. `ledger` is changed. */
type Plant = (ledger: LedgerRecord[], record: LedgerRecord, history: readonly HistoryEvent[]) => Planted | undefined;

const answerOf = (history: readonly HistoryEvent[], act: string): string =>
  history.findLast((event) => event.kind !== 'invoke' && event.act === act)?.kind ?? 'none';
const isAcknowledged = (history: readonly HistoryEvent[], { act }: LedgerRecord): boolean =>
  answerOf(history, act) === 'ok';
const plantedAt = (kind: Kind, { origin, seq }: LedgerRecord): Planted => ({ kind, origin, seq });
const endOf = (ledger: readonly LedgerRecord[], origin: string): number =>
  Math.max(...ledger.filter((record) => record.origin === origin).map(({ seq }) => seq));
const appended = (ledger: LedgerRecord[], { origin, epoch }: LedgerRecord, act: string): LedgerRecord => {
  const seq = endOf(ledger, origin) + 1;
  const record = { origin, epoch, seq, hash: `new ${origin} ${String(seq)}`, act };
  ledger.push(record);
  return record;
};

const plants: Readonly<Record<string, Plant>> = {
  'an acknowledged record is gone': (ledger, record, history) => {
    if (!isAcknowledged(history, record)) return undefined;
    ledger.splice(ledger.indexOf(record), 1);
    return plantedAt('lost', record);
  },
  'a record stands there twice': (ledger, record) => {
    ledger.push(record);
    return plantedAt('doubled', record);
  },
  'an acknowledged act has a second effect': (ledger, record, history) =>
    isAcknowledged(history, record) ? plantedAt('doubled', appended(ledger, record, record.act)) : undefined,
  'an act of unknown end has a second effect later': (ledger, record, history) => {
    if (record.act === '' || isAcknowledged(history, record)) return undefined;
    appended(ledger, record, '');
    return plantedAt('doubled', appended(ledger, record, record.act));
  },
  'two records of a chain changed places': (ledger, record) => {
    const next = ledger.find(({ origin, seq }) => origin === record.origin && seq === record.seq + 1);
    if (next === undefined) return undefined;
    const [at, later] = [ledger.indexOf(record), ledger.indexOf(next)];
    [ledger[at], ledger[later]] = [next, record];
    return plantedAt('reordered', record);
  },
  'an acknowledged record has another number': (ledger, record, history) => {
    if (!isAcknowledged(history, record)) return undefined;
    const moved = appended(ledger, record, record.act);
    const note = { ...record, hash: `note ${record.hash}`, act: '' };
    ledger[ledger.indexOf(record)] = note;
    return plantedAt('reordered', moved);
  },
  'nobody began it': (ledger, record) => plantedAt('invented', appended(ledger, record, 'nobody')),
  'it was refused, and is there': (ledger, record, history) => {
    const begun = history.find(
      (event) => event.kind === 'invoke' && event.origin === record.origin && answerOf(history, event.act) === 'fail',
    );
    return begun && plantedAt('invented', appended(ledger, record, begun.act));
  },
};

describe('a faithful ledger has no faults', () => {
  it('whatever was answered', () => {
    fc.assert(
      fc.property(story, ({ history, ledger }) => {
        expect(checkHistory(history, ledger)).toEqual(clean);
      }),
    );
  });

  it('in whatever order and how often its records were told', () => {
    const told = story.chain(({ ledger }) => {
      const all = ledger.map(({ hash, ...record }) => ({ ...record, hash, act: hash }));
      const shuffled = fc.shuffledSubarray(all, { minLength: all.length });
      return fc.tuple(fc.constant(all), shuffled);
    });
    fc.assert(
      fc.property(told, ([ledger, records]) => {
        expect(checkHistory(toldByRecords([...records, ...records.slice(0, 3)]), ledger)).toEqual(clean);
      }),
    );
  });

  it('when there is nothing, and when an old epoch comes late', () => {
    const late = [2, 1].map((epoch) => {
      const hash = String(epoch);
      return { origin: 'H01/desk/W01', epoch, seq: 1, hash, act: hash };
    });
    expect([checkHistory([], []), checkHistory(toldByRecords(late), late)]).toEqual([clean, clean]);
  });

  it('when a lost answer came with the second asking, or a lost act was refused then', () => {
    const origin = 'H01/desk/W01';
    const key = { origin, epoch: 1, seq: 1 };
    const invoke = { kind: 'invoke', act: 'a', origin } as const;
    const unknown = { kind: 'unknown', act: 'a' } as const;
    const done = [invoke, unknown, invoke, { kind: 'ok', act: 'a', records: [key] } as const];
    const refused = [invoke, unknown, invoke, { kind: 'fail', act: 'a' } as const];
    const ledger = [{ ...key, hash: 'h', act: 'a' }];
    expect([checkHistory(done, ledger), checkHistory(refused, [])]).toEqual([clean, clean]);
    expect(checkHistory(done, [])).toEqual({ ...clean, lost: [{ ...key, act: 'a' }] });
    expect(checkHistory(refused, ledger)).toEqual({ ...clean, invented: [{ ...key, act: 'a' }] });
  });
});

describe('finds what is planted', () => {
  for (const [name, plant] of Object.entries(plants)) {
    it(`alone: ${name}`, () => {
      let planted = 0;
      fc.assert(
        fc.property(story, fc.nat(), ({ history, ledger }, choice) => {
          const copy = [...ledger];
          const fault = plant(copy, copy[choice % copy.length] as LedgerRecord, history);
          fc.pre(fault !== undefined);
          planted += 1;
          expect(namesIn(checkHistory(history, copy))).toEqual([nameOf(fault)]);
        }),
      );
      expect(planted).toBeGreaterThanOrEqual(100);
    });
  }

  it('among others: all of them, whatever they are', () => {
    const choices = fc.array(fc.tuple(fc.constantFrom(...Object.values(plants)), fc.nat()), {
      minLength: 1,
      maxLength: 6,
    });
    let most = 0;
    fc.assert(
      fc.property(story, choices, ({ history, ledger }, wishes) => {
        const copy = [...ledger];
        const hurt = new Set<LedgerRecord>();
        const planted: Planted[] = [];
        for (const [plant, choice] of wishes) {
          // Every other record of a chain: two faults at one place are one.
          const whole = ledger.filter((record) => record.seq % 2 === 1 && !hurt.has(record));
          const record = whole[choice % Math.max(whole.length, 1)];
          if (record === undefined) continue;
          for (const other of ledger) if (other.act !== '' && other.act === record.act) hurt.add(other);
          hurt.add(record);
          const fault = plant(copy, record, history);
          if (fault !== undefined) planted.push(fault);
        }
        most = Math.max(most, planted.length);
        expect(namesIn(checkHistory(history, copy))).toEqual(expect.arrayContaining(planted.map(nameOf)));
      }),
      { numRuns: 500 },
    );
    expect(most).toBeGreaterThanOrEqual(5);
  });

  it('an act that stands before one that had ended when it began', () => {
    const origin = 'H01/desk/W01';
    const ok = (act: string, seq: number): HistoryEvent[] => [
      { kind: 'invoke', act, origin },
      { kind: 'ok', act, records: [{ origin, epoch: 1, seq }] },
    ];
    const ledger = ['b', 'a'].map((act, at) => ({ origin, epoch: 1, seq: at + 1, hash: act, act }));
    expect(checkHistory([...ok('a', 2), ...ok('b', 1)], ledger)).toEqual({
      ...clean,
      reordered: [{ origin, epoch: 1, seq: 1, act: 'b' }],
    });
  });

  it('a hole in a chain that nobody can tell about', () => {
    const origin = 'H01/desk/W01';
    const ledger = [1, 3].map((seq) => ({ origin, epoch: 1, seq, hash: String(seq), act: '' }));
    expect(checkHistory([], ledger)).toEqual({ ...clean, lost: [{ origin, epoch: 1, seq: 2, act: '' }] });
  });
});

it('an answer without a beginning is no history', () => {
  expect(() => checkHistory([{ kind: 'fail', act: 'a' }], [])).toThrow('never begun');
});

function nameOf({ kind, origin, seq }: Planted): string {
  return `${kind} ${origin} ${String(seq)}`;
}
function namesIn(faults: HistoryFaults): string[] {
  return (['lost', 'doubled', 'reordered', 'invented'] as const).flatMap((kind) =>
    faults[kind].map(({ origin, seq }) => nameOf({ kind, origin, seq })),
  );
}
