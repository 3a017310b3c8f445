import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Refusal } from '@sunlit/domain/errors';
import Type from 'typebox';
import { Refused, refusedByRule } from '../plugins/errors.ts';
import type { App, RoutePorts } from './ports.ts';
import { anError, DeskRequestSchema, OkSchema } from './schemas.ts';

const CODE_BYTES = 15;
const DAY_MS = 86_400_000;
/** What is asked for and not approved by then is asked for anew. */
const REQUEST_DAYS = 7;
const SPARE_DAYS = 30;
/** A desk heard within this time is alive: its clerk may be acting on the very case. */
const ALIVE_MS = 180_000;
const ById = Type.Object({ id: Type.String({ pattern: '^[0-9a-f-]{36}$' }) });

/** What takes two administrators: cases of a dead desk, late records of an ended epoch, machines kept in reserve. */
export function deskRequestRoutes(app: App, { clock, ledger, sessions, heardWithin }: RoutePorts): void {
  app.get('/api/desk-epochs', { schema: { response: anError } }, async (request) => {
    await sessions.require(request, 'desks');
    const alive = heardWithin(ALIVE_MS);
    const epochs = await ledger.read('deskEpochs', null);
    return epochs.map((one) => ({ ...one, alive: one.state === 'writing' && alive.includes(one.desk) ? 1 : 0 }));
  });
  app.get('/api/desk-requests', { schema: { response: anError } }, async (request) => {
    await sessions.require(request, 'desks');
    return ledger.read('deskRequests', null);
  });
  app.post('/api/desk-requests', { schema: { body: DeskRequestSchema, response: anError } }, async (request) => {
    const { user: by } = await sessions.require(request, 'desks');
    const { kind, desk, deskEpoch = 0, toDesk = '', placeKind = 'window', days = SPARE_DAYS } = request.body;
    if (kind === 'rehome' && toDesk === '') throw new Refused(400, 'http/schema', 'toDesk: is missing', 'toDesk');
    if (kind === 'salvage' && deskEpoch === 0)
      throw new Refused(400, 'http/schema', 'deskEpoch: is missing', 'deskEpoch');
    if (kind !== 'spare' && desk === '') throw new Refused(400, 'http/schema', 'desk: is missing', 'desk');
    const id = randomUUID();
    const code = kind === 'spare' ? randomBytes(CODE_BYTES).toString('base64url') : '';
    const expiresAtRealMs = clock.realMs() + (kind === 'spare' ? days : REQUEST_DAYS) * DAY_MS;
    const codeHash = code === '' ? '' : createHash('sha256').update(code).digest('hex');
    const wish = { kind, desk, deskEpoch, toDesk, placeKind };
    const alive = heardWithin(ALIVE_MS);
    const done = await ledger.act('askDesk', { ...wish, id, codeHash, expiresAtRealMs, by, alive });
    if (done.ok === 0) throw refused(done.refusal);
    const { cases, left } = done;
    return { id, expiresAtRealMs, cases, left, ...(code !== '' && { code }) };
  });
  app.post('/api/desk-requests/:id/approve', { schema: { params: ById, response: anError } }, async (request) => {
    const { user: by } = await sessions.require(request, 'desks');
    const { id } = request.params;
    const done = await ledger.act('approveDeskRequest', { id, by, alive: heardWithin(ALIVE_MS) });
    if (done.ok === 0) throw refused(done.refusal);
    return { ok: 1, kind: done.kind, cases: done.cases };
  });
  app.delete(
    '/api/desk-requests/:id',
    { schema: { params: ById, response: { 200: OkSchema, ...anError } } },
    async (request) => {
      const { user: by } = await sessions.require(request, 'desks');
      const done = await ledger.act('discardDeskRequest', { id: request.params.id, by });
      if (done.ok === 0) throw refused(done.refusal);
      return { ok: 1 } as const;
    },
  );
}

function refused(refusal: Refusal): Refused {
  return refusedByRule(refusal.code === 'custody/second-person' ? 403 : 409, refusal);
}
