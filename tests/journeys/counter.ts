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
  await page.getByTestId('page-keeping').waitFor();
}

export async function signInAtReview(page: Page, hall: TestHall, user: string): Promise<void> {
  await page.getByTestId('review-signin-user').fill(user);
  await page.getByTestId('review-signin-password').fill(hall.person(user).password);
  await page.getByTestId('review-signin-submit').click();
  await page.getByTestId('me').waitFor();
}

/** The clerk opens the visit of a citizen who came with ticket A101. */
export async function openVisit(page: Page): Promise<void> {
  await page.getByTestId('open-visit').click();
  await page.getByTestId('ticket').fill('A101');
  await page.getByTestId('confirm').click();
}

/** What the clerk fills in to receive a company's application; the last press is the caller's. */
export async function fillIntake(page: Page, item: string, number = '91350100M000100Y43'): Promise<void> {
  await page.getByTestId('intake').click();
  await page.getByTestId('item-search').fill(item);
  await page.getByTestId(`item-${item}`).click();
  // A choice where persons may apply too, else a mere word.
  await page.getByTestId('applicant-legal').click();
  await page.getByTestId('applicant-name').fill('欧阳·𠮷娜');
  await page.getByTestId('applicant-number').fill(number);
}

/** Receives a company's case of `item` with these materials; its reference. */
export async function receive(page: Page, item: string, materials: readonly string[]): Promise<string> {
  const cards = page.locator('[data-testid^="case-C-"]');
  const known = await Promise.all(
    (await cards.all()).map(async (card) => (await card.getAttribute('data-testid')) ?? ''),
  );
  await fillIntake(page, item);
  for (const material of materials) await page.getByTestId(`material-${material}`).check();
  await page.getByTestId('receive').click();
  const others = known.map((id) => `:not([data-testid="${id}"])`).join('');
  const fresh = page.locator(`[data-testid^="case-C-"]${others}`).first();
  await fresh.waitFor();
  return ((await fresh.getAttribute('data-testid')) ?? '').replace(/^case-/, '');
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
