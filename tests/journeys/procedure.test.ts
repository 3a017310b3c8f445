import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayOf, defaultCalendar } from '@sunlit/domain/calendar';
import { lawTime, type BoardMark } from '@sunlit/domain/contracts';
import { launchBrowser } from '../browser/launch.ts';
import { ledgerOf, openTestHall, recordOf, type TestHall } from '../hall/test-hall.ts';
import { lacks } from '../needs.ts';
import {
  answer,
  fillIntake,
  give,
  handOver,
  openPage,
  openVisit,
  receive,
  SHOWN_MS,
  signInAtBoard,
  signInAtDesk,
  stageIs,
} from './counter.ts';

/** 兽药经营许可: five materials, fifteen working days, an inspection of at most five. */
const ITEM = 'NYJ-003';
const MATERIALS = ['application', 'licence', 'premises', 'store', 'rules'] as const;
const INSPECTION_DAYS = 5;
/** A day of the law's time in about seven seconds of real time: the inspection is over within a minute, the promise is far. */
const SPEED = 12_000;
/** Served at the window, where the desk numbers the receipt. */
const byHand = (dialog: Locator) => dialog.getByTestId('field-served-window').check();
const DAY_MS = 86_400_000;
const SIZES = [
  { width: 1440, height: 900 },
  { width: 1366, height: 768 },
  { width: 1080, height: 1920 },
  { width: 390, height: 844 },
] as const;

/** Whether this, and nothing that lies over it, is what the eye finds at its place. */
const isInSight = (there: Locator): Promise<boolean> =>
  there.evaluate((element) => {
    const { left, top, height } = element.getBoundingClientRect();
    const found = document.elementFromPoint(left + 8, top + height / 2);
    return found !== null && element.contains(found);
  });

