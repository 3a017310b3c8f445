import { isPlainText } from '@sunlit/domain/contracts';
import { ClueSchema } from '@sunlit/domain/keeping';
import { FindingSchema, MOST_EXTRA_DAYS } from '@sunlit/domain/loop';
import { MOST_WORDS, reasonName } from '@sunlit/domain/visit';
import Type from 'typebox';
import type { LoopWish } from '../ledger/doors.ts';
import { Refused, refusedByRule } from '../plugins/errors.ts';
import { perPerson } from './per-person.ts';
import type { App, RoutePorts } from './ports.ts';
import { anError, CountTextSchema, OkSchema, pageOf, ReasonSchema } from './schemas.ts';

const PAGE = 50;
const closed = { additionalProperties: false };
const Params = Type.Object({ loop: Type.String({ pattern: '^[1-9][0-9]{0,14}$' }) }, closed);
const Flag = Type.Union([Type.Literal(0), Type.Literal(1)]);
const Note = Type.String({ minLength: 4, maxLength: 500 });
const Regrade = Type.Union(['', '1', '2', '3', '4', '5'].map((grade) => Type.Literal(grade)));
const Step = Type.Union([
  Type.Object({ type: Type.Literal('LoopContacted'), reached: Flag, note: Note }, closed),
  Type.Object(
    {
      type: Type.Literal('RectifyAsked'),
      /** "" where the visit brought no case. */
      item: Type.String({ pattern: '^([A-Za-z0-9][A-Za-z0-9-]{0,63})?$' }),
      reasons: Type.Array(Type.String({ pattern: '^[12][0-9]{2}$' }), { maxItems: 8 }),
      words: Type.String({ maxLength: MOST_WORDS * 2 }),
    },
    closed,
  ),
  Type.Object(
    { type: Type.Literal('RectifyExtended'), days: Type.Integer({ minimum: 1, maximum: MOST_EXTRA_DAYS }), note: Note },
    closed,
  ),
  Type.Object({ type: Type.Literal('Rectified'), measure: Note }, closed),
  Type.Object({ type: Type.Literal('LoopRevisited'), reached: Flag, note: Note, regrade: Regrade }, closed),
  Type.Object({ type: Type.Literal('LoopClosed') }, closed),
  Type.Object({ type: Type.Literal('LoopSetAside'), finding: FindingSchema, note: Note }, closed),
]);
/** Each try is on record for good, also one that is refused. */
const A_MINUTE = 30;
type Step = Type.Static<typeof Step>;

/** The loop of bad ratings. Every act is recorded, also one that is refused. */
export function loopRoutes(app: App, ports: RoutePorts): void {
  const { ledger, sessions } = ports;
  app.get(
    '/api/loop',
    {
      schema: {
        description: 'Bad ratings that are followed, the newest first; nothing of a rating, a visit or a person.',
        querystring: Type.Object({ page: Type.Optional(CountTextSchema) }, closed),
        response: anError,
      },
    },
    async (request) => {
      await sessions.require(request, 'loop');
      const page = pageOf(request.query.page);
      const found = await ledger.read('loops', { offset: (page - 1) * PAGE, limit: PAGE });
      return { page, pageSize: PAGE, total: found.total, loops: found.rows };
    },
  );
  app.get(
    '/api/loop/rectify',
    { schema: { description: 'What is to be mended, as callers released it.', response: anError } },
    async (request) => {
      await sessions.require(request, 'rectify');
      return { rectify: await ledger.read('rectifications', null) };
    },
  );
  app.post(
    '/api/loop/:loop/view',
    {
      ...perPerson(sessions, 'self', A_MINUTE),
      schema: {
        description:
          'What was said, and the contact where one was left. Who looks and why is on the disk before the answer leaves.',
        params: Params,
        body: Type.Object({ clue: ClueSchema, purpose: ReasonSchema }, closed),
        response: anError,
      },
    },
    async (request) => {
      // As with the steps: a refused look is on record.
      const { user: by } = await sessions.require(request, 'self');
      const done = await ledger.act('viewLoop', { by, loop: Number(request.params.loop), ...request.body });
      if (done.ok === 0) throw refusedByRule(403, done.refusal);
      const { ok: _, ...said } = done;
      return said;
    },
  );
  stepRoute(app, ports);
}

function stepRoute(app: App, ports: RoutePorts): void {
  const { ledger, sessions } = ports;
  app.post(
    '/api/loop/:loop/steps',
    {
      ...perPerson(sessions, 'self', A_MINUTE),
      schema: {
        description: 'Carries a case of the loop on; by whose hand, the step says.',
        params: Params,
        body: Step,
        response: { 200: OkSchema, ...anError },
      },
    },
    async (request) => {
      // Anybody of the hall may try: who may not is refused by the rule, on record.
      const { user: by } = await sessions.require(request, 'self');
      const fault = textFault(request.body);
      if (fault !== undefined) throw new Refused(400, 'http/schema', `${fault}: cannot be taken like this`, fault);
      const { step, texts } = read(Number(request.params.loop), request.body);
      const done = await ledger.act('stepLoop', { by, step, texts });
      if (done.ok === 0) throw refusedByRule(done.refusal.rule === 'loop/not-now' ? 409 : 403, done.refusal);
      return { ok: 1 } as const;
    },
  );
}

function textFault(step: Step): string | undefined {
  const texts = Object.entries(step).filter(([, value]) => typeof value === 'string');
  const unplain = texts.find(([, value]) => !isPlainText(value as string))?.[0];
  if (unplain !== undefined || step.type !== 'RectifyAsked') return unplain;
  if ([...step.words].length > MOST_WORDS) return 'words';
  return step.reasons.every((code) => reasonName(code) !== undefined) ? undefined : 'reasons';
}

/** What stands in the record, and what is committed to. */
function read(loop: number, step: Step): { step: LoopWish; texts: Record<string, string> } {
  switch (step.type) {
    case 'RectifyAsked': {
      const { type, item, reasons } = step;
      // Forms send line ends of their own.
      const words = step.words.replaceAll('\r\n', '\n');
      return {
        step: { type, body: { loop } },
        texts: { item, words, reasons: [...new Set(reasons)].sort().join(',') },
      };
    }
    case 'LoopContacted':
      return { step: { type: step.type, body: { loop, reached: step.reached } }, texts: { note: step.note } };
    case 'LoopRevisited': {
      const { type, reached, note, regrade } = step;
      return { step: { type, body: { loop, reached } }, texts: { note, regrade } };
    }
    case 'RectifyExtended':
      return { step: { type: step.type, body: { loop, days: step.days } }, texts: { note: step.note } };
    case 'Rectified':
      return { step: { type: step.type, body: { loop } }, texts: { measure: step.measure } };
    case 'LoopSetAside':
      return { step: { type: step.type, body: { loop, finding: step.finding } }, texts: { note: step.note } };
    case 'LoopClosed':
      return { step: { type: step.type, body: { loop } }, texts: {} };
  }
}
