import { randomUUID } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { isPlainLine } from '@sunlit/domain/contracts';
import Type from 'typebox';
import { Refused } from '../plugins/errors.ts';
import { refuseUnknownPosts } from './known-posts.ts';
import type { App, RoutePorts } from './ports.ts';
import {
  anError,
  AppointmentSchema,
  IdSchema,
  NOT_PLAIN,
  OkSchema,
  OwnPasswordSchema,
  PendingSchema,
  PersonSchema,
} from './schemas.ts';

const PendingId = Type.Object({ id: Type.String({ pattern: '^[0-9a-f-]{36}$' }) }, { additionalProperties: false });
const AskedSchema = Type.Object({ pending: Type.String() }, { additionalProperties: false });

const why: Readonly<Record<string, readonly [status: number, message: string, field?: string]>> = {
  'people/roles-apart': [422, 'Manager, supervisor and administrator go with neither clerk nor approver.', 'roles'],
  'people/password-missing': [409, 'A new person needs a password.', 'password'],
  'people/last-administrator': [409, 'The last administrator cannot leave that role.', 'roles'],
  'people/no-request': [404, 'There is no such request.'],
  'people/ended': [409, 'This request was approved or discarded already.'],
  'people/same-person': [403, 'A second administrator must approve.'],
  'people/own-roles': [403, 'Nobody approves the own new roles; another administrator must.'],
  'people/outrun': [409, 'The person has changed since, or who asked is no administrator any more; ask anew.'],
};

/** Who works here; for administrators. What touches an administrator, or the password of somebody who is here, takes two of them. */
export function peopleRoutes(app: App, ports: RoutePorts): void {
  const { documents, ledger, sessions, cutBoards } = ports;
  app.get('/api/users', { schema: { response: { 200: Type.Array(PersonSchema), ...anError } } }, async (request) => {
    await sessions.require(request, 'people');
    return ledger.read('people', null);
  });
  app.post(
    '/api/users',
    { schema: { body: AppointmentSchema, response: { 200: OkSchema, 202: AskedSchema, ...anError } } },
    async (request, reply) => {
      const { user: by } = await sessions.require(request, 'people');
      const { password, deputyFor = [], active = 1, ...person } = request.body;
      if (!isPlainLine(person.name)) throw new Refused(400, 'http/schema', `name: ${NOT_PLAIN}`, 'name');
      await refuseUnknownPosts(documents, { posts: person.posts, deputyFor });
      const verifier = password === undefined ? '' : await hash(password);
      const wish = { ...person, deputyFor, active, verifier };
      const done = await ledger.act('appoint', { ...wish, id: randomUUID(), by, founding: 0 });
      if (done.ok === 0) throw refused(done.code);
      if (done.pending !== '') return reply.code(202).send({ pending: done.pending });
      cutBoards(person.user);
      return { ok: 1 } as const;
    },
  );
  app.delete(
    '/api/users/:user/sessions',
    {
      schema: {
        params: Type.Object({ user: IdSchema }),
        response: { 200: Type.Object({ ok: Type.Literal(1), closed: Type.Integer() }), ...anError },
      },
    },
    async (request) => {
      await sessions.require(request, 'people');
      const { user } = request.params;
      const done = await ledger.act('closeSessionsOf', { user });
      cutBoards(user);
      return { ok: 1, closed: done.ok === 1 ? done.closed : 0 } as const;
    },
  );
  secondPersonRoutes(app, ports);
  ownPasswordRoute(app, ports);
}

/** What one administrator asked for and another approves. */
function secondPersonRoutes(app: App, { ledger, sessions, cutBoards }: RoutePorts): void {
  app.get(
    '/api/users/pending',
    { schema: { response: { 200: Type.Array(PendingSchema), ...anError } } },
    async (request) => {
      await sessions.require(request, 'people');
      return ledger.read('pendingAppointments', null);
    },
  );
  app.post(
    '/api/users/pending/:id/approve',
    { schema: { params: PendingId, response: { 200: OkSchema, ...anError } } },
    async (request) => {
      const { user: by } = await sessions.require(request, 'people');
      const done = await ledger.act('approveAppointment', { id: request.params.id, by });
      if (done.ok === 0) throw refused(done.code);
      cutBoards(done.user);
      return { ok: 1 } as const;
    },
  );
  app.delete(
    '/api/users/pending/:id',
    { schema: { params: PendingId, response: { 200: OkSchema, ...anError } } },
    async (request) => {
      const { user: by } = await sessions.require(request, 'people');
      const done = await ledger.act('discardAppointment', { id: request.params.id, by });
      if (done.ok === 0) throw refused(done.code);
      return { ok: 1 } as const;
    },
  );
}

/** The own password is everybody's own business: the old one is asked for, and waits as a sign-in does. */
function ownPasswordRoute(app: App, { ledger, sessions, signIns, cutBoards }: RoutePorts): void {
  app.put(
    '/api/me/password',
    { schema: { body: OwnPasswordSchema, response: { 200: OkSchema, ...anError } } },
    async (request, reply) => {
      const { user } = await sessions.require(request, 'self');
      const { old, new: fresh } = request.body;
      if (!(await signIns.fits(user, old, reply))) throw new Refused(403, 'people/wrong', 'old: is not right', 'old');
      const verifier = await hash(fresh);
      const done = await ledger.act('changePassword', { user, verifier, keep: sessions.hashOf(request) });
      if (done.ok === 0) throw refused(done.code);
      cutBoards(user);
      return { ok: 1 } as const;
    },
  );
}

function refused(code: string): Refused {
  const [status, message, field = ''] = why[code] ?? [409, 'This cannot be done now.'];
  return new Refused(status, code, message, field);
}
