import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser/launch.ts';
import { openTestHall, type TestHall } from '../hall/test-hall.ts';
import { lacks } from '../needs.ts';
import { give, handOver, openPage, openVisit, receive, signInAtBoard, signInAtDesk, stageIs } from './counter.ts';

/** 公司变更登记: three working days, one approval. */
const ITEM = 'SCJG-002';
const GRADES = /满意|satisf/i;

describe.skipIf(lacks('browser') || lacks('tty'))('from the counter to the board', () => {
  let hall: TestHall;
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
    hall = await openTestHall();
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await hall.remove();
  });

  it('a case is accepted, approved at another desk, delivered; the key pressed at the window shows on the open board, without its grade', async () => {
    const board = await openPage(browser, `${hall.center.url}/board/`);
    await signInAtBoard(board, hall, 'manager1');
    const window = await openPage(browser, `${hall.desk('W01').url}/clerk/`);
    await signInAtDesk(window, hall, 'clerk01');
    const office = await openPage(browser, `${hall.desk('D01').url}/clerk/`);
    await signInAtDesk(office, hall, 'approver1');

    await openVisit(window);
    const caseRef = await receive(window, ITEM, ['application', 'resolution', 'licence']);

    await give(window, caseRef, 'AcceptCase');
    await stageIs(window, caseRef, 'accepted');
    await board.getByTestId(`case-row-${caseRef}`).click();
    const timeline = board.getByTestId('timeline');
    await timeline.getByTestId('step-CaseAccepted').waitFor();

    await handOver(window, caseRef, 'W01', 'scjg-handling');
    await give(window, caseRef, 'TakeCustody');
    await give(window, caseRef, 'StartHandling');
    await stageIs(window, caseRef, 'handling');
    await give(window, caseRef, 'RequestApproval', (dialog) =>
      dialog.getByTestId('field-opinion').fill('材料齐全，拟同意'),
    );
    await stageIs(window, caseRef, 'approving');
    await handOver(window, caseRef, 'D01', 'scjg-approval');

    await give(office, caseRef, 'TakeCustody');
    await give(office, caseRef, 'ApproveCase');
    await stageIs(office, caseRef, 'decided');
    await handOver(office, caseRef, 'W01', 'scjg-counter');

    await give(window, caseRef, 'TakeCustody');
    await give(window, caseRef, 'DeliverResult', async (dialog) => {
      const method = dialog.getByTestId('field-method-window');
      if (await method.isVisible()) await method.check();
    });
    await timeline.getByTestId('step-ResultDelivered').waitFor();

    const steps = await timeline
      .locator('[data-type]')
      .evaluateAll((all) => all.map((step) => step.getAttribute('data-type')));
    expect(steps).toEqual([
      'CaseReceived',
      'CaseAccepted',
      'CustodyHandedOver',
      'CustodyTaken',
      'HandlingStarted',
      'ApprovalRequested',
      'CustodyHandedOver',
      'CustodyTaken',
      'CaseApproved',
      'CustodyHandedOver',
      'CustodyTaken',
      'ResultDelivered',
    ]);
    await board.getByTestId('timeline-close').click();

    await window.getByTestId('close-visit').click();
    await window.getByTestId('outcome-handled').check();
    await window.getByTestId('confirm').click();
    await window.getByTestId('invite').click();
    const visit = board.locator('[data-testid^="visit-V-H01-W01-"]').first();
    await board.locator('[data-testid^="visit-V-H01-W01-"][data-rating="inviting"]').waitFor();
    hall.press('W01', 5);
    await board.locator('[data-testid^="visit-V-H01-W01-"][data-rating="rated"]').waitFor();

    expect(await visit.textContent()).not.toMatch(GRADES);
    expect(await board.getByTestId('count-rated').textContent()).toContain('1');
    expect(await window.locator('body').textContent()).not.toMatch(GRADES);

    // Alone it waits for its batch: the sums tell that somebody rated, and nothing of the grade.
    await board.getByTestId('open-ratings').click();
    const sums = board.getByTestId('rating-sums');
    await sums.waitFor();
    const told = ['rated', 'unrated', 'waiting'].map((name) => sums.getByTestId(`sum-${name}`).textContent());
    expect(await Promise.all(told)).toEqual(['1', '0', '1']);
    expect(await sums.textContent()).not.toMatch(GRADES);
  }, 120_000);
});
