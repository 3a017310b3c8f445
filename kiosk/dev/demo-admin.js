// DEMO ONLY: drafts kept in memory, with a script instead of a law. The real ones are the center's.
import { defaultCalendar } from '@sunlit/domain/calendar';
import { starterDepartments, starterItems, starterRiskPoints } from '@sunlit/domain/catalogue';
import { ruleTexts } from '@sunlit/domain/rules';
import { clock, lawAtMs } from './demo-hall.js';

/** @import { Change, Draft } from '@sunlit/domain/contracts' */

const DAY_MS = 86_400_000;

export class No extends Error {
  /** @param {number} status @param {string} code @param {object} [more] */
  constructor(status, code, more = {}) {
    super(code);
    this.status = status;
    this.answer = { code, message: code, field: '', ...more };
  }
}

export function demoAdmin() {
  let calendar = defaultCalendar;
  let lawVersion = 7;
  /** @type {Draft[]} */
  let drafts = [];
  const find = (/** @type {string} */ id) => {
    const draft = drafts.find((one) => one.id === id);
    if (draft === undefined) throw new No(404, 'draft/unknown');
    return draft;
  };
  /** @param {string} author @param {Draft['kind']} kind @param {number} basedOn @param {any} content @param {Change[]} changes */
  const lay = (author, kind, basedOn, content, changes) => {
    if (basedOn !== (kind === 'law' ? lawVersion : calendar.version)) throw new No(409, 'draft/outrun');
    const id = crypto.randomUUID();
    const line = /** @type {const} */ ({ id, kind, basedOn, author, writtenAtMs: lawAtMs, state: 'open', endedBy: '' });
    drafts = [{ ...line, content, changes }, ...drafts];
    return { id };
  };
  /** @param {string} id @param {string} by */
  const publish = (id, by) => {
    const draft = find(id);
    if (draft.state !== 'open') throw new No(409, 'draft/ended');
    if (draft.author === by) throw new No(403, 'draft/same-person');
    if (draft.kind === 'law') lawVersion++;
    else calendar = { .../** @type {any} */ (draft.content), version: calendar.version + 1 };
    drafts = drafts.map((one) => (one.id === id ? { ...one, state: 'published', endedBy: by } : one));
    return { version: draft.basedOn + 1, hash: 'a3f1'.repeat(16) };
  };
  /** @type {Record<string, (body: any, user: string) => unknown>} */
  const routes = {
    'GET /api/clock': () => clock,
    'GET /api/law/calendar': () => calendar,
    'GET /api/catalogue': () => ({
      version: lawVersion,
      departments: starterDepartments,
      items: starterItems,
      rules: ruleTexts,
      riskPoints: starterRiskPoints,
    }),
    'GET /api/drafts': () => drafts.map(({ content: _content, changes: _changes, ...line }) => line),
    'POST /api/drafts/calendar': ({ basedOn, content }, user) => lay(user, 'calendar', basedOn, content, []),
    'POST /api/drafts/sheet': (text, user) => {
      if (String(text).includes('wrong')) {
        throw new No(422, 'sheet/faults', {
          faults: [
            { sheet: 'items', row: 14, column: 'promised.days', reason: 'is longer than the statutory limit (20)' },
            { sheet: 'items', row: 27, column: 'department', reason: 'there is no department "xyz"' },
            { sheet: 'materials', row: 31, column: '', reason: 'the item SCJG-999 does not exist' },
          ],
        });
      }
      const changes = [
        { path: 'items.SCJG-001.promised.days', before: '3', after: '2' },
        { path: 'items.GAJ-001.fee.fen', before: '2000', after: '0' },
        { path: 'items.MZJ-009', before: '', after: '慈善组织认定 Recognition of a charity' },
      ];
      return lay(user, 'law', lawVersion, { kind: 'law' }, changes);
    },
    'POST /api/drafts/notice': ({ text, year }) => {
      if (!String(text).includes('放假')) {
        throw new No(422, 'notice/faults', {
          message: 'text, line 1: names no holiday',
          field: 'text',
          faults: [
            { line: 1, reason: 'names no holiday' },
            { line: 3, reason: '13月2日 is no date' },
          ],
        });
      }
      const name = { zh: '元旦', en: 'New Year' };
      const off = [{ date: `${year}-01-01`, name }];
      return {
        year: { year, source: '国务院办公厅关于部分节假日安排的通知', off, worked: [{ date: `${year}-01-03`, name }] },
      };
    },
    'POST /demo/outrun': () => ((calendar = { ...calendar, version: calendar.version + 1 }), {}),
  };
  /** @param {string} method @param {string} url @param {string} user */
  const draftRoute = (method, url, user) => {
    const [, id = '', rest = ''] = /^\/api\/drafts\/([0-9a-f-]{36})(\/\w+)?$/.exec(url) ?? [];
    if (id === '') return undefined;
    if (rest === '/preview') {
      return {
        checked: 143,
        moved: Array.from({ length: 130 }, (_, i) => ({
          caseRef: `HALL-W01-1-${String(i).padStart(5, '0')}`,
          number: `330100-2603-${String(10_000 + i)}`,
          limit: ['promised', 'statutory', 'stage', 'acceptance', 'delivery'][i % 5],
          fromMs: lawAtMs + i * DAY_MS,
          toMs: lawAtMs + (i + (i % 7 === 3 ? -1 : 1)) * DAY_MS,
        })),
        next: '',
      };
    }
    if (rest === '/publish') return publish(id, user);
    if (method !== 'DELETE') return find(id);
    drafts = drafts.map((one) => (one.id === id ? { ...one, state: 'discarded', endedBy: user } : one));
    return { ok: 1 };
  };
  return { routes, draftRoute };
}
