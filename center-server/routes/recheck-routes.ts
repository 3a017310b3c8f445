import Type from 'typebox';
import { FindingSchema } from '../recheck/findings.ts';
import { perPerson } from './per-person.ts';
import type { App, RoutePorts } from './ports.ts';
import { anError } from './schemas.ts';

const closed = { additionalProperties: false };
const Count = Type.Integer({ minimum: 0 });
const RecheckedSchema = Type.Object(
  { position: Count, atMs: Count, tookMs: Count, findings: Type.Array(FindingSchema) },
  closed,
);
const A_MINUTE = 6;

/** Whether what lies beside the leaves follows from them, for auditors. */
export function recheckRoutes(app: App, { sessions, rechecks }: RoutePorts): void {
  app.get(
    '/api/recheck',
    {
      schema: {
        description: 'What the newest recheck found; null before the first has ended.',
        response: { 200: Type.Object({ last: Type.Union([RecheckedSchema, Type.Null()]) }, closed), ...anError },
      },
    },
    async (request) => {
      await sessions.require(request, 'ledger');
      return { last: rechecks.last === undefined ? null : copy(rechecks.last) };
    },
  );
  app.post(
    '/api/recheck',
    {
      ...perPerson(sessions, 'ledger', A_MINUTE),
      schema: {
        description: 'Looks through the whole file now; one that is under way is waited for.',
        response: { 200: Type.Object({ last: RecheckedSchema }, closed), ...anError },
      },
    },
    async () => ({ last: copy(await rechecks.now()) }),
  );
}

function copy({ position, atMs, tookMs, findings }: NonNullable<RoutePorts['rechecks']['last']>) {
  return { position, atMs, tookMs, findings: findings.map((one) => ({ ...one, where: [...one.where] })) };
}
