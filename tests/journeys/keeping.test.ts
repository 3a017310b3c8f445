import { Buffer } from 'node:buffer';
import crypto from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeKit, verifierKey } from '@sunlit/domain/evidence';
import { inBothLanguages } from '../browser/in-three-sizes.ts';
import { launchBrowser } from '../browser/launch.ts';
import { ClerkClient } from '../hall/clerk-client.ts';
import { openTestHall, type TestHall } from '../hall/test-hall.ts';
import { lacks } from '../needs.ts';
import { openPage, SHOWN_MS, signInAtAdmin } from './counter.ts';

describe.skipIf(lacks('browser') || lacks('tty'))('what two people decide about values and witnesses', () => {
  let hall: TestHall;
  let browser: Browser;
  let first: Page;
  let second: Page;
  let supervisor: Page;
  beforeAll(async () => {
    browser = await launchBrowser();
    hall = await openTestHall();
    [first, second] = [await keeper('admin1'), await keeper('admin2')];
    supervisor = await keeper('supervisor1');
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await hall.remove();
  });

  async function keeper(user: string): Promise<Page> {
    const page = await openPage(browser, `${hall.center.url}/admin/`);
    await signInAtAdmin(page, hall, user);
    await page.getByTestId('page-keeping').click();
    return page;
  }
  /** A visit that the center knows. */
  async function visit(): Promise<string> {
    const client = new ClerkClient(hall.program('W01').url);
    const clerk = await client.signIn('clerk01', hall.person('clerk01').password);
    const { visitRef } = await client.act(clerk, 'OpenVisit', { fields: { via: 'walk-up', ticket: '' } });
    await client.until('everything sent', ({ line }) => (line.waiting === 0 ? true : undefined), SHOWN_MS);
    client.close();
    return visitRef;
  }
  const asked = (page: Page, kind: string) => page.locator(`tr[data-kind="${kind}"]`).first();
  async function fill(page: Page, kind: string, subject: string, reason: string): Promise<void> {
    const dialog = page.getByTestId(`ask-for-${kind}`);
    await dialog.getByTestId('keeping-subject').fill(subject);
    await dialog.getByTestId('keeping-reason').fill(reason);
    await dialog.getByTestId('confirm').click();
  }
  async function approved(kind: string): Promise<void> {
    await asked(supervisor, kind).getByTestId('approve').click();
    await supervisor.locator(`tr[data-kind="${kind}"][data-state="approved"]`).first().waitFor();
  }

  it('a schedule is asked for by an administrator and holds when a supervisor approves; under a hold an erasure is refused with rule and cure', async () => {
    await first.getByTestId('no-schedule').waitFor();
    await first.getByTestId('propose-schedule').click();
    const proposal = first.getByTestId('ask-for-schedule');
    await proposal.getByTestId('years-caseYears').fill('10');
    await proposal.getByTestId('years-visitYears').fill('0');
    await proposal.getByTestId('confirm').click();
    await proposal.getByTestId('problem-visitYears').waitFor();
    await proposal.getByTestId('years-visitYears').fill('3');
    await proposal.getByTestId('confirm').click();
    await first.getByTestId('asked-now').waitFor();
    expect(await asked(first, 'schedule').getByTestId('own-request').textContent()).toBe('等待另一人批准');
    expect(await asked(first, 'schedule').getByTestId('approve').count()).toBe(0);
    await approved('schedule');
    expect(await supervisor.getByTestId('case-years-in-force').textContent()).toBe('10 年');
    expect(
      await supervisor
        .locator('[data-testid^="page-"]')
        .evaluateAll((links) => links.map(({ dataset }) => dataset['testid'])),
    ).toEqual(['page-keeping']);

    const visitRef = await visit();
    await first.getByTestId('ask-hold').click();
    await fill(first, 'hold', visitRef, '行政复议第7号');
    await asked(first, 'hold').getByTestId('own-request').waitFor();
    await approved('hold');
    await supervisor.getByTestId(`held-${visitRef}`).waitFor();
    await inBothLanguages(supervisor, 'keeping-supervisor');

    await first.getByTestId('ask-erasure').click();
    await fill(first, 'erasure', visitRef, '保存期限届满');
    const refusal = first.getByTestId('ask-for-erasure').getByTestId('refusal');
    await refusal.waitFor();
    expect(await refusal.getAttribute('data-rule')).toBe('keeping/hold');
    expect(await refusal.textContent()).toMatch(/处于法律保全中.*请先由两人解除保全.*涉复议、诉讼、调查的材料不得销毁/);
    await first.getByTestId('confirm-no').click();
    expect(await asked(first, 'erasure').count()).toBe(0);
  });

  it('an outside witness is asked for and admitted, and the desk is seen to cosign', async () => {
    for (const page of [first, second]) await page.getByTestId('page-witnesses').click();
    const kit = nodeKit(crypto, Buffer);
    const name = 'discipline.example/w1';
    await first.getByTestId('ask-witness').click();
    const dialog = first.getByTestId('ask-for-witness');
    await dialog.getByTestId('verifier-key').fill('discipline.example/w1+00000000+AAAA');
    await dialog.getByTestId('confirm').click();
    await dialog.locator('[data-testid="refusal"][data-code="witness/key"]').waitFor();
    await dialog.getByTestId('verifier-key').fill(verifierKey(kit, name, kit.newSignKeys().publicKey));
    await dialog.getByTestId('confirm').click();
    const [mine, theirs] = [first, second].map((page) => page.getByTestId(`witness-${name}`));
    await mine?.getByTestId('own-request').waitFor();
    await theirs?.getByTestId('approve-witness').click();
    await expect.poll(() => mine?.getAttribute('data-admitted'), { timeout: SHOWN_MS }).toBe('1');

    const cosigned = () => first.getByTestId('witness-W01').getByTestId('cosigned-size').textContent();
    await expect.poll(async () => Number(await cosigned()), { timeout: SHOWN_MS }).toBeGreaterThan(0);

    await first.getByTestId('remove-witness').click();
    await first.getByTestId('ask-remove').getByTestId('confirm').click();
    await mine?.waitFor({ state: 'detached' });
  });
});
