import fc from 'fast-check';
import { expect, it } from 'vitest';
import { defaultCalendar as calendar } from '../calendar/index.ts';
import { refiledCases, type Filing } from './index.ts';

const MONDAY_MS = Date.UTC(2026, 2, 2, 2);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const filing = (caseRef: string, receivedDay: number, withdrawnDay = -1, item = 'A-1'): Filing => ({
  caseRef,
  item,
  applicant: 'person',
  receivedAtMs: MONDAY_MS + receivedDay * DAY_MS,
  withdrawnAtMs: withdrawnDay < 0 ? 0 : MONDAY_MS + withdrawnDay * DAY_MS,
});
const refs = (filings: readonly Filing[]): string[] => [...refiledCases(filings, calendar)].sort();

it.each<[string, Filing[], string[]]>([
  ['filed again on the next day', [filing('a', 0, 1), filing('b', 2)], ['a']],
  ['on the fifth working day', [filing('a', 0, 1), filing('b', 8)], ['a']],
  ['on the sixth', [filing('a', 0, 1), filing('b', 9)], []],
  ['another item', [filing('a', 0, 1), filing('b', 2, -1, 'B-2')], []],
  ['filed before the withdrawal', [filing('a', 0, 2), filing('b', 1)], []],
  ['one filing stands for one withdrawal', [filing('a', 0, 1), filing('b', 0, 1), filing('c', 2)], ['a']],
  ['again and again', [filing('a', 0, 1), filing('b', 2, 3), filing('c', 4)], ['a', 'b']],
])('%s', (_, filings, expected) => {
  expect(refs(filings)).toEqual(expected);
});

it('whatever was filed: only withdrawn cases are refiled, no more of them than filings came after, whatever the order', () => {
  const some = fc
    .array(
      fc.record({ day: fc.nat(40), lasts: fc.integer({ min: -1, max: 9 }), item: fc.constantFrom('A-1', 'B-2') }),
      {
        maxLength: 20,
      },
    )
    .map((list) =>
      list.map(({ day, lasts, item }, at) => filing(String(at), day, lasts < 0 ? -1 : day + lasts + 1, item)),
    );
  fc.assert(
    fc.property(some, (filings) => {
      const found = refs(filings);
      const withdrawn = filings.filter(({ withdrawnAtMs }) => withdrawnAtMs > 0);
      expect(found.every((ref) => withdrawn.some(({ caseRef }) => caseRef === ref))).toBe(true);
      const firstMs = Math.min(...withdrawn.map(({ withdrawnAtMs }) => withdrawnAtMs));
      expect(found.length).toBeLessThanOrEqual(filings.filter(({ receivedAtMs }) => receivedAtMs >= firstMs).length);
      expect(refs(filings.toReversed()).length).toBe(found.length);
    }),
  );
});
