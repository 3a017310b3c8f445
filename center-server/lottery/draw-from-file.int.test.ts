import { Buffer } from 'node:buffer';
import crypto from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseDate } from '@sunlit/domain/calendar';
import { makeName, nodeKit, type EvidenceRecord } from '@sunlit/domain/evidence';
import { drawOfDay, lotteryDay, type Draw, type LotteryLeaf, type NoDraw } from '@sunlit/domain/lottery';
import { MONDAY_MS, visitOpened, visitRated } from '../testing/facts.ts';
import type { HandDesk, HandFact } from '../testing/hand-desk.ts';
import { openFileLedger } from '../testing/file-ledger.ts';
import type { HandLedger } from '../testing/hand-ledger.ts';
import { drawFromFile } from './draw-from-file.ts';

const kit = nodeKit(crypto, Buffer);
const DAY_MS = 86_400_000;
const NIGHT_MS = 10 * 3_600_000;
const NEW_YEARS_EVE_MS = 1_798_696_800_000; // 2026-12-31 14:00 in China

let file: string;
let hall: HandLedger;
let desk: HandDesk;
let remove: () => Promise<void>;
beforeEach(async () => {
  ({ file, hall, desk, remove } = await openFileLedger());
});
afterEach(() => remove());

const visit = (count: number): string => makeName('V', 'H01', 'W01', 1, count);
/** The visit is over, and nobody was asked. */
const unrated = (count: number): HandFact[] => visitRated(visit(count), 'clerk1', '5').slice(0, 1);
async function sent(...facts: readonly HandFact[]): Promise<void> {
  const answer = await hall.send(
    desk,
    facts.map((fact) => ({ ...fact, wallMs: hall.clock.wallMs })),
  );
  if (answer.ok === 0) throw new Error(`${answer.code} ${answer.detail}`);
}
/** The center records something. */
const recorded = (who: string): Promise<void> => hall.appoint(who, ['manager']);

async function exported(): Promise<LotteryLeaf[]> {
  const { leaves } = await hall.ledger.read('exported', { after: 0, upTo: 100_000, limit: 100_000 });
  return leaves.map(({ leaf, tree, index, hash }) => {
    const { type, origin, epoch, visitRef, wallMs } = JSON.parse(leaf) as EvidenceRecord;
    return { type, origin, epoch, visitRef, wallMs, tree, index, hash };
  });
}
/** The draw of a date from the file; the same as from every leaf. */
async function drawn(date: string): Promise<Draw | NoDraw> {
  const day = parseDate(date) ?? NaN;
  const made = drawFromFile({ file, hall: 'H01', day });
  expect(made).toEqual(drawOfDay(kit, await exported(), day));
  return made;
}
const whoOf = (made: Draw | NoDraw): unknown =>
  typeof made === 'string' ? made : [made.tookPart, ...made.drawn.map((one) => one.visit).sort()];

it('is what a stranger draws from every leaf, day by day, over the night and the turn of the year', async () => {
  const opened = [1, 2, 3, 4, 5].map((count) => visitOpened(visit(count), 'clerk1'));
  await sent(...opened, ...visitRated(visit(1), 'clerk1', '1'), ...unrated(2));
  expect(whoOf(await drawn('2026-03-02'))).toBe('not-over');
  // In the night, before the center records anything of the next day.
  hall.clock.wallMs += DAY_MS - NIGHT_MS;
  await sent(...unrated(3));
  await recorded('manager1');
  await sent(...unrated(3), ...unrated(4), visitOpened(visit(4), 'clerk1'));
  hall.clock.wallMs += 5 * DAY_MS;
  await hall.ledger.act('revokeDesk', { desk: 'W01', by: 'admin1' });
  hall.clock.wallMs = NEW_YEARS_EVE_MS;
  await recorded('manager2');
  desk = await hall.desk('W02');
  const last = makeName('V', 'H01', 'W02', 1, 1);
  await sent(visitOpened(last, 'clerk1'));
  hall.clock.wallMs += DAY_MS;
  const closing = visitRated(last, 'clerk1', '5').slice(0, 1);
  await sent(...closing);
  hall.clock.wallMs += DAY_MS;
  await recorded('manager3');

  expect(whoOf(await drawn('2026-03-01'))).toBe('before-founding');
  expect(whoOf(await drawn('2026-03-02'))).toEqual([3, visit(1), visit(2), visit(3)]);
  expect(whoOf(await drawn('2026-03-03'))).toEqual([1, visit(4)]);
  expect(whoOf(await drawn('2026-03-05'))).toEqual([0]);
  // The center cut off what was left open, and what was opened anew; the rated and the closed ones had ended.
  expect(whoOf(await drawn('2026-03-08'))).toEqual([2, visit(4), visit(5)]);
  expect(await drawn('2026-12-31')).toMatchObject({ tookPart: 0, seed: { tree: 'H01/2026' } });
  expect(whoOf(await drawn('2027-01-01'))).toEqual([1, last]);
  expect(await drawn('2027-01-01')).toMatchObject({ seed: { tree: 'H01/2027', size: 2 } });
  expect(whoOf(await drawn('2027-01-02'))).toBe('not-over');
  expect(lotteryDay(MONDAY_MS)).toBe(parseDate('2026-03-02'));
});

it('takes the leaves that are here where two people opened a new tree after a restore', async () => {
  await sent(visitOpened(visit(1), 'clerk1'), ...unrated(1), visitOpened(visit(2), 'clerk1'));
  hall.clock.wallMs += DAY_MS;
  // What was signed last was more than what is here.
  const last = { tree: 'H01/2026', size: 1_000, root: 'a'.repeat(64) };
  const here = await exported();
  await hall.ledger.act('reopenTree', { by: 'admin1', last });
  expect(await hall.ledger.act('reopenTree', { by: 'admin2', last })).toMatchObject({ ok: 1, tree: 'H01/2026.2' });
  await sent(...unrated(2));
  hall.clock.wallMs += DAY_MS;
  await recorded('manager1');

  expect(whoOf(await drawn('2026-03-02'))).toEqual([1, visit(1)]);
  expect(await drawn('2026-03-02')).toMatchObject({ seed: { tree: 'H01/2026', size: here.length } });
  expect(whoOf(await drawn('2026-03-03'))).toEqual([1, visit(2)]);
  expect(await drawn('2026-03-03')).toMatchObject({ seed: { tree: 'H01/2026.2', size: 2 } });
});
