import { hash } from '@node-rs/argon2';
import Type from 'typebox';
import { Refused } from '../plugins/errors.ts';
import type { App, RoutePorts } from './ports.ts';
import { anError, AppointmentSchema, IdSchema, OkSchema, PersonSchema } from './schemas.ts';

/** Who works here; for administrators. */
export function peopleRoutes(app: App, { ledger, sessions, cutBoards }: RoutePorts): void {
  app.get('/api/users', { schema: { response: { 200: Type.Array(PersonSchema), ...anError } } }, async (request) => {
    await sessions.require(request, 'people');
    return ledger.read('people', null);
  });
  app.post(
    '/api/users',
    { schema: { body: AppointmentSchema, response: { 200: OkSchema, ...anError } } },
    async (request) => {
      const { user: by } = await sessions.require(request, 'people');
      const { user, name, password, roles, posts, deputyFor = [], active = 1 } = request.body;
      const verifier = password === undefined ? '' : await hash(password);
      const done = await ledger.act('appoint', {
        user,
        name,
        verifier,
        roles,
        posts,
        deputyFor,
        active,
        by,
        founding: 0,
      });
      if (done.ok === 0) throw new Refused(409, done.code, 'The person cannot be appointed so.');
      cutBoards(user);
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
}
