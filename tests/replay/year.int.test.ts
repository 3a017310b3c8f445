import { Buffer } from 'node:buffer';
import crypto from 'node:crypto';
import { nodeKit, type EvidenceRecord } from '@sunlit/domain/evidence';
import type { CenterBody } from '@sunlit/domain/hall';
import { checkLedger } from '@sunlit/verify/ledger/check-ledger';
import { readLedgerLine } from '@sunlit/verify/ledger/ledger-line';
import { Recomputation } from '@sunlit/verify/recompute/recompute';
import type { RecomputeReport } from '@sunlit/verify/recompute/report';
import { readShownLine } from '@sunlit/verify/recompute/shown';
import { beforeAll, describe, expect, it } from 'vitest';
import { forged, recordsOf } from './forge.ts';
import { liveThroughYear, type Year } from './year.ts';

const kit = nodeKit(crypto, Buffer);
const isNight = process.env['SUNLIT_NIGHTLY'] === '1';
const CASES = isNight ? 5_000 : 260;
const LONG_MS = isNight ? 1_800_000 : 120_000;

function recompute(lines: readonly string[], shown: readonly string[] = []): RecomputeReport {
  const recomputation = new Recomputation(kit);
  shown.forEach((text, at) => {
    const line = readShownLine(text);
    if (line === undefined) throw new Error(`shown: ${text.slice(0, 100)}`);
    recomputation.addShown(line, at + 1);
  });
  lines.forEach((text, at) => {
    const read = readLedgerLine(text);
    if (!read.ok) throw new Error(read.why);
    if (read.value.kind === 'document') recomputation.addDocument(read.value.document, at + 1);
    if (read.value.kind === 'leaf') recomputation.addLeaf(read.value.leaf, at + 1);
  });
  return recomputation.report();
}

