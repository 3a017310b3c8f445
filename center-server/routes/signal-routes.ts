import { signalWords } from '@sunlit/domain/signals';
import { ClueSchema } from '@sunlit/domain/keeping';
import Type from 'typebox';
import { mayUse } from '../plugins/access.ts';
import { Refused } from '../plugins/errors.ts';
import { perPerson } from './per-person.ts';
import type { App, RoutePorts } from './ports.ts';
import { anError, CountTextSchema, pageOf, ReasonSchema } from './schemas.ts';

const PAGE = 50;
/** How far risk points look back. */
const USUAL_DAYS = 30;
const MOST_DAYS = 366;
const closed = { additionalProperties: false };
const A_MINUTE = 6;
const Seq = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });

/** What stands out at windows: for those who watch the hall without anything that grades say, for auditors all of it, its figures for a clue and a purpose. */
export function signalRoutes(app: App, { ledger, sessions, scans }: RoutePorts): void {
  app.get(
    '/api/signals',
    {
      schema: {
        description: 'Signals, the newest first. Those from grades are listed for auditors, without figures.',
        querystring: Type.Object({ page: Type.Optional(CountTextSchema) }, closed),
        response: anError,
      },
    },
    async (request) => {
      const { roles } = await sessions.require(request, 'signals');
      const page = pageOf(request.query.page);
      const graded = mayUse('gradedSignals', roles) ? 1 : 0;
      const { total, rows } = await ledger.read('signals', { graded, offset: (page - 1) * PAGE, limit: PAGE });
      return { page, pageSize: PAGE, total, signals: rows.map((row) => ({ ...row, words: signalWords[row.signal] })) };
    },
  );
  app.get(
    '/api/risk-points',
    {
      schema: {
        description: 'Risk points of the law in force with their live state, what is raised first.',
        querystring: Type.Object({ days: Type.Optional(CountTextSchema) }, closed),
        response: anError,
      },
    },
    async (request) => {
      await sessions.require(request, 'signals');
      const days = Number(request.query.days ?? String(USUAL_DAYS));
      if (days < 1 || days > MOST_DAYS) throw new Refused(400, 'http/schema', 'days: 1 to 366', 'days');
      return { days, ...(await ledger.read('riskPoints', { days })) };
    },
  );
  app.get(
    '/api/clock-use',
    {
      schema: {
        description:
          'Pauses, corrections, extensions, withdrawals, returns and late entry by post, of the quarter so far; null before the first scan. Who watches no hall sees the own posts.',
        response: anError,
      },
    },
    async (request) => {
      const person = await sessions.require(request, 'clockUse');
      const seen = scans.clocks();
      if (seen === undefined) return { clocks: null };
      const sees = (post: string): boolean => mayUse('signals', person.roles) || person.posts.includes(post);
      const [posts, findings] = [
        seen.posts.filter(({ post }) => sees(post)),
        seen.findings.filter(({ post }) => sees(post)),
      ];
      return { clocks: { period: seen.period, until: seen.until, posts, findings } };
    },
  );
  app.post(
    '/api/signals/scan',
    {
      ...perPerson(sessions, 'gradedSignals', A_MINUTE),
      schema: {
        description: 'Looks through the days that have ended now; one that is under way is waited for.',
        response: anError,
      },
    },
    () => scans.now(),
  );
  app.post(
    '/api/signals/figures',
    {
      schema: {
        description:
          'Figures of one signal that come from grades. Who looked and why is on the disk before they leave.',
        body: Type.Object({ seq: Seq, clue: ClueSchema, purpose: ReasonSchema }, closed),
        response: anError,
      },
    },
    async (request) => {
      const { user: by } = await sessions.require(request, 'review');
      const done = await ledger.act('viewSignal', { by, ...request.body });
      if (done.ok === 1) return { figures: done.figures };
      throw done.code === 'signals/unknown'
        ? new Refused(404, done.code, 'There is no such signal.', 'seq')
        : new Refused(410, done.code, 'Its figures are gone.');
    },
  );
}
