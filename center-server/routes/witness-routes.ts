import { readLine, readVerifierKey, verifierKey } from '@sunlit/domain/evidence';
import Type from 'typebox';
import { Refused } from '../plugins/errors.ts';
import type { App, RoutePorts } from './ports.ts';
import { anError, OkSchema } from './schemas.ts';

const closed = { additionalProperties: false };
const LINES_A_MINUTE = 120;
const NameParams = Type.Object({ name: Type.String({ minLength: 1, maxLength: 64 }) });
const WitnessSchema = Type.Object(
  {
    name: Type.String(),
    verifierKey: Type.String(),
    askedBy: Type.String(),
    /** "" while a second administrator has not approved. */
    approvedBy: Type.String(),
  },
  closed,
);

const Ms = Type.Integer({ minimum: 0 });
const StandingSchema = Type.Object(
  {
    tree: Type.String(),
    size: Type.Integer(),
    unwitnessedSinceMs: Ms,
    fault: Type.String(),
    cosigned: Type.Union([Type.Object({ size: Type.Integer(), signedAtMs: Ms }, closed), Type.Null()]),
    cosigners: Type.Array(
      Type.Object({ name: Type.String(), tree: Type.String(), size: Type.Integer(), cosignedAtMs: Ms }, closed),
    ),
    mayReopen: Type.Integer(),
    /** "" while nobody has asked for a new tree. */
    reopenAskedBy: Type.String(),
  },
  closed,
);

const why: Readonly<Record<string, readonly [status: number, message: string, field?: string]>> = {
  'witness/known': [409, 'A witness of this name is known already.', 'verifierKey'],
  'witness/unknown': [404, 'There is no such witness.', 'name'],
  'witness/same-person': [403, 'It takes a second administrator: another one than who asked.'],
  'log/same-person': [403, 'It takes a second administrator: another one than who asked for the new tree.'],
  'log/sound': [409, 'The tree of records is signed as it should be; nothing is to be reopened.'],
  'log/no-request': [404, 'Nobody asked for a new tree.'],
  'cosignature/unknown': [404, 'No checkpoint of this tree and size was signed here.', 'size'],
  'cosignature/line': [422, 'This is not the line of an admitted witness over that checkpoint.', 'line'],
};

/** Outside witnesses: admitted by two administrators, heard over HTTP. */
export function witnessRoutes(app: App, { kit, ledger, sessions, trust }: RoutePorts): void {
  app.get(
    '/api/witnesses',
    { schema: { response: { 200: Type.Array(WitnessSchema), ...anError } } },
    async (request) => {
      await sessions.require(request, 'ledger');
      const known = await ledger.read('witnesses', null);
      return known.map(({ name, key, askedBy, approvedBy }) => ({
        name,
        verifierKey: verifierKey(kit, name, key),
        askedBy,
        approvedBy,
      }));
    },
  );
  app.get(
    '/api/witnesses/standing',
    {
      schema: {
        description:
          'The newest checkpoint and the newest cosigned one (null: none), every desk and outside witness that cosigned with its newest, since when nobody did (0: not at all), why nothing is signed ("": it is), and who asked for a new tree.',
        response: { 200: StandingSchema, ...anError },
      },
    },
    async (request) => {
      await sessions.require(request, 'ledger');
      const { cosigned, ...standing } = await trust.standing();
      return { ...standing, cosigned: cosigned && { size: cosigned.size, signedAtMs: cosigned.signedAtMs } };
    },
  );
  app.post(
    '/api/witnesses',
    {
      schema: {
        description: 'Asks for an outside witness by its verifier key, as `sunlit-verify watch` prints it.',
        body: Type.Object({ verifierKey: Type.String({ minLength: 1, maxLength: 256 }) }, closed),
        response: { 200: OkSchema, ...anError },
      },
    },
    async (request) => {
      const { user: by } = await sessions.require(request, 'desks');
      const told = readVerifierKey(kit, request.body.verifierKey);
      if (told === undefined || told.name.length > 64 || told.name.includes('/desk/'))
        throw new Refused(422, 'witness/key', 'This is no verifier key of an outside witness.', 'verifierKey');
      return sure(await ledger.act('askForWitness', { name: told.name, key: told.publicKey, by }));
    },
  );
  app.post(
    '/api/witnesses/:name/approve',
    { schema: { params: NameParams, response: { 200: OkSchema, ...anError } } },
    async (request) => {
      const { user: by } = await sessions.require(request, 'desks');
      return sure(await ledger.act('admitWitness', { name: request.params.name, by }));
    },
  );
  app.delete(
    '/api/witnesses/:name',
    { schema: { params: NameParams, response: { 200: OkSchema, ...anError } } },
    async (request) => {
      const { user: by } = await sessions.require(request, 'desks');
      return sure(await ledger.act('dismissWitness', { name: request.params.name, by }));
    },
  );
  app.post(
    '/api/log/reopen',
    {
      schema: {
        description:
          'After a restore: one administrator asks for a new tree of records (`tree` ""), another one opens it.',
        response: { 200: Type.Object({ ok: Type.Literal(1), tree: Type.String() }, closed), ...anError },
      },
    },
    async (request) => {
      const { user } = await sessions.require(request, 'desks');
      const done = await trust.reopen(user);
      sure(done);
      return done;
    },
  );
  app.delete('/api/log/reopen', { schema: { response: { 200: OkSchema, ...anError } } }, async (request) => {
    await sessions.require(request, 'desks');
    return sure(await ledger.act('dropReopening', null));
  });
  app.post(
    '/api/log/cosignatures',
    {
      config: { rateLimit: { max: LINES_A_MINUTE, timeWindow: '1 minute' } },
      schema: {
        description: 'The signature line of an admitted witness over a checkpoint of this hall; it proves itself.',
        body: Type.Object(
          {
            tree: Type.String({ maxLength: 32 }),
            size: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
            line: Type.String({ minLength: 1, maxLength: 512 }),
          },
          closed,
        ),
        response: { 200: OkSchema, ...anError },
      },
    },
    async ({ body }) => {
      const name = readLine(body.line)?.name ?? '';
      const known = await ledger.read('witnesses', null);
      const witness = known.find((one) => one.name === name && one.approvedBy !== '');
      if (witness === undefined) throw refused('cosignature/line');
      const taken = await trust.cosign({ ...body, name, publicKey: witness.key });
      if (typeof taken !== 'number') throw refused(taken);
      return { ok: 1 } as const;
    },
  );
}

function sure(done: { readonly ok: 1 } | { readonly ok: 0; readonly code: string }): { readonly ok: 1 } {
  if (done.ok === 0) throw refused(done.code);
  return { ok: 1 };
}

function refused(code: string): Refused {
  const [status, message, field = ''] = why[code] ?? [409, 'This cannot be done now.'];
  return new Refused(status, code, message, field);
}
