import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { HandDesk } from '@sunlit/center-server/testing/hand-desk';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser/launch.ts';
import { ClerkClient } from '../hall/clerk-client.ts';
import { HALL } from '../hall/hall.ts';
import { openTestHall, type TestHall } from '../hall/test-hall.ts';
import { lacks } from '../needs.ts';
import { openPage, SHOWN_MS, signInAtAdmin, signInAtBoard } from './counter.ts';

/** A spare machine is let in after three pulses of the old one did not come. */
const DEAD_MS = 60_000;

describe.skipIf(lacks('browser') || lacks('tty'))(
  'the life of a desk, as the hall manager and two administrators see it',
  () => {
    let hall: TestHall;
    let browser: Browser;
    let first: Page;
    let second: Page;
    let board: Page;
    beforeAll(async () => {
      browser = await launchBrowser();
      hall = await openTestHall({ windows: 2 });
      [first, second] = [await administrator('admin1'), await administrator('admin2')];
      board = await openPage(browser, `${hall.center.url}/board/`);
      await signInAtBoard(board, hall, 'manager1');
    }, 120_000);
    afterAll(async () => {
      await browser.close();
      await hall.remove();
    });

    async function administrator(user: string): Promise<Page> {
      const page = await openPage(browser, `${hall.center.url}/admin/`);
      await signInAtAdmin(page, hall, user);
      return look(page);
    }
    /** The page as it is now. */
    async function look(page: Page): Promise<Page> {
      await page.getByTestId('page-calendar').click();
      await page.getByTestId('page-desks').click();
      await page.getByTestId('desks').waitFor();
      return page;
    }
    const pad = (state: string) =>
      board.getByTestId('window-W01').locator(`[data-device="pad"][data-state="${state}"]`);
    const epoch = (of: number, state: string) =>
      first.locator(`[data-testid="epoch-W01-${String(of)}"][data-state="${state}"]`);
    async function asked(kind: string): Promise<void> {
      await first.getByTestId(`ask-${kind}`).getByTestId('confirm').click();
      await look(second);
      const row = second.locator(`tr[data-kind="${kind}"][data-state="open"]`);
      await row.getByTestId('approve').click();
      await row.waitFor({ state: 'detached' });
    }
    /** A case lies at W01. */
    async function accepted(): Promise<void> {
      const client = new ClerkClient(hall.program('W01').url);
      const items = await client.until(
        'the law',
        (view, catalogue) => (view.line.rosterValidUntilRealMs > 0 ? catalogue?.items : undefined),
        SHOWN_MS,
      );
      const item = items.find((one) => one.kind === 'immediate' && one.approvalLevels === 0);
      if (!item) throw new Error('no such item in the starter set');
      const clerk = await client.signIn('clerk01', hall.person('clerk01').password);
      const { visitRef } = await client.act(clerk, 'OpenVisit', { fields: { via: 'walk-up', ticket: '' } });
      const materials = item.materials.filter(({ required }) => required === 1).map(({ id }) => id);
      const fields = { item: item.code, applicant: item.applicants[0], materials };
      const values = { applicantName: '阿卜杜热合曼·𠮷', applicantNumber: 'E12345678' };
      await client.act(clerk, 'ReceiveCase', { visitRef, fields, values });
      await client.until('everything sent', ({ line }) => (line.waiting === 0 ? true : undefined), SHOWN_MS);
      client.close();
    }

    it('a keypad that is pulled out shows on the board, and is back when it is plugged in', async () => {
      await pad('ready').waitFor();
      const held = join(hall.dataDir, 'tty', 'W01-pad.held');
      execFileSync('sh', ['-c', 'kill "$(cut -d" " -f1 "$1")"', 'sh', held]);
      await pad('missing').waitFor();
      expect(await pad('missing').textContent()).toContain('未连接');
      await pad('ready').waitFor();
    });

    it('a spare is ordered by one and approved by another, takes the place of a dead window, and the board knows nothing of a dead keypad', async () => {
      await accepted();
      await first.getByTestId('new-spare').click();
      await first.getByTestId('ask-spare').getByTestId('confirm').click();
      const code = (await first.getByTestId('spare-code').textContent()) ?? '';
      expect(await first.locator('tr[data-kind="spare"]').getByTestId('approve').count()).toBe(0);
      await look(second);
      await second.locator('tr[data-kind="spare"]').getByTestId('approve').click();
      await second.locator('tr[data-kind="spare"][data-state="approved"]').waitFor();

      await hall.program('W01').stop();
      await pad('unknown').waitFor();
      expect(await pad('unknown').textContent()).toMatch(/未知.*已/);
      const machine = new HandDesk({ center: hall.center.url, hall: HALL, desk: 'W01', wallMs: () => Date.now() });
      await expect
        .poll(async () => (await machine.showKeys(code.trim())).state, { timeout: DEAD_MS, interval: 1_000 })
        .toBe('approved');
      await look(first);
      await first.getByTestId('spare-used-W01').waitFor();
      await epoch(1, 'replaced').waitFor();
      await epoch(2, 'writing').waitFor();
    }, 120_000);

    it('once revoked, what lay there is laid at another desk by two', async () => {
      await look(first);
      await first.getByTestId('revoke-W01').click();
      await first.getByTestId('revoke-desk').getByTestId('confirm-no').click();
      await epoch(2, 'writing').waitFor();
      await first.getByTestId('revoke-W01').click();
      await first.getByTestId('revoke-desk').getByTestId('confirm').click();
      await look(first);
      await epoch(2, 'revoked').waitFor();
      await first.getByTestId('rehome-W01').click();
      await first.getByTestId('ask-rehome').getByTestId('to-desk').selectOption('W02');
      await asked('rehome');
      await look(first);
      await first.locator('tr[data-kind="rehome"][data-state="done"]').waitFor();
      expect(await first.getByTestId('rehome-W01').count()).toBe(0);
    });
  },
);
