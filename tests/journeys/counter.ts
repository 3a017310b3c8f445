import type { Browser, Locator, Page } from 'playwright-core';
import type { TestHall } from '../hall/test-hall.ts';

/** Bound on anything a page should show. */
export const SHOWN_MS = 15_000;

/** Commands that one press gives; all others ask in a dialog first. */
const ONE_PRESS = new Set(['StartHandling', 'EndSpecialProcedure', 'TakeCustody', 'RecallHandOver']);

/** A person's page: an own browser context, so an own session. */
export async function openPage(browser: Browser, url: string, size = { width: 1440, height: 900 }): Promise<Page> {
  const context = await browser.newContext({ viewport: size, locale: 'zh-CN' });
  const page = await context.newPage();
  page.setDefaultTimeout(SHOWN_MS);
  await page.goto(url);
  return page;
}

export async function signInAtDesk(page: Page, hall: TestHall, user: string): Promise<void> {
  await page.getByTestId('signin-user').fill(user);
  await page.getByTestId('signin-password').fill(hall.person(user).password);
  await page.getByTestId('signin-submit').click();
}

export async function signInAtBoard(page: Page, hall: TestHall, user: string): Promise<void> {
  await page.getByTestId('board-signin-user').fill(user);
  await page.getByTestId('board-signin-password').fill(hall.person(user).password);
  await page.getByTestId('board-signin-submit').click();
  await page.getByTestId('filter-text').waitFor();
}

export async function signInAtAdmin(page: Page, hall: TestHall, user: string): Promise<void> {
  await page.getByTestId('admin-signin-user').fill(user);
  await page.getByTestId('admin-signin-password').fill(hall.person(user).password);
  await page.getByTestId('admin-signin-submit').click();
  await page.getByTestId('page-calendar').waitFor();
}

/** Gives a command by its button on the case and confirms its dialog when there is one. */
export async function give(
  page: Page,
  caseRef: string,
  type: string,
  fill?: (dialog: Locator) => Promise<void>,
): Promise<void> {
  const card = page.getByTestId(`case-${caseRef}`);
  const button = card.getByTestId(`do-${type}`);
  if (!(await button.isVisible().catch(() => false)))
    await card
      .getByTestId('more')
      .click({ timeout: 2_000 })
      .catch(() => undefined);
  await button.click();
  if (!ONE_PRESS.has(type)) await answer(page, type, fill);
}

/** Fills and confirms the dialog of a command that is open or about to open. */
export async function answer(page: Page, type: string, fill?: (dialog: Locator) => Promise<void>): Promise<void> {
  const dialog = page.getByTestId(`dialog-${type}`);
  await dialog.waitFor();
  if (fill) await fill(dialog);
  await dialog.getByTestId('confirm').click();
}

export async function handOver(page: Page, caseRef: string, desk: string, post: string): Promise<void> {
  await give(page, caseRef, 'HandOver', async (dialog) => {
    await dialog.getByTestId('handover-desk').selectOption(desk);
    await dialog.getByTestId('handover-post').selectOption(post);
  });
}

/** Waits until the case stands in `stage` on the desk's work list. */
export async function stageIs(page: Page, caseRef: string, stage: string): Promise<void> {
  await page.locator(`[data-testid="case-${caseRef}"][data-stage="${stage}"]`).waitFor();
}
