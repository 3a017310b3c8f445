// DEMO ONLY: rows for looking at the faces. No law is judged here; the real views come from an agent and a center.
import { defaultCalendar, dueAfter } from '@sunlit/domain/calendar';
import { starterDepartments, starterItems } from '@sunlit/domain/catalogue';

/** @import { BoardSnapshot, BoardCase, ClerkView, CitizenView, WindowCase } from '@sunlit/domain/contracts' */

const HOUR_MS = 3_600_000;
export const realAtMs = Date.now();
const lawAtMs = Date.parse('2026-03-11T02:20:00Z');
export const clock = /** @type {const} */ ({ realAtMs, lawAtMs, speed: 60, demo: 1, offsetMinutes: 480 });
const hall = '阳光市政务服务大厅';
export const catalogue = { version: 7, departments: starterDepartments, items: starterItems };

/** @param {number} i */
const item = (i) => {
  const found = starterItems[i % starterItems.length];
  if (found === undefined) throw new Error('no item');
  return found;
};
/** @type {readonly BoardCase['stage'][]} */
const stages = ['received', 'accepted', 'handling', 'approving', 'correcting', 'special', 'decided'];

/** @param {number} i @returns {BoardCase} */
export function boardCase(i) {
  const one = item(i);
  const shift = i < 3 ? -30 + i * 14 : i < 8 ? (i - 2) * 5 : 30 + i * 7;
  const promised = lawAtMs + shift * HOUR_MS;
  return {
    caseRef: `HALL-W01-1-${String(i).padStart(5, '0')}`,
    number: `330100-2603-${String(10_000 + i)}`,
    item: one.code,
    itemName: one.name,
    department: one.department,
    desk: i % 4 === 3 ? 'D01' : `W0${(i % 3) + 1}`,
    post: one.posts.handle,
    stage: stages[i % stages.length] ?? 'received',
    custody: i % 9 === 5 ? 'transit' : 'held',
    toDesk: i % 9 === 5 ? 'D01' : '',
    toPost: i % 9 === 5 ? one.posts.approve : '',
    promisedDueAtMs: promised,
    statutoryDueAtMs: promised + (i === 0 ? 6 : 15 * 24) * HOUR_MS,
    stageDueAtMs: i % 5 === 1 ? promised - 4 * HOUR_MS : 0,
    paused: stages[i % stages.length] === 'special' ? 1 : 0,
    provisional: i % 11 === 7 ? 1 : 0,
    disputed: i === 6 ? 1 : 0,
    level: i === 0 ? 'red' : i < 3 ? 'yellow' : i < 5 ? 'warning' : '',
    receivedAtMs: lawAtMs - 90 * HOUR_MS,
  };
}

/** @param {number} i @param {BoardCase['level'] & ('warning' | 'yellow' | 'red')} level */
export function boardCard(i, level) {
  const row = boardCase(i);
  return {
    key: `${row.caseRef}/time/${level}`,
    caseRef: row.caseRef,
    number: row.number,
    itemName: row.itemName,
    rule: `time/${level}`,
    title: { zh: '承诺时限', en: 'Promised limit' },
    level,
    dueAtMs: row.promisedDueAtMs,
    issuedAtMs: lawAtMs - i * 600_000,
    desk: row.desk,
    post: row.post,
  };
}

/** @param {number} count @returns {BoardSnapshot} */
export function boardSnapshot(count) {
  return {
    position: 100,
    clock,
    hall,
    tables: {
      cases: Array.from({ length: count }, (_, i) => boardCase(i)),
      windows: ['W01', 'W02', 'W03', 'D01'].map((desk, i) => ({
        desk,
        online: i === 1 ? 0 : 1,
        dataAtMs: lawAtMs - i * 900_000,
        heardAtRealMs: realAtMs - (i === 1 ? 754_000 : 2000),
        waiting: i === 1 ? 12 : 0,
        signedIn: i === 2 ? 0 : 1,
        devices:
          desk === 'D01'
            ? []
            : [
                {
                  device: `pad-${desk}`,
                  kind: 'rating-keypad',
                  state: i === 2 ? 'missing' : 'ready',
                  sinceMs: lawAtMs,
                },
                {
                  device: `camera-${desk}`,
                  kind: 'camera-trigger',
                  state: i === 1 ? 'fault' : 'ready',
                  sinceMs: lawAtMs,
                },
              ],
      })),
      visits: Array.from({ length: 14 }, (_, i) => ({
        visitRef: `HALL-W0${(i % 3) + 1}-1-V${i}`,
        desk: `W0${(i % 3) + 1}`,
        openedAtMs: lawAtMs - i * 4_000_000,
        outcome: i === 0 ? '' : i % 5 === 2 ? 'advice' : i % 7 === 3 ? 'turned-away' : 'handled',
        rating: i === 0 ? '' : i === 1 ? 'inviting' : i % 3 === 0 ? 'unrated' : 'rated',
      })),
      cards: Array.from({ length: 73 }, (_, i) => boardCard(i, i === 0 ? 'red' : i % 3 === 0 ? 'warning' : 'yellow')),
      counts: [{ visits: 143, rated: 96, unrated: 45, received: 88, completed: 61, open: count, refusedAttempts: 4 }],
    },
  };
}

