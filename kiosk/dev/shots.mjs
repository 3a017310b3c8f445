// DEMO ONLY: walks through the faces on the demo preview and takes pictures of them: `node kiosk/dev/shots.mjs [part]`.
import { chromium } from 'playwright-core';

const base = `http://127.0.0.1:${process.env.DEMO_PORT ?? 4180}`;
const folder = 'tests/.shots';
const only = process.argv[2] ?? '';
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });

/** @param {string} path @param {unknown} body */
const tell = (path, body) =>
  fetch(`${base}/demo/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** @param {string} face @param {string} lang @param {number} width @param {number} height */
async function open(face, lang, width, height) {
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && console.log(face, 'console:', message.text()));
  page.on('pageerror', (error) => console.log(face, 'error:', error.message));
  await page.goto(`${base}/${face}/?lang=${lang}`);
  const id = (/** @type {string} */ testId) => page.getByTestId(testId);
  const shot = async (/** @type {string} */ name) => {
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 0) console.log(`${face}-${name}-${lang}-${width}: ${wide}px too wide`);
    await page.screenshot({ path: `${folder}/${face}-${name}-${lang}-${width}.png` });
  };
  return { page, id, shot, close: () => context.close() };
}

async function citizen() {
  for (const [lang, width, height] of /** @type {const} */ ([
    ['zh', 1080, 1920],
    ['en', 1280, 800],
    ['zh', 1280, 800],
    ['en', 390, 844],
    ['zh', 390, 844],
    ['zh', 844, 390],
    ['en', 568, 320],
    ['en', 320, 568],
  ])) {
    await tell('citizen', { step: 'idle', pad: 'ready' });
    const { id, shot, close } = await open('citizen', lang, width, height);
    await id('step-idle').waitFor();
    await shot('idle');
    const items = [
      { zh: '公司设立登记', en: 'Registration of a new company' },
      { zh: '食品经营许可新办', en: 'New food business licence' },
    ];
    await tell('citizen', { step: 'serving', ticket: 'A017', items });
    await id('step-serving').waitFor();
    await shot('serving');
    await tell('citizen', { step: 'serving', dues: 1, items: items.slice(0, 1) });
    await id('citizen-due').first().waitFor();
    await shot('due');
    await tell('citizen', { step: 'serving', dues: 2, items });
    await id('citizen-due').nth(1).waitFor();
    await id('citizen-why').nth(1).click();
    await shot('dues');
    await tell('citizen', { step: 'rating', invitation: 'invitation-1', remainingMs: 60_000, pad: 'ready' });
    await id('grade-5').waitFor();
    await shot('rating');
    await tell('citizen', { pad: 'missing' });
    await id('pad-note').waitFor();
    await shot('rating-no-pad');
    await id('grade-2').click();
    await id('step-thanks').waitFor();
    await shot('thanks');
    await close();
  }
}

async function clerk() {
  for (const [lang, width, height] of /** @type {const} */ ([
    ['zh', 1280, 800],
    ['en', 1440, 900],
    ['zh', 390, 844],
    ['en', 390, 844],
    ['en', 820, 1180],
  ])) {
    await tell('clerk', { sessions: [], visit: null, cases: [] });
    const { page, id, shot, close } = await open('clerk', lang, width, height);
    await id('signin-submit').click();
    await shot('signin-empty');
    await id('signin-user').fill('li');
    await id('signin-password').fill('wrong');
    await id('signin-submit').click();
    await id('refusal').waitFor();
    await shot('signin');
    await id('signin-password').fill('demo');
    await page.keyboard.press('Enter');
    await id('open-visit').click();
    await id('ticket').fill('A017');
    await page.keyboard.press('Enter');
    await id('intake').waitFor();
    await page.keyboard.press('Alt+n');
    await id('item-search').fill(lang === 'zh' ? '公司 设立' : 'food');
    await page.keyboard.press('Enter');
    await id('receive').click();
    await id('problem').waitFor();
    await shot('intake-empty');
    const kind = page.locator('input[data-testid=applicant-person]');
    if ((await kind.count()) > 0) await kind.check();
    await id('applicant-name').fill('欧阳·古丽 Ouyang');
    await id('applicant-number').fill('330100199001011234');
    await id('material-application').check();
    await shot('intake');
    await id('receive').click();
    await id('dialog-RequestCorrection').waitFor();
    await shot('correction');
    await page.keyboard.press('Escape');
    await tell('cases', [
      { caseRef: 'HALL-W01-1-20001', item: 'SCJG-001', stage: 'received' },
      { caseRef: 'HALL-W01-1-20002', item: 'GAJ-001', stage: 'approving', applicantName: '李敏' },
      {
        caseRef: 'HALL-W01-1-20003',
        item: 'SCJG-004',
        stage: 'special',
        paused: 1,
        applicantName: '杭州阳光食品有限公司',
      },
      {
        caseRef: 'HALL-W02-1-20004',
        item: 'RSJ-001',
        stage: 'decided',
        incoming: 1,
        custody: 'transit',
        desk: 'D01',
        applicantName: '张伟',
      },
      {
        caseRef: 'HALL-W01-1-20005',
        item: 'ZRJ-001',
        stage: 'handling',
        custody: 'transit',
        toDesk: 'D01',
        toPost: 'zrj-approval',
        disputed: 1,
      },
      { caseRef: 'HALL-W01-1-20006', item: 'GAJ-003', stage: 'completed' },
    ]);
    await id('second-signin').click();
    await id('signin-user').fill('zhao');
    await id('signin-password').fill('demo');
    await shot('second');
    await page.keyboard.press('Enter');
    await id('case-HALL-W01-1-20002').getByTestId('do-ApproveCase').first().click();
    await id('confirm').click();
    await id('refusal').waitFor();
    await shot('refusal');
    await page.keyboard.press('Escape');
    await tell('clerk', {
      line: {
        state: 'offline',
        sinceRealMs: Date.now() - 600_000,
        waiting: 12,
        rosterValidUntilRealMs: Date.now() + 7_200_000,
      },
      devices: [
        { device: 'pad-W01', kind: 'rating-keypad', state: 'missing', sinceMs: 1 },
        { device: 'camera-W01', kind: 'camera-trigger', state: 'fault', sinceMs: 1 },
      ],
    });
    await page.waitForFunction(
      () => document.querySelector('[data-testid=line]')?.getAttribute('data-waiting') === '12',
    );
    await shot('work');
    await id('case-HALL-W01-1-20003').getByTestId('why-promised').click();
    await id('due-why').scrollIntoViewIfNeeded();
    await shot('why');
    await id('case-HALL-W01-1-20001').locator('summary').click();
    await id('case-HALL-W01-1-20002').getByTestId('do-HandOver').first().click();
    await id('handover-desk').selectOption('D01');
    await shot('handover');
    await page.keyboard.press('Escape');
    await page.reload();
    await id('close-visit').click();
    await id('confirm').click();
    await shot('close-empty');
    await id('outcome-turned-away').check();
    await id('confirm').click();
    await shot('close');
    await id('field-reason').fill('x');
    await id('confirm').click();
    await id('invite').click();
    await id('cancel-invitation').waitFor();
    await tell('clerk', { halted: 'journal: ENOSPC' });
    await id('halted').waitFor();
    await shot('halted');
    await tell('clerk', {
      halted: '',
      line: { state: 'online', sinceRealMs: Date.now(), waiting: 0, rosterValidUntilRealMs: Date.now() + 252e6 },
    });
    await close();
  }
}

async function board() {
  for (const [lang, width, height] of /** @type {const} */ ([
    ['zh', 1920, 1080],
    ['en', 1440, 900],
    ['zh', 390, 844],
    ['en', 844, 390],
    ['en', 1080, 1920],
    ['en', 1280, 800],
  ])) {
    await fetch(`${base}/api/session`, { method: 'DELETE' });
    const { page, id, shot, close } = await open('board', lang, width, height);
    await id('board-signin-user').fill('chen');
    await id('board-signin-password').fill('wrong');
    await id('board-signin-submit').click();
    await id('board-signin-problem').waitFor();
    await shot('signin');
    await id('board-signin-password').fill('demo');
    await page.keyboard.press('Enter');
    await id('window-W01').waitFor();
    await tell('card', { i: 4, level: 'warning' });
    await page.locator('.card.arrived').first().waitFor();
    await shot('hall');
    await page.screenshot({ path: `${folder}/board-full-${lang}-${width}.png`, fullPage: true });
    await id('case-row-HALL-W01-1-00001').click();
    await page.locator('.timeline').waitFor();
    await shot('timeline');
    await page.keyboard.press('Escape');
    await tell('gap', {});
    await id('filter-text').fill('公司');
    await id('filter-level').selectOption('yellow');
    console.log('address:', page.url());
    await shot('filter');
    await close();
  }
}

/** @param {import('playwright-core').Page} page @param {string} user */
async function administrator(page, user) {
  await page.getByTestId('admin-signin-user').fill(user);
  await page.getByTestId('admin-signin-password').fill('demo');
  await page.keyboard.press('Enter');
  await page.getByTestId('calendar').waitFor();
}

async function admin() {
  for (const [lang, width, height] of /** @type {const} */ ([
    ['zh', 1440, 900],
    ['en', 1440, 900],
    ['zh', 1080, 1920],
    ['en', 1080, 1920],
    ['zh', 390, 844],
    ['en', 390, 844],
  ])) {
    const { page, id, shot, close } = await open('admin', lang, width, height);
    const whole = (/** @type {string} */ name) =>
      page.screenshot({ path: `${folder}/admin-${name}-${lang}-${width}.png`, fullPage: true });
    await id('admin-signin-user').fill('sun');
    await id('admin-signin-password').fill('wrong');
    await id('admin-signin-submit').click();
    await id('admin-signin-problem').waitFor();
    await shot('signin');
    await administrator(page, 'sun');
    await shot('year');
    await whole('year-full');
    await id('day-2026-03-11').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await id('put-entry').click();
    await id('entry-fault').waitFor();
    await shot('day');
    await id('reason-choice').selectOption('0');
    await id('put-entry').click();
    await id('add-halfDays').check();
    await id('name-zh').fill('年终盘点');
    await id('name-en').fill('Stocktaking');
    await shot('day-half');
    await id('put-entry').click();
    await id('add-exceptions').check();
    await shot('day-exception');
    await page.keyboard.press('Escape');
    await id('day-2026-03-20').click();
    await id('closure-hours').check();
    await id('reason-choice').selectOption('3');
    await id('put-entry').click();
    await id('day-close').click();
    await id('paste-notice').click();
    await id('notice-text').fill('what');
    await id('notice-read').click();
    await id('refusal').waitFor();
    await shot('notice-faults');
    await id('notice-year').fill('2027');
    await id('notice-text').fill('2027年元旦放假');
    await id('notice-read').click();
    await id('notice-found').waitFor();
    await shot('notice');
    await page.keyboard.press('Escape');
    await page.evaluate(() => scrollTo(0, 0));
    await shot('working');
    await id('draft-it').click();
    await id('draft').waitFor();
    await page.locator('[data-testid=preview][data-state=done]').waitFor();
    await shot('draft-own');
    const second = await open('admin', lang, width, height);
    await administrator(second.page, 'qian');
    await second.id('page-drafts').click();
    await second.id('open-draft').first().waitFor();
    await second.shot('drafts');
    await second.id('open-draft').first().click();
    await second.page.locator('[data-testid=preview][data-state=done]').waitFor();
    await second.shot('draft');
    await second.page.screenshot({ path: `${folder}/admin-draft-full-${lang}-${width}.png`, fullPage: true });
    await second.id('publish').click();
    await second.shot('publish');
    await second.id('confirm').click();
    await second.id('decided').waitFor();
    await second.shot('published');
    await second.close();
    await id('page-calendar').click();
    await page.waitForFunction(() => document.querySelector('[data-changed="1"]') === null);
    await id('day-2026-05-20').click();
    await id('add-regional').check();
    await id('name-zh').fill('市庆日');
    await id('name-en').fill('City Day');
    await id('put-entry').click();
    await id('day-close').click();
    await tell('outrun', {});
    await id('draft-it').click();
    await id('outrun').waitFor();
    await shot('outrun');
    await id('start-again').click();
    await id('undo-all').click();
    await id('year-after').click();
    await id('unpublished').waitFor();
    await shot('unpublished');
    await adminLaw(page, id, shot, whole);
    await close();
  }
}

/** @param {import('playwright-core').Page} page @param {(testId: string) => import('playwright-core').Locator} id @param {(name: string) => Promise<unknown>} shot @param {(name: string) => Promise<unknown>} whole */
async function adminLaw(page, id, shot, whole) {
  await id('page-catalogue').click();
  await id('catalogue').waitFor();
  await shot('catalogue');
  const sheet = (/** @type {string} */ name, /** @type {string} */ text) =>
    id('import-file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await sheet('notes.txt', 'x');
  await id('bad-file').waitFor();
  await sheet('items.csv', 'wrong');
  await id('sheet-faults').waitFor();
  await shot('sheet-faults');
  await id('item-search').fill('食品');
  await id('open-item').first().click();
  await id('item').waitFor();
  await whole('item');
  await id('item-back').click();
  await sheet('items.csv', 'right');
  await id('draft').waitFor();
  await shot('draft-law');
  await id('page-rules').click();
  await id('rules').waitFor();
  await shot('rules');
  await id('page-risks').click();
  await id('risks').waitFor();
  await shot('risks');
  await page.evaluate(() => scrollTo(0, 0));
}

for (const [name, part] of Object.entries({ citizen, clerk, board, admin })) {
  if (only === '' || only === name) await part();
}
await browser.close();
