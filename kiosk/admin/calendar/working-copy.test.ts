import { defaultCalendar, type Calendar } from '@sunlit/domain/calendar';
import { describe, expect, it } from 'vitest';
import { contentOf, entriesOf, faultOf, withEdits, type Edit, type Entry } from './working-copy.ts';

const snow = { zh: '暴雪', en: 'Heavy snow' };
const power = { zh: '停电', en: 'Power cut' };
const base = contentOf(defaultCalendar);
const closure = (date: string, fromMinute = 0, toMinute = 1440, name = snow): Entry => ({
  list: 'closures',
  entry: { date, fromMinute, toMinute, name },
});
const put = (what: Entry): Edit => ({ type: 'put', what });
const take = (what: Entry): Edit => ({ type: 'take', what });

describe('contentOf', () => {
  it('leaves out what only a publication knows', () => {
    const published: Calendar = { ...defaultCalendar, publishedAtMs: 5, former: [{ untilMs: 5, days: [] }] };
    expect(contentOf(published)).toEqual(base);
    expect(Object.keys(contentOf(published))).not.toContain('version');
  });
});

describe('withEdits', () => {
  it('puts entries in order of their dates, whichever came first', () => {
    const edits = [put(closure('2026-03-05')), put(closure('2026-01-20', 540, 720, power))];
    expect(withEdits(base, edits).closures).toEqual([
      { date: '2026-01-20', fromMinute: 540, toMinute: 720, name: power },
      { date: '2026-03-05', fromMinute: 0, toMinute: 1440, name: snow },
    ]);
  });

  it('replaces the entry of the same day and beginning, and keeps one that begins later', () => {
    const edits = [
      put(closure('2026-03-05', 540, 600)),
      put(closure('2026-03-05', 840, 900)),
      put(closure('2026-03-05', 540, 720, power)),
    ];
    expect(withEdits(base, edits).closures).toEqual([
      { date: '2026-03-05', fromMinute: 540, toMinute: 720, name: power },
      { date: '2026-03-05', fromMinute: 840, toMinute: 900, name: snow },
    ]);
  });

  it('keeps exceptions of two departments on one day apart', () => {
    const of = (department: string, working: 0 | 1): Entry => ({
      list: 'exceptions',
      entry: { department, date: '2026-03-07', working, name: snow },
    });
    expect(withEdits(base, [put(of('gaj', 1)), put(of('scjg', 1)), take(of('gaj', 1))]).exceptions).toEqual([
      { department: 'scjg', date: '2026-03-07', working: 1, name: snow },
    ]);
  });

  it('is the calendar it came from once everything is taken back', () => {
    const half: Entry = { list: 'halfDays', entry: { date: '2026-02-13', closeMinute: 720, name: snow } };
    const regional: Entry = { list: 'regional', entry: { date: '2026-04-10', name: snow } };
    const edits = [put(half), put(regional), put(closure('2026-03-05'))];
    const back = [take(half), take(regional), take(closure('2026-03-05'))];
    expect(withEdits(base, [...edits, ...back])).toEqual(base);
  });

  it('replaces the list of a year and puts a new one in its place', () => {
    const year = { year: 2027, source: '通知', off: [{ date: '2027-01-01', name: snow }], worked: [] };
    const years = withEdits(base, [
      { type: 'year', year: { ...year, off: [] } },
      { type: 'year', year },
    ]).years;
    expect(years.map((one) => one.year)).toEqual([2024, 2025, 2026, 2027]);
    expect(years.at(-1)).toEqual(year);
  });

  it('can be done again on a version that came into force in between', () => {
    const other = withEdits(base, [put(closure('2026-05-20', 0, 1440, power))]);
    expect(withEdits(other, [put(closure('2026-03-05'))]).closures?.map(({ date }) => date)).toEqual([
      '2026-03-05',
      '2026-05-20',
    ]);
  });
});

describe('entriesOf', () => {
  it('finds what all lists say of one day', () => {
    const half: Entry = { list: 'halfDays', entry: { date: '2026-03-05', closeMinute: 720, name: snow } };
    const content = withEdits(base, [put(half), put(closure('2026-03-05', 540, 600)), put(closure('2026-03-06'))]);
    expect(entriesOf(content, '2026-03-05')).toEqual([closure('2026-03-05', 540, 600), half]);
    expect(entriesOf(content, '2026-03-04')).toEqual([]);
  });
});

describe('faultOf', () => {
  const half = (closeMinute: number): Entry => ({
    list: 'halfDays',
    entry: { date: '2026-03-05', closeMinute, name: snow },
  });
  const exception = (department: string): Entry => ({
    list: 'exceptions',
    entry: { department, date: '2026-03-05', working: 0, name: snow },
  });
  it.each([
    [closure('2026-03-05'), undefined],
    [closure('2026-03-05', 600, 600), 'hours'],
    [closure('2026-03-05', 700, 600), 'hours'],
    [closure('2026-03-05', Number.NaN, 600), 'hours'],
    [closure('2026-03-05', 0, 1440, { zh: ' ', en: 'x' }), 'name-zh'],
    [closure('2026-03-05', 0, 1440, { zh: '雪', en: '' }), 'name-en'],
    [half(720), undefined],
    [half(0), 'close-minute'],
    [half(base.closeMinute), 'close-minute'],
    [half(Number.NaN), 'close-minute'],
    [exception('gaj'), undefined],
    [exception(''), 'department'],
  ])('%j: %s', (entry, fault) => {
    expect(faultOf(base, entry)).toEqual(fault);
  });
});