/** @type {import('@sunlit/domain/contracts').TimelineStep[]} */
export const timeline = [
  'CaseReceived',
  'CaseAccepted',
  'CustodyHandedOver',
  'CustodyTaken',
  'HandlingStarted',
  'ApprovalRequested',
  'CaseApproved',
].map((type, i) => ({
  origin: i > 2 ? 'HALL/desk/D01' : 'HALL/desk/W01',
  epoch: 1,
  seq: 40 + i,
  type,
  title: [
    { zh: '收件', en: 'Received' },
    { zh: '受理', en: 'Accepted' },
    { zh: '移交', en: 'Handed over' },
    { zh: '接收', en: 'Taken' },
    { zh: '开始承办', en: 'Handling started' },
    { zh: '报批', en: 'Submitted for approval' },
    { zh: '批准', en: 'Approved' },
  ][i] ?? { zh: type, en: type },
  atMs: lawAtMs - (7 - i) * 5 * HOUR_MS,
  desk: i > 2 ? 'D01' : 'W01',
  actor: i > 2 ? 'zhao' : 'li',
  stage: stages[Math.min(i, 3)] ?? '',
  disputedBy: i === 6 ? 'role/post' : '',
  detail: i === 1 ? '受理〔2026〕000123号' : i === 2 ? 'D01 scjg-handling' : i === 6 ? '1' : '',
}));
timeline.splice(5, 0, {
  origin: 'HALL/center/C01',
  epoch: 1,
  seq: 12,
  type: 'CardIssued',
  title: { zh: '发牌', en: 'Card issued' },
  atMs: lawAtMs - 11 * HOUR_MS,
  desk: 'C01',
  actor: '',
  stage: 'handling',
  disputedBy: '',
  detail: 'yellow time/promised',
});

/** @param {Partial<WindowCase> & { caseRef: string, item: string }} more @returns {WindowCase} */
export function windowCase(more) {
  const one = starterItems.find(({ code }) => code === more.item) ?? item(0);
  const isReceived = more.stage === undefined || more.stage === 'received';
  const acceptance = dueAfter(defaultCalendar, { fromMs: lawAtMs - 40 * HOUR_MS, limit: { days: 5, unit: 'working' } });
  const hearing = { ground: 'hearing', fromMs: lawAtMs - 20 * HOUR_MS, limitDays: 2 };
  const due = dueAfter(defaultCalendar, {
    fromMs: lawAtMs - 40 * HOUR_MS,
    limit: { days: 3, unit: 'working' },
    ...(more.stage === 'special' && { pauses: [hearing], nowMs: lawAtMs }),
  });
  const statutory = dueAfter(defaultCalendar, { fromMs: lawAtMs - 40 * HOUR_MS, limit: { days: 20, unit: 'working' } });
  return {
    number: `330100-2603-${more.caseRef.slice(-5)}`,
    visitRef: 'HALL-W01-1-V1',
    applicantName: '王小明',
    stage: 'received',
    custody: 'held',
    desk: 'W01',
    post: one.posts.accept,
    toDesk: '',
    toPost: '',
    incoming: 0,
    materials: one.materials.slice(0, 3).map(({ id }) => id),
    missing: [],
    promised: isReceived ? null : due,
    statutory: isReceived ? null : statutory,
    stageDue: null,
    acceptance: isReceived ? acceptance : null,
    suspension: more.stage === 'special' ? acceptance : null,
    renewal: null,
    paused: 0,
    disputed: 0,
    available: {},
    ...more,
  };
}

/** @returns {ClerkView} */
export function clerkView() {
  return {
    hall,
    desk: 'W01',
    kind: 'window',
    clock,
    line: {
      state: 'online',
      sinceRealMs: realAtMs - 60_000,
      waiting: 0,
      rosterValidUntilRealMs: realAtMs + 70 * HOUR_MS,
    },
    devices: [
      { device: 'pad-W01', kind: 'rating-keypad', state: 'ready', sinceMs: lawAtMs },
      { device: 'camera-W01', kind: 'camera-trigger', state: 'ready', sinceMs: lawAtMs },
    ],
    sessions: [],
    visit: null,
    cases: [],
    desks: [
      { desk: 'W01', posts: ['scjg-counter', 'gaj-counter'] },
      { desk: 'W02', posts: ['rsj-counter', 'zrj-counter'] },
      { desk: 'D01', posts: ['scjg-handling', 'scjg-approval', 'gaj-handling', 'gaj-approval'] },
    ],
    lawVersion: 7,
    halted: '',
  };
}

/** @returns {CitizenView} */
export function citizenView() {
  return {
    hall,
    desk: 'W01',
    clock,
    step: 'idle',
    dues: [],
    clerk: '1024',
    items: [],
    ticket: '',
    invitation: '',
    remainingMs: 0,
    pad: 'ready',
  };
}
/** Limits of two cases as the citizen's screen tells them. */
export const citizenDues = [
  { item: item(0).name, days: 3 },
  { item: item(3).name, days: 10 },
].map(({ item: name, days }) => ({
  item: name,
  acceptance: null,
  promised: dueAfter(defaultCalendar, { fromMs: lawAtMs, limit: { days, unit: 'working' } }),
  statutory: dueAfter(defaultCalendar, { fromMs: lawAtMs, limit: { days: 20, unit: 'working' } }),
}));
export { lawAtMs };
