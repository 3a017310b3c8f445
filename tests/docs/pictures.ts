import path from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../browser/launch.ts';
import { openTestHall } from '../hall/test-hall.ts';
import { startTraffic } from '../hall/traffic.ts';
import { give, openPage, openVisit, receive, signInAtAdmin, signInAtBoard, signInAtDesk } from '../journeys/counter.ts';

const folder = path.join(import.meta.dirname, '..', '..', '..', 'docs', 'pictures');

/** Takes the pictures of the README from a running demo hall: `node tests/dist/docs/pictures.js`. */
const hall = await openTestHall({ windows: 3, speed: 2_000, traffic: true });
const browser = await launchBrowser();
const traffic = startTraffic(hall);
const take = (page: Page, name: string): Promise<unknown> =>
  page.screenshot({ path: path.join(folder, `${name}.png`) });
try {
  const board = await openPage(browser, `${hall.center.url}/board/`, { width: 1440, height: 900 });
  await signInAtBoard(board, hall, 'manager1');
  const clerk = await openPage(browser, `${hall.desk('W01').url}/clerk/`, { width: 1440, height: 900 });
  await signInAtDesk(clerk, hall, 'clerk01');
  await openVisit(clerk);
  const caseRef = await receive(clerk, 'SCJG-002', ['application', 'resolution', 'licence']);
  await give(clerk, caseRef, 'AcceptCase');
  await clerk.locator('[data-testid^="case-C-"][data-stage="accepted"]').first().waitFor();
  await take(clerk, 'clerk');
  await clerk.getByTestId('close-visit').click();
  await clerk.getByTestId('outcome-handled').check();
  await clerk.getByTestId('confirm').click();
  await clerk.getByTestId('invite').click();
  const citizen = await openPage(browser, `${hall.desk('W01').url}/citizen/`, { width: 1080, height: 1350 });
  await citizen.getByTestId('grade-5').waitFor();
  await take(citizen, 'citizen');
  await clerk.context().close();
  await citizen.context().close();
  const admin = await openPage(browser, `${hall.center.url}/admin/`, { width: 1440, height: 900 });
  await signInAtAdmin(admin, hall, 'admin1');
  await take(admin, 'admin');
  await board.locator('[data-testid^="case-row-"]').nth(4).waitFor({ timeout: 240_000 });
  await board.locator('[data-testid^="card-"]').first().waitFor({ timeout: 240_000 });
  await board.mouse.move(0, 0);
  await take(board, 'board');
} finally {
  traffic.stop();
  await browser.close();
  await hall.remove();
}
