import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { starterLaw } from '@sunlit/center-server/catalogue/published-files';
import { caseAccepted, MONDAY_MS, POSTS, visitOpened, visitRated } from '@sunlit/center-server/testing/facts';
import { openHandHall, type HandHall } from '@sunlit/center-server/testing/hand-hall';
import type { LawBundle, RiskPoint } from '@sunlit/domain/catalogue';
import { makeName } from '@sunlit/domain/evidence';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inBothLanguages } from '../browser/in-three-sizes.ts';
import { launchBrowser } from '../browser/launch.ts';
import { lacks } from '../needs.ts';
import { openPage } from './counter.ts';

const FACES = join(import.meta.dirname, '../../kiosk/dist');
const DAY_MS = 86_400_000;
/** As many as the city had that the hall is sized for. */
const POINTS = 998;
/** From the click to the list on the screen, on a machine that does other work as well. */
const SOON_MS = 3_000;

/** The starter law grown to the size of a city, in which one withdrawal that was filed again is a share to look at. */
function cityLaw(): LawBundle {
  const law = starterLaw('H01');
  const models: readonly RiskPoint[] = law.riskPoints ?? [];
  const riskPoints = Array.from({ length: POINTS }, (_, at): RiskPoint => {
    const model = models[at % models.length];
    if (model === undefined) throw new Error('no risk points');
    const item = law.items[at % law.items.length]?.code ?? '';
    return at < models.length ? model : { ...model, id: `FX-C${String(at)}`, item };
  });
  const rules = law.rules.map((rule) =>
    rule.id === 'clock-use/refiled' ? { ...rule, postAbove: { permille: 200, least: 1, ofLeast: 2 } } : rule,
  );
  return { ...law, riskPoints, rules };
}

