import { afterEach, describe, expect, test } from 'vitest';
import type { Journal } from './journal.ts';

/** A journal that can be opened again, as after a restart. */
export interface JournalBench {
  open(replay: (entry: string) => void): Promise<Journal>;
  dispose(): Promise<void>;
}

/** What every journal keeps, whatever it is made of. */
export function journalContract(name: string, makeBench: () => Promise<JournalBench>): void {
  describe(`journal contract: ${name}`, () => {
    const benches: JournalBench[] = [];
    const bench = async (): Promise<JournalBench> => {
      const made = await makeBench();
      benches.push(made);
      return made;
    };
    afterEach(async () => {
      for (const made of benches.splice(0)) await made.dispose();
    });
    const replayed = async (made: JournalBench): Promise<string[]> => {
      const entries: string[] = [];
      const journal = await made.open((entry) => entries.push(entry));
      await journal.close();
      return entries;
    };

    test('gives back what was appended, in order, after being opened again', async () => {
      const made = await bench();
      const journal = await made.open(() => undefined);
      await Promise.all(['{"a":1}', '{"b":"雨"}', '{"c":3}'].map((entry) => journal.append(entry)));
      await journal.append('{"d":4}');
      await journal.close();
      expect(await replayed(made)).toEqual(['{"a":1}', '{"b":"雨"}', '{"c":3}', '{"d":4}']);
    });

    test('a lazy entry goes with the next one, before it, or with the close', async () => {
      const made = await bench();
      const journal = await made.open(() => undefined);
      journal.appendLazily('{"lazy":1}');
      await journal.append('{"eager":1}');
      journal.appendLazily('{"lazy":2}');
      await journal.close();
      expect(await replayed(made)).toEqual(['{"lazy":1}', '{"eager":1}', '{"lazy":2}']);
    });

    test('reads all durable entries again while it is open', async () => {
      const made = await bench();
      const journal = await made.open(() => undefined);
      await journal.append('{"a":1}');
      await journal.append('{"b":2}');
      const entries: string[] = [];
      await journal.read((entry) => entries.push(entry));
      await journal.close();
      expect(entries).toEqual(['{"a":1}', '{"b":2}']);
    });

    test('takes nothing after the close, which may come twice', async () => {
      const made = await bench();
      const journal = await made.open(() => undefined);
      await journal.close();
      await journal.close();
      await expect(journal.append('{"late":1}')).rejects.toMatchObject({ code: 'journal/closed' });
      expect(await replayed(made)).toEqual([]);
    });
  });
}
