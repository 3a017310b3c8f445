import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { caseAccepted, MONDAY_MS, POSTS, visitOpened, visitRated } from '@sunlit/center-server/testing/facts';
import { openHandHall, type HandHall } from '@sunlit/center-server/testing/hand-hall';
import { makeName } from '@sunlit/domain/evidence';
import { afterAll, beforeAll, expect, it } from 'vitest';

const verifier = createRequire(import.meta.url).resolve('@sunlit/verify/main');
const VISIT = makeName('V', 'H01', 'W01', 1, 1);
const [LATE = '', CLOSED = ''] = [2, 3].map((counter) => makeName('C', 'H01', 'W01', 1, counter));
/** A day of the law's time in less than a second. */
const SPEED = 100_000;
const PATIENCE_MS = 90_000;

interface Report {
  readonly sound: boolean;
  readonly findings: readonly { readonly code: string; readonly text: string; readonly where: string }[];
  readonly cards: readonly { readonly caseRef: string; readonly rule: string }[];
  readonly days: readonly { readonly rated: number; readonly received: number }[];
  readonly disputesRecorded: number;
  readonly cardsIssued: number;
  readonly cardsSound: number;
  readonly hiddenFacts: number;
}

const folder = mkdtempSync(join(tmpdir(), 'sunlit-recompute-'));
let hall: HandHall;
let ledger = '';
let shown = '';

beforeAll(async () => {
  hall = await openHandHall({ config: { demo: 1, lapse: { realAtMs: Date.now(), lawAtMs: MONDAY_MS, speed: SPEED } } });
  await hall.appoint('clerk1', ['clerk'], [POSTS.counter]);
  await hall.appoint('supervisor1', ['supervisor']);
  const desk = await hall.desk('W01', 'window', [POSTS.counter]);
  await desk.connect();
  const promiseBroken = new Promise<void>((resolve) => {
    hall.hall.ledger.onCommit(({ cards }) => {
      if (cards.some(({ caseRef, rule }) => caseRef === LATE && rule === 'time/promised')) resolve();
    });
  });
  const [received, accepted] = caseAccepted(CLOSED, VISIT, 'clerk1');
  if (received === undefined || accepted === undefined) throw new Error('no facts');
  const withdrawn = { ...accepted, type: 'CaseWithdrawn', body: { confirmation: 'C-1' } };
  // The second acceptance is refused by the law.
  const facts = [
    visitOpened(VISIT, 'clerk1'),
    ...caseAccepted(LATE, VISIT, 'clerk1'),
    received,
    accepted,
    accepted,
    withdrawn,
  ];
  const answer = await desk.send([...facts, ...visitRated(VISIT, 'clerk1', '5')]);
  expect(answer.ok).toBe(1);
  await promiseBroken;
  desk.disconnect();
  const scan = await hall.call('POST', '/api/signals/scan', { cookie: await hall.signIn('supervisor1') });
  expect(scan.status).toBe(200);
  shown = await download('/api/ledger/shown');
  ledger = await download('/api/ledger/export');
}, PATIENCE_MS);
afterAll(async () => {
  await hall.stop();
  rmSync(folder, { recursive: true, force: true });
});

const download = async (path: string): Promise<string> => {
  const answer = await hall.call('GET', path, { cookie: await hall.signIn('supervisor1') });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/x-ndjson; charset=utf-8']);
  return answer.text();
};
const run = (shownText: string, ...args: string[]): { status: number | null; stdout: string; stderr: string } => {
  const [file, shownFile] = [join(folder, 'ledger.jsonl'), join(folder, 'shown.jsonl')];
  writeFileSync(file, ledger);
  writeFileSync(shownFile, shownText);
  return spawnSync(process.execPath, [verifier, 'recompute', file, '--shown', shownFile, ...args], {
    encoding: 'utf8',
  });
};

it('a stranger derives every state, card and total of a real hall again', () => {
  const { status, stdout, stderr } = run(shown, '--json');
  const report = JSON.parse(stdout) as Report;
  expect([status, stderr, report.findings]).toEqual([0, '', []]);
  expect(report.cards.filter(({ caseRef }) => caseRef === LATE).map(({ rule }) => rule)).toContain('time/promised');
  expect([report.disputesRecorded, report.hiddenFacts, report.cardsSound]).toEqual([1, 1, report.cardsIssued]);
  expect(report.days).toMatchObject([{ rated: 1, received: 2 }]);
  const { stdout: words } = run(shown);
  expect(words).toMatch(/^AGREES: no finding\.$/m);
  expect(words).toContain('1 rating, given or left out: a rating hides its visit');
});

it('sees that another state is shown, whose, and what it should be', () => {
  const { status, stdout } = run(shown.replace('"stage":"withdrawn"', '"stage":"completed"'));
  expect(status).toBe(1);
  expect(stdout).toContain(
    `shown case ${CLOSED}: stage is shown as "completed"; the records make it "withdrawn" [shown/differs]`,
  );
});

it('counts the use of clocks again, and sees that another one is shown', () => {
  expect(shown).toContain('"clocks":{"period":"2026Q1"');
  const use = /("post":"gaj-handling","cases":1.*?"withdrawn":)1/;
  expect(shown).toMatch(use);
  const { status, stdout } = run(shown.replace(use, '$10'));
  expect(status).toBe(1);
  expect(stdout).toContain('shown use of clocks 2026Q1: gaj-handling is shown as');
  expect(run(shown).stdout).toContain(
    '2026Q1 gaj-handling: paused 0 of 1, extended 0 of 1, withdrawn 1 of 1, filed again 0 of 1, entered afterwards 0 of 1\n',
  );
});

it('names the line of what is no picture of a hall', () => {
  expect(run(`${shown}{"position":1}\n`)).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringMatching(/shown\.jsonl:\d+: no line of what a center shows\n$/),
  });
});

it('is for supervisors and administrators alone', async () => {
  const answer = await hall.call('GET', '/api/ledger/shown', { cookie: await hall.signIn('clerk1') });
  expect(answer.status).toBe(403);
});
