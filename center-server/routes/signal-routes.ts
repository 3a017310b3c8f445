import { postsAbove, signalWords } from '@sunlit/domain/signals';
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
const PeriodSchema = Type.String({ pattern: '^[0-9]{4}Q[1-4]$' });
const Seq = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });

/** What stands out at windows: for those who watch the hall without anything that grades say, for auditors all of it, its figures for a clue and a purpose. */
export function signalRoutes(app: App, { ledger, sessions, scans }: RoutePorts): void {
  app.get(
    '/api/signals',
    {
      schema: {
        description:
          'Signals, the newest first, or the one of a seq. Those from grades are listed for auditors, without figures.',
        querystring: Type.Object({ page: Type.Optional(CountTextSchema), seq: Type.Optional(CountTextSchema) }, closed),
        response: anError,
      },
    },
    async (request) => {
      const { roles } = await sessions.require(request, 'signals');
      const page = pageOf(request.query.page);
      const graded = mayUse('gradedSignals', roles) ? 1 : 0;
      const { total, rows } = await ledger.read('signals', {
        graded,
        seq: Number(request.query.seq ?? '0'),
        offset: (page - 1) * PAGE,
        limit: PAGE,
      });
      return { page, pageSize: PAGE, total, signals: rows.map((row) => ({ ...row, words: signalWords[row.signal] })) };
    },
  );
  app.get(
    '/api/risk-points',
    {
      schema: {
        description:
          'Risk points of the law in force with their live state, what is raised first: cards, marks and refusals by their rules, posts above a limit of the quarter, signals raised. What comes from grades is sealed for all but auditors.',
        querystring: Type.Object({ days: Type.Optional(CountTextSchema) }, closed),
        response: anError,
      },
    },
    async (request) => {
      const { roles } = await sessions.require(request, 'signals');
      const days = Number(request.query.days ?? String(USUAL_DAYS));
      if (days < 1 || days > MOST_DAYS) throw new Refused(400, 'http/schema', 'days: 1 to 366', 'days');
      const seen = scans.clocks();
      const clocks = seen === undefined ? null : { posts: seen.posts, findings: seen.findings };
      const graded = mayUse('gradedSignals', roles) ? 1 : 0;
      const found = await ledger.read('riskPoints', { days, graded, clocks });
      return { days, period: seen?.period ?? '', ...found };
    },
  );
  app.get(
    '/api/clock-use',
    {
      schema: {
        description:
          'Pauses, corrections, extensions, withdrawals, returns, late entry and acts in the last hour by post, of the quarter so far or of an earlier one; null before the first scan. Posts above a limit of the law in force are named. Who watches no hall sees the own posts.',
        querystring: Type.Object({ period: Type.Optional(PeriodSchema) }, closed),
        response: anError,
      },
    },
    async (request) => {
      const person = await sessions.require(request, 'clockUse');
      const { period } = request.query;
      const seen = period === undefined ? scans.clocks() : await scans.clocksOf(period);
      if (seen === undefined && scans.clocks() !== undefined)
        throw new Refused(404, 'clocks/period', 'Nothing was counted in that quarter.', 'period');
      if (seen === undefined) return { clocks: null };
      const limits = await ledger.read('clockLimits', null);
      const sees = (post: string): boolean => mayUse('signals', person.roles) || person.posts.includes(post);
      const only = <T extends { readonly post: string }>(list: readonly T[]): T[] =>
        list.filter(({ post }) => sees(post));
      const { until, periods, posts, findings } = seen;
      const above = only(postsAbove(limits, posts, findings));
      const told = { period: seen.period, until, periods, limits, above };
      return { clocks: { ...told, posts: only(posts), findings: only(findings) } };
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