describe.skipIf(lacks('browser') || lacks('tty'))('the procedure, where a clerk meets its limits', () => {
  let hall: TestHall;
  let browser: Browser;
  let window: Page;
  beforeAll(async () => {
    browser = await launchBrowser();
    hall = await openTestHall({ speed: SPEED });
    window = await openPage(browser, `${hall.desk('W01').url}/clerk/`);
    await signInAtDesk(window, hall, 'clerk01');
    await openVisit(window);
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await hall.remove();
  });

  const today = (): number => dayOf(defaultCalendar, lawTime(hall.lapse, Date.now()));
  const card = (caseRef: string) => window.getByTestId(`case-${caseRef}`);
  const due = async (caseRef: string): Promise<number> =>
    Number(await card(caseRef).getByTestId('limit-promised').getAttribute('data-due'));

  /** A complete case, accepted and begun to be handled at W01. */
  async function handling(): Promise<string> {
    const caseRef = await receive(window, ITEM, MATERIALS);
    await give(window, caseRef, 'AcceptCase');
    await stageIs(window, caseRef, 'accepted');
    await handOver(window, caseRef, 'W01', 'nyj-handling');
    await give(window, caseRef, 'TakeCustody');
    await give(window, caseRef, 'StartHandling');
    await stageIs(window, caseRef, 'handling');
    return caseRef;
  }

  /** Waits until the hall's time is past this day: what begins on the day of the beginning itself freezes a day that is not counted anyway. */
  const dayIsOver = (day: number) => expect.poll(today, { timeout: SHOWN_MS }).toBeGreaterThan(day);

  async function inspect(caseRef: string, notice: string, service: 'window' | ''): Promise<void> {
    await give(window, caseRef, 'StartSpecialProcedure', async (dialog) => {
      await dialog.getByTestId('field-notice').fill(notice);
      await dialog.getByTestId(`field-served-${service}`).check();
    });
    await stageIs(window, caseRef, 'special');
  }

  /** The words of "why this date" on a case; they stay open and follow what the desk knows. */
  async function openWhy(caseRef: string): Promise<void> {
    await card(caseRef).getByTestId('why-promised').click();
    await card(caseRef).getByTestId('due-why').waitFor();
  }
  const why = async (caseRef: string): Promise<string> =>
    (await card(caseRef).getByTestId('due-why').textContent()) ?? '';

  it('asking for correction a second time is refused with its article and its cure, and the supervisor sees the attempt', async () => {
    const board = await openPage(browser, `${hall.center.url}/board/`);
    await signInAtBoard(board, hall, 'supervisor1');
    const caseRef = await receive(window, ITEM, ['application']);
    // With materials missing the desk asks for the one notice by itself.
    await answer(window, 'RequestCorrection', byHand);
    await stageIs(window, caseRef, 'correcting');
    await give(window, caseRef, 'ReceiveCorrection', (dialog) => dialog.getByTestId('material-licence').check());
    await stageIs(window, caseRef, 'received');

    await give(window, caseRef, 'RequestCorrection', byHand);
    const dialog = window.getByTestId('dialog-RequestCorrection');
    const refusal = dialog.locator('[data-testid="refusal"][data-rule="acceptance/told-once"]');
    await refusal.waitFor();
    const words = (await refusal.textContent()) ?? '';
    expect(words).toContain('行政许可法第三十二条');
    expect(words).toContain('补正只能一次性告知；请受理或依法不予受理');
    await window.keyboard.press('Escape');
    await stageIs(window, caseRef, 'received');

    const supervisor = await hall.signIn('supervisor1');
    const refused = async () =>
      (await supervisor.get<{ marks: BoardMark[] }>('/api/marks')).marks.filter((mark) => mark.refused === 1);
    await expect
      .poll(async () => (await refused()).map((mark) => mark.caseRef), { timeout: SHOWN_MS })
      .toEqual([caseRef]);
    await board.getByTestId('open-marks').click();
    const mark = board.locator(`[data-testid="mark"][data-case="${caseRef}"][data-rule="acceptance/told-once"]`);
    await expect
      .poll(() => mark.textContent(), { timeout: SHOWN_MS })
      .toMatch(/一次性告知补正.*已拒绝 · 补正已告知过一次 · W01 · 经办 clerk01/);
    const records = (await ledgerOf(supervisor, 'H01/desk/W01')).map(recordOf).filter((one) => one.caseRef === caseRef);
    expect(records.map(({ type }) => type)).toEqual([
      'CaseReceived',
      'CorrectionRequested',
      'CorrectionReceived',
      'AttemptRefused',
    ]);
    expect(records.at(-1)?.body).toEqual({
      command: 'RequestCorrection',
      code: 'rule/told-once',
      rule: 'acceptance/told-once',
    });
  }, 120_000);

  it('a number whose check character does not fit is refused where the clerk looks, at every size, and the next press begins anew', async () => {
    await fillIntake(window, ITEM, '91350100M000100Y44');
    const refusal = window.getByTestId('refusal');
    for (const size of SIZES) {
      await window.setViewportSize(size);
      await window.getByTestId('receive').click();
      await refusal.waitFor();
      await expect.poll(() => isInSight(refusal.locator('strong')), { timeout: SHOWN_MS }).toBe(true);
    }
    await window.setViewportSize(SIZES[0]);
    await window.getByTestId('applicant-name').fill('');
    await window.getByTestId('receive').click();
    await window.getByTestId('problem').waitFor();
    expect(await refusal.count()).toBe(0);
    await window.keyboard.press('Escape');
  }, 60_000);

  it('an inspection told in writing moves the countdown by its days and says so; one that was not served moves nothing', async () => {
    const untold = await handling();
    const untoldBefore = await due(untold);
    await inspect(untold, '特-1', '');
    const told = await handling();
    const before = await due(told);
    await dayIsOver(today());
    await inspect(told, '特-2', 'window');
    await openWhy(told);
    await expect
      .poll(() => why(told), { timeout: 120_000 })
      .toContain(`暂停（检验，行政许可法第四十五条）${String(INSPECTION_DAYS)}个工作日，不计入。`);

    expect(await workingDaysBetween(before, await due(told))).toBe(INSPECTION_DAYS);
    expect(await due(untold)).toBe(untoldBefore);
    await openWhy(untold);
    expect(await why(untold)).not.toContain('暂停');
  }, 240_000);

  /** Working days after one due instant until the other, as the hall's calendar tells anybody. */
  async function workingDaysBetween(fromMs: number, toMs: number): Promise<number> {
    const day = (atMs: number): string => new Date(atMs + 8 * 3_600_000).toISOString().slice(0, 10);
    const range = `from=${day(fromMs + DAY_MS)}&to=${day(toMs)}`;
    const days = (await (await fetch(`${hall.center.url}/api/calendar?${range}`)).json()) as { working: boolean }[];
    return days.filter(({ working }) => working).length;
  }
});
