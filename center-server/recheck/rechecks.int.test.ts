import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { io, type Socket } from 'socket.io-client';
import { BOARD_NAMESPACE, type BoardSnapshot, type CenterToBoard } from '@sunlit/domain/contracts';
import { makeName } from '@sunlit/domain/evidence';
import { LEDGER_FILE } from '../hall.ts';
import { caseAccepted, POSTS, visitOpened } from '../testing/facts.ts';
import { openHandHall, type HandHall } from '../testing/hand-hall.ts';

/** A hall with a desk and threads of its own, on a busy machine. */
const HALL_MS = 60_000;
const VISIT = makeName('V', 'H01', 'W01', 1, 1);
const CASE = makeName('C', 'H01', 'W01', 1, 2);
let hall: HandHall;
beforeAll(async () => {
  hall = await openHandHall();
  await hall.appoint('clerk1', ['clerk'], [POSTS.counter, POSTS.handling]);
  await hall.appoint('manager1', ['manager']);
  await hall.appoint('supervisor1', ['supervisor']);
  const desk = await hall.desk('W01', 'window', [POSTS.counter, POSTS.handling]);
  await desk.connect();
  const answer = await desk.send([visitOpened(VISIT, 'clerk1'), ...caseAccepted(CASE, VISIT, 'clerk1')]);
  if (answer.ok === 0) throw new Error(`${answer.code} ${answer.detail}`);
  desk.disconnect();
}, HALL_MS);
afterAll(() => hall.stop());

function change(statement: string): void {
  const db = new Sqlite(join(hall.dataDir, LEDGER_FILE));
  db.exec(statement);
  db.close();
}
async function asked(method: string, path: string, user?: string): Promise<[number, unknown]> {
  const answer = await hall.call(method, path, user === undefined ? {} : { cookie: await hall.signIn(user) });
  return [answer.status, await answer.json()];
}
/** What a board that is opened now is told of how far the hall can be trusted. */
async function onBoard(): Promise<unknown> {
  const extraHeaders = { cookie: await hall.signIn('manager1'), origin: hall.url };
  const board: Socket<CenterToBoard> = io(`${hall.url}${BOARD_NAMESPACE}`, { transports: ['websocket'], extraHeaders });
  const snapshot = await new Promise<BoardSnapshot>((resolve, reject) => {
    board.once('snapshot', resolve);
    board.once('connect_error', reject);
  });
  board.disconnect();
  return snapshot.tables.trust[0];
}
const recheck = () => asked('POST', '/api/recheck', 'supervisor1');
const recorded = async (): Promise<unknown[]> => {
  const chain = { origin: 'H01/center/C01', epoch: 1, from: 1, limit: 1_000 };
  const records = (await hall.hall.ledger.read('records', chain)).map(
    ({ leaf }) => JSON.parse(leaf) as { type: string; body: unknown },
  );
  return records.filter(({ type }) => type === 'RecheckFailed').map(({ body }) => body);
};

describe('a recheck', () => {
  it('is for auditors', async () => {
    expect([(await asked('GET', '/api/recheck'))[0], (await asked('POST', '/api/recheck', 'manager1'))[0]]).toEqual([
      401, 403,
    ]);
    expect(await asked('GET', '/api/recheck', 'supervisor1')).toEqual([200, { last: null }]);
  });

  it('finds nothing in a hall nobody touched, and says nothing but that it has looked', async () => {
    expect(await onBoard()).toMatchObject({ found: '', checkedAtMs: 0 });
    const [, answer] = await recheck();
    expect(answer).toMatchObject({ last: { findings: [] } });
    const { atMs } = (answer as { last: { atMs: number } }).last;
    expect(await onBoard()).toMatchObject({ found: '', checkedAtMs: atMs });
    expect([await recorded(), (await asked('GET', '/readyz'))[1]]).toEqual([[], { ok: 1, alarms: [] }]);
  });

  it('what it finds is an alarm for everybody who looks, and goes on record once', async () => {
    change(`UPDATE cases SET json = json_set(json, '$.state.value.stage', 'completed')`);
    const found = [{ code: 'list/differs', count: 1, where: [`cases ${CASE}`] }];
    expect(await recheck()).toMatchObject([200, { last: { findings: found } }]);
    expect(await recheck()).toMatchObject([200, { last: { findings: found } }]);
    expect(await asked('GET', '/readyz')).toEqual([200, { ok: 1, alarms: ['list/differs'] }]);
    expect(await asked('GET', '/api/log')).toMatchObject([200, { alarms: ['list/differs'] }]);
    expect(await (await hall.call('GET', '/metrics')).text()).toContain('sunlit_alarms 1');
    expect(await recorded()).toMatchObject([{ findings: [{ code: 'list/differs', count: 1 }] }]);
    const [, marks] = await asked('GET', '/api/marks', 'supervisor1');
    expect(JSON.stringify(marks)).toContain('evidence/recheck');
    // The lists are derived again: what was found stays on record, the alarm ends.
    await hall.hall.ledger.rebuild();
    expect(await recheck()).toMatchObject([200, { last: { findings: [] } }]);
    expect(await asked('GET', '/readyz')).toEqual([200, { ok: 1, alarms: [] }]);
    expect(await recorded()).toHaveLength(1);
  });
});

it('a record that was altered while the hall was at work is in no packet, and the tree is not signed any more', async () => {
  await hall.center.trust.now();
  const packet = `/api/cases/${CASE}/packet`;
  expect((await asked('GET', packet, 'supervisor1'))[0]).toBe(200);
  change(
    `DROP TRIGGER leaves_no_update; UPDATE leaves SET leaf = replace(leaf, '"actor":"clerk1"', '"actor":"clerk9"') WHERE origin = 'H01/desk/W01'`,
  );
  expect(await asked('GET', packet, 'supervisor1')).toMatchObject([409, { code: 'packet/altered' }]);
  expect(hall.center.trust.state().fault).toBe('tree/altered');
  expect(await asked('GET', '/readyz')).toEqual([200, { ok: 1, alarms: ['tree/altered'] }]);
});
