import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BoardChange, BoardDelta, BoardSnapshot } from '@sunlit/domain/contracts';
import { makeName, verifyClaim } from '@sunlit/domain/evidence';
import { caseAccepted, MONDAY_MS, POSTS, visitOpened, visitRated } from './testing/facts.ts';
import type { HandDesk } from './testing/hand-desk.ts';
import { openHandHall, type HandHall } from './testing/hand-hall.ts';

let hall: HandHall;
let desk: HandDesk;

beforeAll(async () => {
  hall = await openHandHall({
    config: { demo: 1, lapse: { realAtMs: Date.now(), lawAtMs: MONDAY_MS, speed: 1 } },
  });
  await hall.appoint('clerk1', ['clerk'], [POSTS.counter, POSTS.handling]);
  await hall.appoint('manager1', ['manager']);
  desk = await hall.desk('W01', 'window', [POSTS.counter, POSTS.handling]);
  await desk.connect();
});
afterAll(async () => {
  desk.disconnect();
  await hall.stop();
});

/** A signed-in board: its snapshot, and the changes that lead on from it. */
async function openBoard(cookie: string): Promise<{
  socket: Socket;
  snapshot: BoardSnapshot;
  until: (is: (change: BoardChange) => boolean) => Promise<void>;
}> {
  const socket = io(`${hall.url}/board`, { transports: ['websocket'], forceNew: true, extraHeaders: { cookie } });
  const deltas: BoardDelta[] = [];
  socket.on('delta', (delta: BoardDelta) => deltas.push(delta));
  const snapshot = await new Promise<BoardSnapshot>((resolve, reject) => {
    socket.once('snapshot', resolve);
    socket.once('connect_error', reject);
  });
  const until = (is: (change: BoardChange) => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!deltas.flatMap(({ changes }) => changes).some(is)) return;
        socket.off('delta', look);
        resolve();
      };
      socket.on('delta', look);
      look();
    });
  return { socket, snapshot, until };
}

it('takes a visit from the counter to the board, and gives a receipt that holds', async () => {
  const board = await openBoard(await hall.signIn('manager1'));
  expect(board.snapshot.tables.windows.map(({ desk: name, online }) => ({ name, online }))).toEqual([
    { name: 'W01', online: 1 },
  ]);
  const visitRef = makeName('V', 'H01', 'W01', 1, 1);
  const caseRef = makeName('C', 'H01', 'W01', 1, 2);
  const facts = [
    visitOpened(visitRef, 'clerk1'),
    ...caseAccepted(caseRef, visitRef, 'clerk1'),
    ...visitRated(visitRef, 'clerk1', '2'),
  ];
  const answer = await desk.send(facts);
  if (answer.ok === 0) throw new Error(`${answer.code} ${answer.detail}`);
  const { signature, ...claim } = answer.receipt;
  expect(claim).toEqual({
    origin: 'H01/desk/W01',
    epoch: 1,
    upTo: 6,
    head: desk.head,
    tree: 'H01/2026',
    firstIndex: claim.firstIndex,
    size: 6,
  });
  expect(verifyClaim(desk.kit, desk.centerKey, 'receipt', claim, signature)).toBe(true);
  await board.until((change) => change.table === 'visits' && change.row?.rating === 'rated');
  await board.until((change) => change.table === 'cases' && change.row?.stage === 'accepted');
  expect(desk.verdicts).toEqual([]);
  board.socket.disconnect();
});
