import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { makeName, ratingSubject } from '@sunlit/domain/evidence';
import { caseAccepted, MINUTE_MS, visitOpened, visitRated } from '../testing/facts.ts';
import type { HandDesk, HandFact } from '../testing/hand-desk.ts';
import { openHandLedger, type HandLedger } from '../testing/hand-ledger.ts';
import { recheck } from './recheck.ts';

const YEAR_MS = 366 * 24 * 60 * MINUTE_MS;
const ERASED = makeName('V', 'H01', 'W01', 1, 1);
const VISIT = makeName('V', 'H01', 'W01', 1, 2);
const CASE = makeName('C', 'H01', 'W01', 1, 3);
const OTHERS = [4, 5, 6, 7].map((at) => makeName('V', 'H01', 'W02', 1, at));

let copies = 0;
let folder: string;
/** The hall's file as somebody finds it; a copy for each test. */
let file: string;
let hall: HandLedger;
/** A hall in which everything has happened once: cases, cards, ratings counted, a grade looked at, an erasure, a session, an open request. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sunlit-recheck-'));
  hall = await openHandLedger(join(folder, 'ledger.sqlite'));
  for (const user of ['s1', 's2']) await hall.appoint(user, ['supervisor']);
  const desk = await hall.desk('W01');
  await sent(desk, [visitOpened(ERASED, 'clerk1'), ...visitRated(ERASED, 'clerk1', '1')]);
  await sent(desk, [
    visitOpened(VISIT, 'clerk1', 10),
    ...caseAccepted(CASE, VISIT, 'clerk1'),
    ...visitRated(VISIT, 'clerk1', '5', 12),
  ]);
  const other = await hall.desk('W02');
  for (const [at, visit] of OTHERS.entries())
    await sent(other, [visitOpened(visit, 'clerk1', at), ...visitRated(visit, 'clerk1', '3', at + 1)]);
  hall.clock.wallMs += 24 * 60 * MINUTE_MS;
  await hall.ledger.act('openRatings', null);
  hall.clock.wallMs += 2 * YEAR_MS;
  // Long overdue: cards, and clocks that moved while nothing was recorded.
  await hall.ledger.act('judgeDue', { limit: 100 });
  const { asked } = await asking({ kind: 'schedule', schedule: { caseYears: 2, visitYears: 1, items: [] } });
  await hall.ledger.act('approveKeeping', { by: 's2', asked });
  const erasure = await asking({ kind: 'erasure', subject: ERASED, reason: '到期' });
  expect(await hall.ledger.act('approveKeeping', { by: 's2', asked: erasure.asked })).toEqual({ ok: 1 });
  await hall.ledger.act('openSession', { hash: 'session', user: 's1' });
  const admin3 = {
    user: 'admin3',
    name: 'admin3',
    verifier: 'argon2',
    roles: ['administrator'],
    posts: [],
    deputyFor: [],
    active: 1,
  } as const;
  await hall.ledger.act('appoint', { ...admin3, id: 'a', by: 'admin1', founding: 0 });
});
beforeEach(() => {
  file = join(folder, `copy-${String(++copies)}.sqlite`);
  const db = new Sqlite(join(folder, 'ledger.sqlite'));
  db.prepare('VACUUM INTO ?').run(file);
  db.close();
});
afterAll(async () => {
  await hall.ledger.close();
  rmSync(folder, { recursive: true, force: true });
});

async function sent(desk: HandDesk, facts: readonly HandFact[]): Promise<void> {
  const answer = await hall.send(desk, facts);
  if (answer.ok === 0) throw new Error(`${answer.code} ${answer.detail}`);
}
async function asking(wish: AskWish): Promise<{ asked: number }> {
  const answer = await hall.ledger.act('askKeeping', { by: 's1', wish });
  if (answer.ok === 0) throw new Error(answer.code);
  return answer;
}
type AskWish =
  | { kind: 'schedule'; schedule: { caseYears: number; visitYears: number; items: [] } }
  | { kind: 'erasure'; subject: string; reason: string };
const look = () =>
  recheck({ file, hall: 'H01', signKeys: hall.signKeys, boxKeys: hall.boxKeys, nowMs: hall.clock.wallMs });
/** With the file and a database program, and nothing else. */
function insider(...statements: string[]): void {
  const db = new Sqlite(file);
  for (const statement of statements) {
    const { changes } = db.prepare(statement).run();
    if (!/^(DROP|CREATE) /.test(statement)) expect(changes, statement).toBeGreaterThan(0);
  }
  db.close();
}

it('finds nothing that was committed while its thread came up', () => {
  // The law's time as it was when somebody asked; the hall went on since.
  const asked = { file, hall: 'H01', signKeys: hall.signKeys, boxKeys: hall.boxKeys, nowMs: 0 };
  expect(recheck(asked).findings).toEqual([]);
});

it('finds nothing in a hall that nobody touched', () => {
  const { position, findings } = look();
  expect(findings).toEqual([]);
  expect(position).toBeGreaterThan(40);
});

