import { DisputeGroundSchema, disputeRefusal, isDisputeRule, SettlementSchema } from '@sunlit/domain/disputes';
import { originParts, OriginSchema } from '@sunlit/domain/evidence';
import { actTitle } from '../projections/step-titles.ts';
import Type from 'typebox';
import type { DisputeLine, Done, FactKey } from '../ledger/doors.ts';
import { Refused, refusedByRule } from '../plugins/errors.ts';
import type { App, RoutePorts } from './ports.ts';
import { anError, CountTextSchema, OkSchema, pageOf } from './schemas.ts';

const PAGE = 50;
const closed = { additionalProperties: false };
const Seq = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const fact = { origin: OriginSchema, epoch: Seq, seq: Seq };
const Proposal = Type.Object(
  {
    ...fact,
    outcome: SettlementSchema,
    ground: DisputeGroundSchema,
    /** Committed to; "" for none. */
    reason: Type.String({ maxLength: 500 }),
  },
  closed,
);
const Answered = Type.Object({ ...fact, proposed: Seq }, closed);

/** Facts that the law refused: one supervisor proposes what becomes of one, another decides. */
export function disputeRoutes(app: App, { ledger, sessions }: RoutePorts): void {
  app.get(
    '/api/disputes',
    {
      schema: {
        description:
          'Facts that the law refused with the refusal that marked each, the open ones first, then the newest; `effect` names the rule by which one cannot be recognised now.',
        querystring: Type.Object({ page: Type.Optional(CountTextSchema) }, closed),
        response: anError,
      },
    },
    async (request) => {
      await sessions.require(request, 'disputes');
      const page = pageOf(request.query.page);
      const { total, open, rows } = await ledger.read('disputes', { offset: (page - 1) * PAGE, limit: PAGE });
      return { page, pageSize: PAGE, total, open, disputes: rows.map(disputeLine) };
    },
  );
  app.post(
    '/api/disputes/proposed',
    { schema: { body: Proposal, response: { 200: OkSchema, ...anError } } },
    async (request) => {
      const { user: by } = await sessions.require(request, 'disputes');
      const { outcome, ground, reason } = request.body;
      return done(
        await ledger.act('proposeDispute', { by, fact: factOf(request.body), said: { outcome, ground }, reason }),
      );
    },
  );
  for (const [path, act] of [
    ['/api/disputes/settled', 'settleDispute'],
    ['/api/disputes/dropped', 'dropDispute'],
  ] as const)
    app.post(path, { schema: { body: Answered, response: { 200: OkSchema, ...anError } } }, async (request) => {
      const { user: by } = await sessions.require(request, 'disputes');
      return done(await ledger.act(act, { by, fact: factOf(request.body), proposed: request.body.proposed }));
    });
}

/** Nothing of what the fact commits to. */
function disputeLine(row: DisputeLine) {
  const { origin, epoch, seq, caseRef, refusal, record, state, proposal, settledBy, settledAtMs, reason, effect } = row;
  const { type, actor, wallMs: atMs } = record;
  const fact = { origin, epoch, seq, desk: originParts(origin).id, caseRef, type, title: actTitle(type), actor, atMs };
  return { ...fact, refusal, state, proposal, reason, effect, settledBy, settledAtMs };
}

function factOf({ origin, epoch, seq }: FactKey): FactKey {
  return { origin, epoch, seq };
}

function done(answer: Done): { readonly ok: 1 } {
  if (answer.ok === 1) return { ok: 1 };
  const { code } = answer;
  if (isDisputeRule(code)) throw refusedByRule(403, disputeRefusal(code));
  const [status, message, field] = why[code as keyof typeof why];
  throw new Refused(status, code, message, field);
}

const why = {
  'dispute/unknown': [404, 'No fact of a desk under that name is disputed.', 'seq'],
  'dispute/another-proposal': [409, 'Another proposal stands by now: read it first.', 'proposed'],
  'dispute/no-words': [409, 'The fact names neither a case nor a visit to keep words with.', 'reason'],
} as const satisfies Readonly<Record<string, readonly [number, string, string]>>;
