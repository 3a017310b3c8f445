import fc from 'fast-check';
import { expect, it } from 'vitest';
import { badYears, scheduleOf, startOf } from './wanted-schedule.ts';

const years = fc.integer({ min: 1, max: 100 });
const schedules = fc.record({
  caseYears: years,
  visitYears: years,
  items: fc.uniqueArray(fc.record({ item: fc.stringMatching(/^[A-Z]{2,4}-\d{3}$/), years }), {
    selector: ({ item }) => item,
    maxLength: 5,
  }),
});

it('a form that begins with the schedule in force asks for the very same', () => {
  fc.assert(
    fc.property(schedules, (schedule) => {
      const form = startOf(schedule);
      expect(badYears(form)).toBeUndefined();
      expect(scheduleOf(form)).toEqual(schedule);
    }),
  );
});

it('names the first field that is no whole number from 1 to 100', () => {
  const form = startOf({ caseYears: 10, visitYears: 3, items: [{ item: 'GAJ-001', years: 30 }] });
  const bad = ['', '0', '101', '-1', '1.5', '1e1', 'x', '05'];
  for (const name of ['caseYears', 'visitYears', 'GAJ-001']) {
    const found = bad.map((typed) => badYears({ ...form, years: { ...form.years, [name]: typed } }));
    expect(found).toEqual(bad.map(() => name));
  }
  expect(badYears(startOf(undefined))).toBe('caseYears');
  expect(badYears({ ...form, items: [...form.items, 'GAJ-002'] })).toBe('GAJ-002');
});
