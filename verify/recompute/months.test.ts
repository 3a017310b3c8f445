import crypto from 'node:crypto';
import { defaultCalendar, publishedCalendar } from '@sunlit/domain/calendar';
import { makeName, nodeKit } from '@sunlit/domain/evidence';
import { monthScores, revocationOf } from '@sunlit/domain/fold';
import { groundsOf, type Score } from '@sunlit/domain/supervision';
import { describe, expect, it } from 'vitest';
import { recomputeInWords } from './in-words.ts';
import { HOUR_MS, ITEM, MONDAY_MS, recomputed, SampleHall } from './sample-hall.ts';

const kit = nodeKit(crypto, Buffer);
const CASE = makeName('C', 'H01', 'W01', 1, 1);
const VISIT = makeName('V', 'H01', 'W01', 1, 9);
const RULE = { rule: 'time/accept-stage', ruleVersion: 1 };
const DAY_MS = 24 * HOUR_MS;

/** One case that was not accepted in time: a yellow card in March, which nobody explained. */
function hallWithCard(): SampleHall {
  const hall = new SampleHall(kit);
  hall.enrol('W01');
  hall.appoint('clerk', ['clerk'], ['gaj-counter']);
  const said = { visitRef: VISIT, actor: 'clerk' };
  hall.take('W01', 'VisitOpened', { via: 'walk-up', ticket: '' }, said);
  const body = { item: ITEM, applicant: 'person', materials: ['application'], number: 'N-1' };
  hall.take('W01', 'CaseReceived', body, { ...said, caseRef: CASE });
  hall.wait(MONDAY_MS + 3 * DAY_MS);
  return hall;
}
const march = (hall: SampleHall): Score[] => monthScores(hall.fold.shelves.scores.all(), '2026-03', 1) ?? [];
/** Closed in the middle of April, with these scores. */
function close(hall: SampleHall, scores: readonly Score[] = march(hall), more: object = {}): void {
  const cards = hall.fold.shelves.cards.all().filter(({ month }) => month === '2026-03').length;
  hall.record('MonthClosed', { month: '2026-03', table: 1, cards, part: 1, parts: 1, scores, ...more });
}
/** By the time the month ends, a center at work has judged its cards again and again. */
function workOn(hall: SampleHall, untilMs: number): void {
  while (hall.nowMs < untilMs) {
    hall.appoint('somebody', ['clerk'], []);
    hall.wait(hall.nowMs + DAY_MS);
  }
}
/** Nobody explained the cards of March; they were upheld at its end, and not appealed. */
function workOnUpheld(hall: SampleHall): void {
  workOn(hall, APRIL_MS);
  for (const { rule, ruleVersion, level } of hall.fold.shelves.cards.all()) {
    const body = { rule, ruleVersion, outcome: 'upheld', ground: 'facts-stand' };
    if (level !== 'warning') hall.record('CardDecided', body, { caseRef: CASE, actor: 's1' });
  }
  workOn(hall, APRIL_MS + 10 * DAY_MS);
}
/** The card's limit ended on a day that is a holiday now. */
function publishHoliday(hall: SampleHall): void {
  const closures = ['2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06'].map((date) => ({
    date,
    fromMinute: 0,
    toMinute: 1440,
    name: { zh: '大雪', en: 'snow' },
  }));
  hall.publish(publishedCalendar(defaultCalendar, { ...defaultCalendar, closures }, hall.nowMs));
}
function revoke(hall: SampleHall): void {
  const [card] = hall.fold.shelves.cards.all();
  const row = hall.fold.shelves.cases.get(CASE);
  const body = card && row && revocationOf(hall.fold, card, row, hall.nowMs);
  if (body === undefined) throw new Error('nothing takes its ground');
  hall.record('CardRevoked', body, { caseRef: CASE, visitRef: VISIT });
}

const recompute = (hall: SampleHall) => recomputed(kit, hall);
const codes = (hall: SampleHall): string[] => recompute(hall).findings.map(({ code }) => code);
const APRIL_MS = MONDAY_MS + 30 * DAY_MS;

describe('the decision of a card', () => {
  const decidedFor = (outcome: string, ground: string): string[] => {
    const hall = hallWithCard();
    hall.record('CardDecided', { ...RULE, outcome, ground }, { caseRef: CASE, actor: 's1' });
    return codes(hall).filter((code) => code.startsWith('card/'));
  };

  it('has a ground of its outcome, or is found out', () => {
    for (const [outcome, grounds] of Object.entries(groundsOf)) {
      const others = Object.values(groundsOf)
        .flat()
        .filter((ground) => !grounds.includes(ground));
      for (const ground of grounds) expect(decidedFor(outcome, ground)).toEqual([]);
      for (const ground of others) expect(decidedFor(outcome, ground)).toEqual(['card/ground']);
    }
  });
});

