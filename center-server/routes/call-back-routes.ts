import { dateText } from '@sunlit/domain/calendar';
import { isPlainText } from '@sunlit/domain/contracts';
import { isName } from '@sunlit/domain/evidence';
import { ClueSchema } from '@sunlit/domain/keeping';
import {
  callBackAnswers,
  DrawDaySchema,
  lotteryDay,
  MOST_CALL_WORDS,
  type CallBackAnswer,
} from '@sunlit/domain/lottery';
import type { FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import type { CallBackInput, Settled } from '../ledger/doors.ts';
import { Refused, refusedByRule } from '../plugins/errors.ts';
import { drawOf } from './lottery-routes.ts';
import { perPerson } from './per-person.ts';
import type { App, RoutePorts } from './ports.ts';
import { anError, OkSchema, ReasonSchema } from './schemas.ts';

const A_MINUTE = 60;
const closed = { additionalProperties: false };
const visit = { day: DrawDaySchema, visit: Type.String({ minLength: 1, maxLength: 128 }) };
const Look = Type.Object({ ...visit, clue: ClueSchema, purpose: ReasonSchema }, closed);
const Call = Type.Object(
  {
    ...visit,
    /** "": nobody was reached. */
    answer: Type.Union(['', ...(Object.keys(callBackAnswers) as CallBackAnswer[])].map((one) => Type.Literal(one))),
    /** As the citizen said it; committed to. */
    words: Type.String({ maxLength: MOST_CALL_WORDS * 2 }),
  },
  closed,
);

/** Calls to those whose visit was drawn: who was called is on record, what was answered is told in sums, or one by one for a clue and a purpose. */
export function callBackRoutes(app: App, { ledger, sessions, lottery, clock }: RoutePorts): void {
  /** Anybody of the hall may try: who may not is refused by the rule, on record. */
  async function inputOf(
    request: FastifyRequest,
    { day, visit: visitRef }: Pick<Static<typeof Call>, 'day' | 'visit'>,
  ): Promise<CallBackInput> {
    const { user: by } = await sessions.require(request, 'self');
    if (!isName('V', visitRef)) throw new Refused(400, 'http/schema', 'visit: not the name of a visit', 'visit');
    const { drawn } = await drawOf(lottery, day);
    return { by, day, visitRef, isDrawn: drawn.some((one) => one.visit === visitRef) };
  }
  app.get(
    '/api/lottery/calls',
    {
      ...perPerson(sessions, 'lottery', A_MINUTE),
      schema: {
        description:
          'What was done about the visits that a day drew: who opened a contact, calls that reached nobody, whether there is an answer; not which one.',
        querystring: Type.Object({ day: DrawDaySchema }, closed),
        response: anError,
      },
    },
    async (request) => ({ calls: await ledger.read('callBacks', { day: request.query.day }) }),
  );
  app.get(
    '/api/lottery/totals',
    {
      ...perPerson(sessions, 'lottery', A_MINUTE),
      schema: {
        description:
          '`newest`: the last day that may be over. Calls of the last whole month and what was answered, small counts together (none of fewer than five), beside the visits that ended in it.',
        response: anError,
      },
    },
    async () => {
      const atMs = clock.wallMs();
      return { newest: dateText(lotteryDay(atMs) - 1), ...(await ledger.read('callBackTotals', { atMs })) };
    },
  );
  app.post(
    '/api/lottery/opened',
    {
      ...perPerson(sessions, 'self', A_MINUTE),
      schema: {
        description:
          'Name and phone of who came in a drawn visit, where a case of it has them. Who looks and why is on the disk before the answer leaves.',
        body: Look,
        response: anError,
      },
    },
    async (request) => {
      const { clue, purpose } = request.body;
      const input = await inputOf(request, request.body);
      return settled(await ledger.act('openCallBack', { ...input, clue, purpose }));
    },
  );
  app.post(
    '/api/lottery/called',
    {
      ...perPerson(sessions, 'self', A_MINUTE),
      schema: {
        description: 'A call: nobody was reached (`answer` ""), or what was answered, once for each visit.',
        body: Call,
        response: { 200: OkSchema, ...anError },
      },
    },
    async (request) => {
      const { answer } = request.body;
      // Forms send line ends of their own.
      const words = request.body.words.replaceAll('\r\n', '\n').trim();
      const isTooMuch = [...words].length > MOST_CALL_WORDS || (answer === '' && words !== '');
      if (isTooMuch || !isPlainText(words))
        throw new Refused(400, 'http/schema', 'words: cannot be taken like this', 'words');
      const input = await inputOf(request, request.body);
      settled(await ledger.act('makeCallBack', { ...input, answer, words }));
      return { ok: 1 } as const;
    },
  );
  app.post(
    '/api/lottery/read',
    {
      ...perPerson(sessions, 'self', A_MINUTE),
      schema: {
        description:
          'What was answered in one call, for the review. Who looks and why is on the disk before it leaves.',
        body: Look,
        response: anError,
      },
    },
    async (request) => {
      const { clue, purpose } = request.body;
      const input = await inputOf(request, request.body);
      return settled(await ledger.act('readCallBack', { ...input, clue, purpose }));
    },
  );
}

const CONFLICTS: readonly string[] = ['lottery/answered', 'lottery/not-answered', 'lottery/no-contact'];

/** @throws Refused where a rule refused it */
function settled<T extends object>(done: Settled<T>): Omit<T, 'ok'> {
  if (done.ok === 0) throw refusedByRule(CONFLICTS.includes(done.refusal.rule) ? 409 : 403, done.refusal);
  const { ok: _, ...said } = done;
  return said;
}
