import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser/launch.ts';
import { ClerkClient } from '../hall/clerk-client.ts';
import { openTestHall, type TestHall } from '../hall/test-hall.ts';
import { lacks } from '../needs.ts';
import { openPage, signInAtBoard } from './counter.ts';

/** 公司变更登记: promised in three working days, so the warning comes one working day earlier. */
const ITEM = 'SCJG-002';
/** A working day of the law's time in about seven seconds of real time. */
const SPEED = 12_000;

describe.skipIf(lacks('browser') || lacks('tty'))('a limit passes', () => {
  let hall: TestHall;
  let browser: Browser;
  beforeAll(async () => {
    [hall, browser] = await Promise.all([openTestHall({ speed: SPEED }), launchBrowser()]);
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await hall.remove();
  });

  it('预警 and then 黄牌 appear on an open board by themselves', async () => {
    const board = await openPage(browser, `${hall.center.url}/board/`);
    await signInAtBoard(board, hall, 'manager1');
    const client = new ClerkClient(hall.desk('W01').url);
    const clerk = await client.signIn('clerk01', hall.person('clerk01').password);
    const { visitRef } = await client.act(clerk, 'OpenVisit', { fields: { via: 'walk-up', ticket: '' } });
    const { caseRef } = await client.act(clerk, 'ReceiveCase', {
      visitRef,
      fields: { item: ITEM, applicant: 'legal', materials: ['application', 'resolution', 'licence'] },
      values: { applicantName: '测试有限公司', applicantNumber: 'TEST' },
    });
    await client.act(clerk, 'AcceptCase', { visitRef, caseRef });
    client.close();

    const cardOf = (level: string) => board.locator(`[data-testid^="card-${caseRef}/"][data-level="${level}"]`).first();
    await board.getByTestId(`case-row-${caseRef}`).waitFor();
    const order: string[] = [];
    await Promise.all(
      ['warning', 'yellow'].map(async (level) => {
        await cardOf(level).waitFor({ timeout: 90_000 });
        order.push(level);
      }),
    );
    // Cards are never taken back by a later one.
    expect(await cardOf('warning').count()).toBe(1);
    await board.locator(`[data-testid="case-row-${caseRef}"][data-level="yellow"]`).waitFor();

    const supervisor = await hall.signIn('supervisor1');
    const { cards } = await supervisor.get<{ cards: { caseRef: string; rule: string; level: string }[] }>('/api/cards');
    const rules = cards.filter((card) => card.caseRef === caseRef).map(({ rule }) => rule);
    expect(new Set(rules).size).toBe(rules.length);
    expect(order).toContain('warning');
  }, 150_000);
});