describe('a card that the center takes back by itself', () => {
  it('is right where the published calendar says so', () => {
    const hall = hallWithCard();
    publishHoliday(hall);
    revoke(hall);
    workOn(hall, hall.nowMs + 2 * DAY_MS);
    expect(codes(hall)).toEqual([]);
  });

  it('is found out where calendar and records do not say so, or say something else', () => {
    const invented = hallWithCard();
    const [card] = invented.fold.shelves.cards.all();
    const { level, dueAtMs, calendarVersion } = card ?? { level: '', dueAtMs: 0, calendarVersion: 0 };
    const taken = { ...RULE, level, dueAtMs, calendarVersion, outages: [] };
    const said = { caseRef: CASE, visitRef: VISIT };
    invented.record('CardRevoked', { ...taken, cause: 'calendar', nowDueAtMs: dueAtMs + DAY_MS }, said);
    expect(codes(invented)).toContain('card/revoked');
    const other = hallWithCard();
    publishHoliday(other);
    other.record('CardRevoked', { ...taken, cause: 'calendar', nowDueAtMs: dueAtMs + DAY_MS }, said);
    expect(codes(other)).toContain('card/revoked');
  });

  it('is missed where the calendar took its ground and the center was at work', () => {
    const hall = hallWithCard();
    publishHoliday(hall);
    hall.wait(hall.nowMs + HOUR_MS);
    hall.appoint('somebody', ['clerk'], []);
    expect(codes(hall)).toEqual(['revocation/suppressed']);
  });

  it('is missed where devices were away on the last day, in the night after they were heard of', () => {
    const hall = new SampleHall(kit);
    hall.enrol('W01');
    hall.appoint('clerk', ['clerk'], ['gaj-counter']);
    const device = { device: 'D-1', kind: 'camera-trigger', code: '' };
    hall.take(
      'W01',
      'CaseReceived',
      { item: ITEM, applicant: 'person', materials: ['application'], number: 'N-1' },
      { caseRef: CASE, visitRef: VISIT, actor: 'clerk' },
    );
    hall.wait(MONDAY_MS + 20 * HOUR_MS);
    hall.take('W01', 'DeviceStateChanged', { ...device, state: 'missing' });
    hall.wait(MONDAY_MS + 2 * DAY_MS);
    expect(hall.fold.shelves.cards.all().map(({ rule }) => rule)).toContain(RULE.rule);
    hall.appoint('somebody', ['clerk'], []);
    hall.wait(MONDAY_MS + 3 * DAY_MS);
    hall.appoint('somebody', ['clerk'], []);
    expect(codes(hall)).toEqual(['revocation/suppressed']);
  });
});

describe('a closed month', () => {
  it('is what cards and cases make of it, and is told in words with what follows from it', () => {
    const hall = hallWithCard();
    workOnUpheld(hall);
    close(hall);
    const report = recompute(hall);
    expect([report.findings, report.monthsClosed]).toEqual([[], 1]);
    expect(recomputeInWords(report)).toContain('2026-03 gaj: too few');
    expect(recomputeInWords(report)).toContain('Nothing follows from a score alone');
  });

  it.each<[string, (hall: SampleHall) => void, string]>([
    [
      'another number of it',
      (hall) =>
        close(
          hall,
          march(hall).map((score) => ({ ...score, yellow: 0 })),
        ),
      'month/differs',
    ],
    [
      'a department left out',
      (hall) => {
        close(hall, []);
      },
      'month/differs',
    ],
    [
      'another count of cards',
      (hall) => {
        close(hall, march(hall), { cards: 77 });
      },
      'month/differs',
    ],
    [
      'a table that nobody knows',
      (hall) => {
        close(hall, march(hall), { table: 99 });
      },
      'month/differs',
    ],
    [
      'a part that does not come next',
      (hall) => {
        close(hall, march(hall), { part: 2, parts: 2 });
      },
      'month/differs',
    ],
    [
      'the same month again',
      (hall) => {
        close(hall);
        close(hall);
      },
      'month/early',
    ],
    [
      'an act on one of its cards',
      (hall) => {
        close(hall);
        hall.record('CardExplained', RULE, { caseRef: CASE, actor: 'clerk' });
      },
      'month/acted',
    ],
  ])('is found out: %s', (_, trick, code) => {
    const hall = hallWithCard();
    workOnUpheld(hall);
    trick(hall);
    expect(codes(hall)).toContain(code);
  });

  it('is found out where it was closed before its end, or while a decision was pending', () => {
    const running = hallWithCard();
    close(running);
    expect(codes(running)).toContain('month/early');
    const pending = hallWithCard();
    pending.record('CardExplained', RULE, { caseRef: CASE, actor: 'clerk' });
    workOn(pending, APRIL_MS);
    close(pending);
    expect(codes(pending)).toContain('month/early');
    const undecided = hallWithCard();
    workOn(undecided, APRIL_MS);
    close(undecided);
    expect(codes(undecided)).toEqual(['month/early']);
  });

  it('is corrected when a card of it is taken back; a correction that is missing, or another one, is found', () => {
    const corrected = (change: ((score: Score) => Score) | undefined): string[] => {
      const hall = hallWithCard();
      hall.take('W01', 'CaseAccepted', { receipt: 'R-1' }, { caseRef: CASE, visitRef: VISIT, actor: 'clerk' });
      workOnUpheld(hall);
      const said = march(hall);
      close(hall, said);
      publishHoliday(hall);
      revoke(hall);
      const changes = march(hall).map((now, at) => ({ was: said[at] ?? now, now: change?.(now) ?? now }));
      if (change !== undefined) hall.record('MonthCorrected', { month: '2026-03', table: 1, changes });
      workOn(hall, hall.nowMs + 3 * DAY_MS);
      return codes(hall);
    };
    expect(corrected((now) => now)).toEqual([]);
    expect(corrected(undefined)).toEqual(['month/suppressed']);
    expect(corrected((now) => ({ ...now, revoked: 9 }))).toContain('month/differs');
  });
});
