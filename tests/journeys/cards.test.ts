import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inBothLanguages } from '../browser/in-three-sizes.ts';
import { launchBrowser, screenshot } from '../browser/launch.ts';
import { openTestHall, type TestHall } from '../hall/test-hall.ts';
import { lacks } from '../needs.ts';
import { acceptedCase } from './accepted-case.ts';
import { openPage, signInAtReview } from './counter.ts';

/** 公司变更登记: three working days, by promise and by law. */
const ITEM = 'SCJG-002';
/** A working day of the law's time in about fourteen seconds of real time: a post has three of them to explain. */
const SPEED = 6_000;
const COMES = { timeout: 90_000 };

describe.skipIf(lacks('browser') || lacks('tty'))('a case runs late', () => {
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

  /** The review desk of a person, on one of its pages. */
  async function reviewDesk(user: string, page: 'cards' | 'urges'): Promise<Page> {
    const desk = await openPage(browser, `${hall.center.url}/review/`);
    await signInAtReview(desk, hall, user);
    await desk.getByTestId(`page-${page}`).click();
    return desk;
  }
  /** Reads the page again until something is there; the review desk does not move by itself. */
  const again = (desk: Page, page: 'cards' | 'urges', selector: string): Promise<void> =>
    expect
      .poll(async () => {
        await desk.reload({ waitUntil: 'networkidle' });
        await desk.getByTestId(`page-${page}`).click();
        await desk.getByTestId(`${page}-page`).waitFor();
        return desk.locator(selector).count();
      }, COMES)
      .toBeGreaterThan(0);
  async function give(desk: Page, cardOf: string, act: string, fill: () => Promise<void>): Promise<void> {
    const card = desk.locator(cardOf);
    await card.getByTestId(`card-${act}`).click();
    await desk.getByTestId('card-words').fill('材料由申请人当日补齐，窗口次日录入。');
    await fill();
    await desk.getByTestId('card-send').click();
    await desk.getByTestId(`form-${act}`).waitFor({ state: 'detached' });
  }

  it('预警, 黄牌 and 红牌; the post explains, a supervisor upholds, a manager urges, the post acknowledges', async () => {
    const caseRef = await acceptedCase(hall, ITEM);
    const cardOf = (rule: string, more = ''): string => `[data-testid="course-${caseRef}/time/${rule}"]${more}`;
    const nothing = (): Promise<void> => Promise.resolve();

    const supervisor = await reviewDesk('supervisor1', 'cards');
    await again(supervisor, 'cards', cardOf('promised-soon', '[data-level="warning"]'));
    await again(supervisor, 'cards', cardOf('handle-stage', '[data-level="yellow"]'));
    // Nobody upholds a card before the post was heard.
    await supervisor.locator(cardOf('handle-stage')).getByTestId('card-decide').click();
    await supervisor.getByTestId('hear-first').waitFor();
    expect(await supervisor.getByTestId('card-outcome').locator('option[value="upheld"]').count()).toBe(0);
    await supervisor.getByTestId('card-outcome').selectOption('cancelled');
    expect(await supervisor.getByTestId('card-ground').locator('option').allInnerTexts()).toEqual(['', '数据错误']);
    await screenshot(supervisor, 'review-cards-refused-zh');

    const post = await reviewDesk('clerk01', 'cards');
    await give(post, cardOf('handle-stage'), 'explain', nothing);
    await post.locator(cardOf('handle-stage', '[data-state="explained"]')).waitFor();
    await again(supervisor, 'cards', cardOf('handle-stage', '[data-state="explained"]'));
    const explained = supervisor.locator(cardOf('handle-stage'));
    await explained.getByTestId('card-said').click();
    await explained.getByTestId('words-clue').fill('XS-2026-7');
    await explained.getByTestId('words-purpose').fill('认定前查看说明');
    await screenshot(supervisor, 'review-cards-look-zh');
    await explained.getByTestId('words-view').click();
    expect(await explained.getByTestId('said-explained').innerText()).toContain('窗口次日录入');
    await inBothLanguages(supervisor, 'review-cards-said');
    await post.locator(cardOf('handle-stage')).getByTestId('card-said').click();
    expect(await post.getByTestId('said-explained').innerText()).toContain('窗口次日录入');
    await give(supervisor, cardOf('handle-stage'), 'decide', async () => {
      await supervisor.getByTestId('card-outcome').selectOption('upheld');
      await supervisor.getByTestId('card-ground').selectOption('facts-stand');
    });
    await supervisor.locator(cardOf('handle-stage', '[data-state="upheld"][data-stands="1"]')).waitFor();
    await again(supervisor, 'cards', cardOf('statutory', '[data-level="red"]'));

    const manager = await reviewDesk('manager1', 'cards');
    await give(manager, cardOf('statutory'), 'urge', nothing);
    await again(post, 'urges', `[data-testid="urge-${caseRef}"][data-acknowledged="0"]`);
    expect(await post.getByTestId('urge-words').innerText()).toContain('材料由申请人当日补齐');
    await inBothLanguages(post, 'review-urges');
    await post.getByTestId('acknowledge').click();
    await post.locator(`[data-testid="urge-${caseRef}"][data-acknowledged="1"]`).waitFor();
    await inBothLanguages(supervisor, 'review-cards');

    // The risk point that the limit watches is raised, with its card; nothing stands out at a single window.
    await supervisor.getByTestId('page-risks').click();
    await supervisor.locator('[data-testid="risk-FX-106"][data-state="raised"]').waitFor();
    await inBothLanguages(supervisor, 'review-risks');
    await supervisor.getByTestId('page-signals').click();
    await supervisor.getByTestId('signals-none').waitFor();
    await inBothLanguages(supervisor, 'review-signals');
  }, 240_000);
});
