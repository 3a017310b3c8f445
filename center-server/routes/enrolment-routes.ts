import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { EnrolRequestSchema, type EnrolAnswer } from '@sunlit/domain/contracts';
import { verifyClaim } from '@sunlit/domain/evidence';
import Type from 'typebox';
import { Refused } from '../plugins/errors.ts';
import { refuseUnknownPosts } from './known-posts.ts';
import type { App, RoutePorts } from './ports.ts';
import { anError, DeskSchema, EnrolmentOrderSchema, OkSchema } from './schemas.ts';

const CODE_BYTES = 15;
/** What a code may be made of; anything else could not be signed for. */
const CODE = /^[\w-]+$/;
const CODE_MS = 24 * 3_600_000;
/** A spare waits while the machine it wants to replace was heard within this time: three pulses. */
const REPLACED_MS = 15_000;
const SHOWN_A_MINUTE = 1_200;
/** How long an approval waits for the desk to show its keys. */
const APPROVAL_WAIT_MS = 10_000;

const why: Readonly<Record<string, readonly [status: number, message: string]>> = {
  'enrolment/code': [403, 'This code is not valid for this desk.'],
  'enrolment/expired': [403, 'This code has expired; ask for a new one.'],
  'enrolment/other-keys': [403, 'This code was already used with other keys.'],
  'enrolment/unknown': [404, 'There is no such enrolment.'],
  'enrolment/same-person': [403, 'A second administrator must approve.'],
  'enrolment/approved': [409, 'This enrolment was already approved.'],
  'enrolment/not-shown': [409, 'The desk has not shown its keys yet.'],
  'desk/unknown': [404, 'There is no such desk.'],
};

/** From a one-time code to a desk that may write: two administrators and the desk's own keys. */
export function enrolmentRoutes(
  app: App,
  { documents, kit, keys, clock, ledger, sessions, config, heardWithin }: RoutePorts,
): void {
  const shown = new EventEmitter();
  shown.setMaxListeners(0);

  app.post('/api/enrolments', { schema: { body: EnrolmentOrderSchema, response: anError } }, async (request) => {
    const { user: by } = await sessions.require(request, 'desks');
    await refuseUnknownPosts(documents, { posts: request.body.posts });
    const id = randomUUID();
    const code = randomBytes(CODE_BYTES).toString('base64url');
    const expiresAtRealMs = clock.realMs() + CODE_MS;
    await ledger.act('issueCode', { ...request.body, id, codeHash: hashOf(code), by, expiresAtRealMs });
    return { id, code, expiresAtRealMs };
  });
  app.get('/api/enrolments', { schema: { response: anError } }, async (request) => {
    await sessions.require(request, 'desks');
    return ledger.read('enrolments', null);
  });
  app.post(
    '/api/enrol',
    {
      schema: { body: EnrolRequestSchema, response: anError },
      config: { rateLimit: { max: SHOWN_A_MINUTE, timeWindow: '1 minute' } },
    },
    async (request): Promise<EnrolAnswer> => {
      const { code, origin, signKey, boxKey, signature } = request.body;
      if (!CODE.test(code)) throw refused('enrolment/code');
      if (!verifyClaim(kit, signKey, 'enrol', { code, origin, signKey, boxKey }, signature)) {
        throw new Refused(403, 'enrolment/signature', 'The signature does not fit the key.', 'signature');
      }
      const done = await ledger.act('showKeys', {
        codeHash: hashOf(code),
        origin,
        signKey,
        boxKey,
        alive: heardWithin(REPLACED_MS),
      });
      if (done.ok === 0) throw refused(done.code);
      shown.emit(done.id);
      if (done.epoch === 0) return { state: 'waiting' };
      const { epoch, enrolment } = done;
      return {
        state: 'approved',
        epoch,
        enrolment,
        centerKey: keys.signKeys.publicKey,
        vaultKey: keys.boxKeys.publicKey,
      };
    },
  );
  app.post(
    '/api/enrolments/:id/approve',
    { schema: { params: Type.Object({ id: Type.String({ pattern: '^[0-9a-f-]{36}$' }) }), response: anError } },
    async (request) => {
      const { user: by } = await sessions.require(request, 'desks');
      const { id } = request.params;
      // Listening begins before the question, or the keys could be shown in between.
      const waiting = new AbortController();
      const keysShown = once(shown, id, {
        signal: AbortSignal.any([waiting.signal, AbortSignal.timeout(APPROVAL_WAIT_MS)]),
      });
      keysShown.catch(() => undefined);
      let done = await ledger.act('approveEnrolment', { id, by });
      if (done.ok === 0 && done.code === 'enrolment/not-shown') {
        await keysShown.catch(() => undefined);
        done = await ledger.act('approveEnrolment', { id, by });
      }
      waiting.abort();
      if (done.ok === 0) throw refused(done.code);
      return { ok: 1, desk: done.desk, epoch: done.epoch };
    },
  );
  app.get('/api/desks', { schema: { response: anError } }, async (request) => {
    await sessions.require(request, 'desks');
    const [desks, places] = await Promise.all([ledger.read('desks', null), ledger.read('places', null)]);
    return desks.map((desk) => ({
      ...desk,
      posts: places.find((place) => desk.origin === `${config.hall}/desk/${place.desk}`)?.posts ?? [],
    }));
  });
  app.post(
    '/api/desks/:desk/revoke',
    { schema: { params: Type.Object({ desk: DeskSchema }), response: { 200: OkSchema, ...anError } } },
    async (request) => {
      const { user: by } = await sessions.require(request, 'desks');
      const done = await ledger.act('revokeDesk', { desk: request.params.desk, by });
      if (done.ok === 0) throw refused(done.code);
      return { ok: 1 } as const;
    },
  );
}

function refused(code: string): Refused {
  const [status, message] = why[code] ?? [409, 'This cannot be done now.'];
  return new Refused(status, code, message);
}

function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}