describe.skipIf(lacks('browser'))('risk points of a city', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'sunlit-risks-'));
  let browser: Browser;
  let hall: HandHall | undefined;
  const openAt = async (lawAtMs: number): Promise<HandHall> => {
    const lawFile = join(dataDir, 'law.json');
    writeFileSync(lawFile, JSON.stringify(cityLaw()));
    const lapse = { realAtMs: Date.now(), lawAtMs, speed: 1 };
    hall = await openHandHall({ dataDir, config: { demo: 1, lapse, facesDir: FACES, lawFile } });
    return hall;
  };
  const scanned = async (of: HandHall): Promise<void> => {
    const scan = await of.call('POST', '/api/signals/scan', { cookie: await of.signIn('supervisor1') });
    expect(scan.status).toBe(200);
  };
  beforeAll(async () => {
    browser = await launchBrowser();
    const first = await openAt(MONDAY_MS + 9 * DAY_MS);
    await work(first);
    await scanned(first);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await hall?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function reviewDesk(user: string): Promise<Page> {
    if (hall === undefined) throw new Error('no hall');
    const [name = '', value = ''] = (await hall.signIn(user)).split('=');
    const page = await openPage(browser, `${hall.url}/receipt/`);
    await page.context().addCookies([{ name, value, url: hall.url }]);
    await page.goto(`${hall.url}/review/`);
    await page.getByTestId('page-risks').waitFor();
    return page;
  }

  it('are there at once, what is raised first, with the posts and the way to the evidence', async () => {
    const page = await reviewDesk('supervisor1');
    const startedMs = performance.now();
    await page.getByTestId('page-risks').click();
    await page.locator('[data-state="raised"]').first().waitFor();
    const shownMs = performance.now() - startedMs;
    await page.getByTestId('risks-quiet').click();
    await page.locator('[data-state="quiet"]').first().waitFor();
    const openedMs = performance.now() - startedMs - shownMs;
    expect(await page.locator('.risk-list > li').count()).toBe(POINTS);
    expect([shownMs, openedMs].every((ms) => ms < SOON_MS)).toBe(true);
    await page.getByTestId('risks-quiet').click();

    const refiled = page.locator('[data-testid="risk-FX-503"][data-state="raised"]');
    expect(await refiled.getByTestId(`above-${POSTS.handling}-refiled`).innerText()).toContain('1 / 3（33.3 %）');
    await inBothLanguages(page, 'risk-points');
    await page.locator('[data-testid="risk-FX-520"]').getByRole('button').click();
    await page.locator('[data-signal="strays"]').waitFor();
    expect(await page.locator('[data-signal]').count()).toBe(1);
    await page.getByTestId('signals-all').click();
    await page.locator('[data-signal="same-grade"]').waitFor();
  });

  it('from grades are sealed for a manager', async () => {
    const page = await reviewDesk('manager1');
    await page.getByTestId('page-risks').click();
    await page.locator('[data-testid="risk-FX-514"][data-state="sealed"]').waitFor();
    expect(await page.locator('[data-testid="risk-FX-520"]').getAttribute('data-state')).toBe('raised');
  });

  it('the law in force shows from which share on a post is named', async () => {
    const page = await reviewDesk('admin1');
    await page.goto(`${hall?.url ?? ''}/admin/?page=rules`);
    const rule = page.locator('[data-testid="rule-clock-use/refiled"][data-severity="watched"]');
    await rule.waitFor();
    expect(await rule.innerText()).toContain('达到 20 %，且至少 1 次、2 件以上');
    await page.getByTestId('rule-search').fill('clock-use');
    await inBothLanguages(page, 'rules-watched');
  });

  it('in the next quarter the last one can be chosen', async () => {
    await hall?.stop();
    await scanned(await openAt(MONDAY_MS + 60 * DAY_MS));
    const page = await reviewDesk('manager1');
    await page.getByTestId('page-signals').click();
    expect(await page.getByTestId('clocks-empty').innerText()).toContain('2026Q2');
    expect(await page.getByTestId('clocks-period').locator('option').allInnerTexts()).toEqual(['2026Q2', '2026Q1']);
    expect(await page.getByTestId('clocks').count()).toBe(0);
    await page.getByTestId('clocks-period').selectOption('2026Q1');
    await page.locator('[data-testid="clocks"][data-period="2026Q1"]').waitFor();
    expect(await page.getByTestId(`clock-${POSTS.handling}`).locator('[data-above="1"]').innerText()).toBe('● 1 / 3');
    await inBothLanguages(page, 'clocks-of-posts');
  }, 60_000);

  /** Three cases withdrawn on one day, after one of which the item was filed again; two signals on record. */
  async function work(of: HandHall): Promise<void> {
    await of.appoint('clerk1', ['clerk'], [POSTS.counter]);
    for (const role of ['manager', 'supervisor'] as const) await of.appoint(`${role}1`, [role]);
    const desk = await of.desk('W01', 'window', [POSTS.counter]);
    await desk.connect();
    const facts = [0, 1, 2, 3].flatMap((at) => {
      const visitRef = makeName('V', 'H01', 'W01', 1, 2 * at + 1);
      const caseRef = makeName('C', 'H01', 'W01', 1, 2 * at + 2);
      const minute = 20 * at;
      const withdrawn = {
        type: 'CaseWithdrawn',
        actor: 'clerk1',
        body: { confirmation: `W-${String(at)}` },
        visitRef,
        caseRef,
        wallMs: MONDAY_MS + (at === 1 ? 25 : 200 + at) * 60_000,
      };
      return [
        visitOpened(visitRef, 'clerk1', minute),
        ...caseAccepted(caseRef, visitRef, 'clerk1', minute + 1),
        ...(at === 3 ? [] : [withdrawn]),
        ...visitRated(visitRef, 'clerk1', '5', minute + 6).slice(0, 1),
      ];
    });
    const answer = await desk.send(facts);
    if (answer.ok === 0) throw new Error(`${answer.code} ${answer.detail}`);
    desk.disconnect();
    const strays = { window: 'W01', period: '2026Q1', signal: 'strays', graded: 0, figures: { of: 9, observed: 5 } };
    const same = { ...strays, signal: 'same-grade', graded: 1 };
    await of.hall.ledger.act('raiseSignals', { until: 20_513, findings: [strays, same] as never });
  }
});