describe('a year of a hall', () => {
  let year: Year;
  let records: readonly EvidenceRecord[];
  beforeAll(async () => {
    year = await liveThroughYear({ seed: 7, cases: CASES });
    records = recordsOf(year.lines);
  }, LONG_MS);
  const ofType = (type: string) => records.filter((record) => record.type === type);

  it('has cards, what becomes of them, outages, holidays after the fact, closed months and corrections', () => {
    const types = ['CardIssued', 'CardExplained', 'CardDecided', 'CardAppealed', 'CardRevoked', 'CardUndetermined'];
    for (const type of [...types, 'MonthCorrected']) expect([type, ofType(type).length > 0]).toEqual([type, true]);
    expect(ofType('CaseReceived')).toHaveLength(CASES);
    expect(ofType('MonthClosed').map(({ body }) => body['month'])).toEqual(
      Array.from({ length: 12 }, (_, at) => `2026-${String(at + 1).padStart(2, '0')}`),
    );
    expect(new Set(ofType('CardRevoked').map(({ body }) => body['cause']))).toEqual(new Set(['calendar', 'outage']));
    const refused = ['supervision/month-terms', 'supervision/month-pending'].map((code) => year.done.get(code) ?? 0);
    expect(refused.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
  });

  it(
    'gives a stranger the same cards, states and months as the center, but for the one number that is told otherwise',
    () => {
      if (isNight) expect(checkLedger(kit, year.lines).findings).toEqual([]);
      if (isNight) expect(recompute(year.lines, year.shown).findings).toEqual([]);
      const at = year.shown.findIndex((line) => line.includes('"score":{') && line.includes('"yellow/'));
      const changed = year.shown.with(at, (year.shown[at] ?? '').replace(/"late":\d+/, '"late":999'));
      const report = recompute(year.lines, changed);
      expect(report.findings).toMatchObject([{ code: 'shown/differs', line: at + 1 }]);
      expect(report.shown).toBe(year.shown.length);
      expect([report.cases.length, report.cardsIssued, report.monthsClosed]).toEqual([
        CASES,
        ofType('CardIssued').length,
        12,
      ]);
      const scores = report.scores.flatMap((month) => month.scores.map(({ score }) => score));
      expect(scores).toContain('too-few');
      expect(scores.some((score) => typeof score === 'number' && score < 100)).toBe(true);
    },
    LONG_MS,
  );

  it(
    'shows what a center left out and what it made up',
    () => {
      const plan = plants(records);
      const { findings } = recompute(
        forged(kit, year.lines, (record) => plan.changes.get(record.seq)?.(record) ?? [record]),
      );
      for (const [code, where] of plan.expected) {
        expect(findings.filter((finding) => finding.code === code).map((finding) => finding.where)).toContainEqual(
          expect.stringContaining(where),
        );
      }
    },
    LONG_MS,
  );
});

/** What is left out of the chain of the center and what is made up in it, each at another card or month, by seq; and what must be found. */
function plants(records: readonly EvidenceRecord[]) {
  const changes = new Map<number, (record: EvidenceRecord) => readonly EvidenceRecord[]>();
  const expected: [code: string, where: string][] = [];
  const used = new Set<string>();
  const own = records.filter(({ origin }) => origin.includes('/center/'));
  const pick = (type: string, fits: (record: EvidenceRecord) => boolean = () => true): EvidenceRecord => {
    const found = own.find((record) => record.type === type && !used.has(record.caseRef) && fits(record));
    if (found === undefined) throw new Error(`the year has no such ${type}`);
    used.add(found.caseRef);
    return found;
  };
  const none = () => [];
  // Nothing became of their cards but that some were upheld unheard, as every month wants it.
  const isPlain = ({ type, body }: EvidenceRecord): boolean => type === 'CardIssued' || body['outcome'] === 'upheld';
  const touched = new Set(own.filter((record) => !isPlain(record)).map(({ caseRef }) => caseRef));

  const missing = pick('CardIssued', ({ body, caseRef }) => body['level'] === 'yellow' && !touched.has(caseRef));
  changes.set(missing.seq, none);
  expected.push(['card/suppressed', missing.caseRef]);

  const known = pick('CardIssued', ({ body, caseRef }) => body['level'] === 'yellow' && !touched.has(caseRef));
  const free = records.find(
    ({ type, caseRef }) => type === 'DecidedOnSpot' && !own.some((one) => one.caseRef === caseRef),
  );
  if (free === undefined) throw new Error('every case has a card');
  changes.set(known.seq, (record) => [record, { ...record, caseRef: free.caseRef, visitRef: free.visitRef }]);
  expected.push(['card/invented', free.caseRef]);

  const stands = pick('CardIssued', ({ body, caseRef }) => body['level'] === 'yellow' && !touched.has(caseRef));
  const { rule, ruleVersion, level, dueAtMs, calendarVersion } = stands.body as CenterBody<'CardIssued'>;
  const said = { rule, ruleVersion, level, dueAtMs, calendarVersion };
  const taken = { ...said, cause: 'calendar', nowDueAtMs: dueAtMs + 86_400_000, outages: [] };
  changes.set(stands.seq, (record) => [record, { ...record, type: 'CardRevoked', body: taken }]);
  expected.push(['card/revoked', stands.caseRef]);

  for (const cause of ['calendar', 'outage']) {
    const owed = pick('CardRevoked', ({ body }) => body['cause'] === cause);
    changes.set(owed.seq, none);
    expected.push(['revocation/suppressed', owed.caseRef]);
  }

  // The last: what the first corrected may be gone with the cards above.
  const corrected = own.findLast(({ type }) => type === 'MonthCorrected');
  if (corrected === undefined) throw new Error('no month was corrected');
  changes.set(corrected.seq, none);
  expected.push(['month/suppressed', String(corrected.body['month'])]);

  const closed = own.find(({ type, body }) => type === 'MonthClosed' && body['month'] === '2026-11');
  if (closed === undefined) throw new Error('November was not closed');
  changes.set(closed.seq, (record) => {
    const { scores, ...body } = record.body as CenterBody<'MonthClosed'>;
    return [
      { ...record, body: { ...body, scores: scores.map((score) => ({ ...score, completed: score.completed + 7 })) } },
    ];
  });
  expected.push(['month/differs', '2026-11']);
  return { changes: ownOnly(changes, own), expected };
}

/** Seqs are those of the center's chain; the desks have the same numbers. */
function ownOnly(
  changes: ReadonlyMap<number, (record: EvidenceRecord) => readonly EvidenceRecord[]>,
  own: readonly EvidenceRecord[],
): ReadonlyMap<number, (record: EvidenceRecord) => readonly EvidenceRecord[]> {
  const center = own[0]?.origin ?? '';
  return new Map(
    [...changes].map(([seq, change]) => [
      seq,
      (record: EvidenceRecord) => (record.origin === center ? change(record) : [record]),
    ]),
  );
}