it.each<[string, string[], [code: string, count: number, where: string]]>([
  [
    'a case shown as completed',
    [
      `UPDATE cases SET json = json_set(json, '$.state.value.stage', 'completed'), stage = 'completed' WHERE key = '${CASE}'`,
    ],
    ['list/differs', 1, `cases ${CASE}`],
  ],
  [
    'a case that is never looked at again',
    [`UPDATE cases SET open = 0 WHERE key = '${CASE}'`],
    ['list/differs', 1, `cases ${CASE}`],
  ],
  [
    'a later due instant',
    [`UPDATE cases SET json = json_set(json, '$.promisedDueAtMs', 9000000000000) WHERE key = '${CASE}'`],
    ['list/differs', 1, `cases ${CASE}`],
  ],
  [
    'a card taken off the list',
    ['DELETE FROM cards WHERE key = (SELECT min(key) FROM cards)'],
    ['list/differs', 1, 'cards '],
  ],
  [
    'a case nobody recorded',
    [
      'CREATE TEMP TABLE one AS SELECT * FROM cases LIMIT 1',
      "UPDATE one SET key = 'C-NONE'",
      'INSERT INTO cases SELECT * FROM one',
    ],
    ['list/differs', 1, 'cases C-NONE'],
  ],
  [
    'a role more',
    [`UPDATE staff SET json = replace(json, '"clerk"', '"administrator"') WHERE key = 'clerk1'`],
    ['list/differs', 1, 'staff clerk1'],
  ],
  [
    'a count',
    [`UPDATE days SET json = json_set(json, '$.rated', 77) WHERE key = (SELECT min(key) FROM days)`],
    ['list/differs', 1, 'days '],
  ],
  ['a password', ["UPDATE users SET verifier = 'mine' WHERE user = 's1'"], ['password/other', 1, 's1']],
  ['a session', ["INSERT INTO sessions VALUES ('mine', 's1', 1, 1)"], ['row/stranger', 1, 'sessions']],
  ['who asked', ["UPDATE appointments SET asked_by = 's2'"], ['row/stranger', 1, 'appointments a']],
  [
    'an erasure nobody recorded, and what it then lets go',
    [
      `INSERT INTO erasures VALUES ('${VISIT}', 5, 0, 1)`,
      `DELETE FROM secrets WHERE subject = '${VISIT}'`,
      `UPDATE erasures SET running = 0 WHERE subject = '${VISIT}'`,
    ],
    ['erasure/none', 1, `erasures ${VISIT}`],
  ],
  [
    'a value under an erasure that never ended',
    [
      `INSERT INTO erasures VALUES ('${ratingSubject(VISIT)}', 5, 0, 1)`,
      `DELETE FROM secrets WHERE subject = '${ratingSubject(VISIT)}'`,
    ],
    ['secret/missing', 4, 'H01/desk/W01'],
  ],
  [
    'a value of another text',
    [
      'DROP TRIGGER secrets_no_update',
      `UPDATE secrets SET data = (SELECT data FROM secrets WHERE subject = '${CASE}' LIMIT 1) WHERE subject = '${VISIT}'`,
    ],
    ['secret/altered', 1, 'H01/desk/W01'],
  ],
  [
    'a key thrown away',
    ['DROP TRIGGER wrapped_keys_only_erased', `DELETE FROM wrapped_keys WHERE subject = '${CASE}'`],
    ['secret/altered', 1, 'H01/desk/W01'],
  ],
  [
    'an opened grade',
    ['DROP TRIGGER openings_only_erased', 'DELETE FROM openings WHERE salt = (SELECT min(salt) FROM openings)'],
    ['opening/missing', 1, 'RatingsOpened'],
  ],
  [
    'an opened grade made a better one',
    [
      'DROP TRIGGER openings_no_update',
      "UPDATE openings SET value = '5' WHERE salt = (SELECT min(salt) FROM openings WHERE label = 'grade' AND value <> '5')",
    ],
    ['opening/altered', 1, 'RatingsOpened'],
  ],
  [
    'a seal taken away',
    ['DROP TRIGGER seals_no_delete', "DELETE FROM seals WHERE origin LIKE '%/desk/W01' AND first_seq = 1"],
    ['seal/missing', 1, 'W01 1 1'],
  ],
  [
    'the last seals of a desk taken away',
    [
      'DROP TRIGGER seals_no_delete',
      "DELETE FROM seals WHERE origin LIKE '%/desk/W01' AND last_seq = (SELECT max(last_seq) FROM seals WHERE origin LIKE '%/desk/W01')",
    ],
    ['seal/missing', 1, 'W01 1 '],
  ],
  [
    'a seal',
    [
      'DROP TRIGGER seals_no_update',
      "UPDATE seals SET signature = 'AAAA' || substr(signature, 5) WHERE origin LIKE '%/desk/%' AND first_seq = 1",
    ],
    ['seal/altered', 1, 'W01 1 1'],
  ],
  [
    'a count of loss',
    [`INSERT INTO heads_heard VALUES ('H01/desk/W01', 1, 99, '${'0a'.repeat(32)}', '${'A'.repeat(86)}', 5)`],
    ['row/stranger', 1, 'heads_heard W01 1'],
  ],
  ['posts given to a desk', [`UPDATE places SET posts = '[]' WHERE desk = 'W01'`], ['row/stranger', 1, 'places W01']],
  [
    'a leaf',
    [
      'DROP TRIGGER leaves_no_update',
      `UPDATE leaves SET leaf = replace(leaf, '"actor":"clerk1"', '"actor":"clerk9"') WHERE origin = 'H01/desk/W02' AND seq = 2`,
    ],
    ['leaf/altered', 1, 'H01/desk/W02 1 2'],
  ],
])('finds %s', (_, statements, [code, count, where]) => {
  insider(...statements);
  const found = look().findings.find((one) => one.code === code);
  expect(found).toMatchObject({ code, where: expect.arrayContaining([expect.stringContaining(where)]) as unknown });
  expect(found?.count).toBeGreaterThanOrEqual(count);
});
