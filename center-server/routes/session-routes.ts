import Type from 'typebox';
import { Refused } from '../plugins/errors.ts';
import type { App, RoutePorts } from './ports.ts';
import { anError, OkSchema, PersonSchema } from './schemas.ts';

const Credentials = Type.Object(
  { user: Type.String({ minLength: 1, maxLength: 64 }), password: Type.String({ minLength: 1, maxLength: 200 }) },
  { additionalProperties: false },
);
const TRIES_A_MINUTE = 20;

/** Sign-in and sign-out. */
export function sessionRoutes(app: App, { ledger, sessions, signIns, cutBoards }: RoutePorts): void {
  app.post(
    '/api/session',
    {
      schema: { body: Credentials, response: { 200: PersonSchema, ...anError } },
      config: {
        rateLimit: {
          max: TRIES_A_MINUTE,
          timeWindow: '1 minute',
          hook: 'preHandler',
          keyGenerator: ({ ip, body }: { ip: string; body?: unknown }) => `${ip} ${userOf(body)}`,
        },
      },
    },
    async (request, reply) => {
      const { user, password } = request.body;
      if (!(await signIns.fits(user, password, reply)))
        throw new Refused(401, 'people/wrong', 'User or password is wrong.');
      await sessions.open(reply, user);
      const person = (await ledger.read('people', null)).find((one) => one.user === user);
      if (person === undefined) throw new Refused(401, 'people/wrong', 'User or password is wrong.');
      return person;
    },
  );
  app.delete('/api/session', { schema: { response: { 200: OkSchema, ...anError } } }, async (request, reply) => {
    const person = await sessions.require(request, 'self');
    await sessions.close(request, reply);
    cutBoards(person.user);
    return { ok: 1 } as const;
  });
  app.get('/api/me', { schema: { response: { 200: PersonSchema, ...anError } } }, (request) =>
    sessions.require(request, 'self'),
  );
}

function userOf(body: unknown): string {
  return typeof body === 'object' && body !== null && 'user' in body ? String(body.user).slice(0, 64) : '';
}
