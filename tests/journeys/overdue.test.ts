import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, screenshot } from '../browser/launch.ts';
import { ledgerOf, openTestHall, recordOf, type TestHall } from '../hall/test-hall.ts';
import { lacks } from '../needs.ts';
import { openPage, signInAtBoard, signInAtReview } from './counter.ts';
import { acceptedCase } from './accepted-case.ts';

/** 公司变更登记: promised in three working days, so the warning comes one working day earlier. */
const ITEM = 'SCJG-002';
/** A working day of the law's time in about seven seconds of real time. */
const SPEED = 12_000;
const HOUR_MS = 3_600_000;
const COMES = { timeout: 90_000 };

interface Card {
  readonly caseRef: string;
  readonly rule: string;
  readonly dueAtMs: number;
}
async function cardsOf(hall: TestHall, caseRef: string): Promise<Card[]> {
  const supervisor = await hall.signIn('supervisor1');
  const { cards } = await supervisor.get<{ cards: Card[] }>('/api/cards');
  return cards.filter((card) => card.caseRef === caseRef);
}

describe.skipIf(lacks('browser') || lacks('tty'))('a limit passes', () => {
  let hall: TestHall;
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
    hall = await openTestHall({ speed: SPEED });
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await hall.remove();
  });

  it('预警 and then 黄牌 appear on an open board by themselves', async () => {
    const board = await openPage(browser, `${hall.center.url}/board/`);
    await signInAtBoard(board, hall, 'manager1');
    const caseRef = await acceptedCase(hall, ITEM);

    const cardOf = (rule: string, level: string) =>
      board.locator(`[data-testid="card-${caseRef}/time/${rule}"][data-level="${level}"]`);
    await board.getByTestId(`case-row-${caseRef}`).waitFor();
    await cardOf('promised-soon', 'warning').waitFor({ timeout: 90_000 });
    // The limit itself has not passed yet: the warning came alone.
    expect(await cardOf('promised', 'yellow').count()).toBe(0);
    await board.getByTestId('open-foresight').click();
    const foreseen = board.getByTestId(`foreseen-${caseRef}`);
    await foreseen.waitFor({ timeout: 30_000 });
    expect(await foreseen.getByTestId('foreseen-acts').innerText()).not.toBe('');
    // What was told at five o'clock, and what came of it.
    await board.getByTestId('foresight-told').click();
    await board.locator(`[data-testid="told-${caseRef}"][data-outcome="late"]`).waitFor({ timeout: 90_000 });
    await board.getByTestId('foresight-close').click();
    await cardOf('promised', 'yellow').waitFor({ timeout: 90_000 });
    // A card is never taken back by a later one.
    expect(await cardOf('promised-soon', 'warning').count()).toBe(1);

    // As it stood before the limit passed, with that day's clock; and back.
    const dueAtMs = (await cardsOf(hall, caseRef)).find(({ rule }) => rule === 'time/promised')?.dueAtMs ?? 0;
    await board.getByTestId('open-then').click();
    await board.getByTestId('then-at').fill(new Date(dueAtMs + 8 * HOUR_MS - HOUR_MS).toISOString().slice(0, 16));
    await board.getByTestId('then-show').click();
    await board.getByTestId('then-banner').waitFor();
    expect(await board.getByTestId(`case-row-${caseRef}`).count()).toBe(1);
    expect(await cardOf('promised-soon', 'warning').count()).toBe(1);
    expect(await cardOf('promised', 'yellow').count()).toBe(0);
    await board.getByTestId('then-back').click();
    await cardOf('promised', 'yellow').waitFor();

    const rules = (await cardsOf(hall, caseRef)).map(({ rule }) => rule);
    expect(new Set(rules).size).toBe(rules.length);
    expect(rules).toContain('time/promised');
  }, 150_000);

  it('a window that lacked its camera on the last day is excused by its own records, and the card says so', async () => {
    const caseRef = await acceptedCase(hall, ITEM);
    await hall.desk('W01').camera?.unplug();
    const review = await openPage(browser, `${hall.center.url}/review/`);
    await signInAtReview(review, hall, 'supervisor1');
    const taken = review.locator(`[data-testid="course-${caseRef}/time/promised"][data-state="revoked"]`);
    // It is given when the limit passes, and taken back when all cards are judged again, in the night.
    await expect
      .poll(async () => {
        await review.reload({ waitUntil: 'networkidle' });
        await review.getByTestId('cards-page').waitFor();
        return taken.count();
      }, COMES)
      .toBe(1);
    expect(await taken.getByTestId('card-cause').innerText()).toContain('设备');
    expect(await taken.getAttribute('data-stands')).toBe('0');
    await screenshot(review, 'review-card-excused-zh');

    const supervisor = await hall.signIn('supervisor1');
    const desk = (await ledgerOf(supervisor, 'H01/desk/W01')).map(recordOf);
    const missing = desk.find(({ type, body }) => type === 'DeviceStateChanged' && body['state'] === 'missing');
    const revoked = (await ledgerOf(supervisor, 'H01/center/C01'))
      .map(recordOf)
      .find(
        ({ type, body, caseRef: of }) => type === 'CardRevoked' && of === caseRef && body['rule'] === 'time/promised',
      );
    expect(revoked?.body).toMatchObject({
      cause: 'outage',
      outages: [{ desk: 'H01/desk/W01', deskEpoch: 1, seq: missing?.seq }],
    });
  }, 150_000);
});
