import { Buffer } from 'node:buffer';
import { HexSchema } from '@sunlit/domain/evidence';
import Type from 'typebox';
import { Refused } from '../plugins/errors.ts';
import type { App, RoutePorts } from './ports.ts';
import { anError, CountTextSchema } from './schemas.ts';

const A_MINUTE = 600;
const limited = { rateLimit: { max: A_MINUTE, timeWindow: '1 minute' } };
const closed = { additionalProperties: false };
const TreeSchema = Type.String({ pattern: '^[A-Za-z0-9]{1,16}/[0-9]{4}(\\.[1-9][0-9]{0,3})?$' });
const PathSchema = Type.Array(HexSchema);
const TreeParams = Type.Object(
  {
    hall: Type.String({ pattern: '^[A-Za-z0-9]{1,16}$' }),
    year: Type.String({ pattern: '^[0-9]{4}(\\.[1-9][0-9]{0,3})?$' }),
  },
  closed,
);
const GrowthSchema = Type.Object(
  { note: Type.String(), path: PathSchema, leaf: Type.String(), leafPath: PathSchema },
  closed,
);

/** What anybody may see: checkpoints, proofs and tiles hold hashes, and nothing of a person or a case. */
export function logRoutes(app: App, { config, keys, trust, sessions, alarms }: RoutePorts): void {
  const { trees } = trust;
  app.get(
    '/api/log',
    {
      config: limited,
      schema: {
        description: 'The keys of this hall, what it says is wrong with its records, and its trees, oldest first.',
        response: anError,
      },
    },
    async () => ({
      hall: config.hall,
      centerKey: keys.signKeys.publicKey,
      ...trust.told(),
      alarms: [...alarms()],
      trees: await trees.ask('trees', null),
    }),
  );
  app.get(
    '/api/log/inclusion',
    {
      config: limited,
      schema: {
        description: 'RFC 9162 §2.1.3: that a leaf is in the first `size` leaves of a tree.',
        querystring: Type.Object({ tree: TreeSchema, index: CountTextSchema, size: CountTextSchema }, closed),
        response: { 200: Type.Object({ leaf: HexSchema, path: PathSchema }, closed), ...anError },
      },
    },
    async ({ query: { tree, index, size } }) =>
      found(await trees.ask('inclusion', { tree, index: Number(index), size: Number(size) })),
  );
  app.get(
    '/api/log/consistency',
    {
      config: limited,
      schema: {
        description: 'RFC 9162 §2.1.4: that the first `second` leaves of a tree begin with the first `first`.',
        querystring: Type.Object({ tree: TreeSchema, first: CountTextSchema, second: CountTextSchema }, closed),
        response: { 200: Type.Object({ path: PathSchema }, closed), ...anError },
      },
    },
    async ({ query: { tree, first, second } }) =>
      found(await trees.ask('consistency', { tree, first: Number(first), second: Number(second) })),
  );
  app.get(
    '/api/log/growth',
    {
      config: limited,
      schema: {
        description: 'What leads a witness that holds `size` leaves of `tree` on; without both: the newest checkpoint.',
        querystring: Type.Object({ tree: Type.Optional(TreeSchema), size: Type.Optional(CountTextSchema) }, closed),
        response: { 200: GrowthSchema, ...anError },
      },
    },
    async ({ query: { tree = '', size = '0' } }) => found(await trees.ask('growth', { tree, size: Number(size) })),
  );
  app.get('/log/checkpoint', { config: limited, schema: { response: anError } }, async (_request, reply) => {
    const newest = found(await trees.ask('newest', null));
    const { note } = found(await trees.ask('told', { tree: newest.tree }));
    return reply.type('text/plain; charset=utf-8').send(note);
  });
  app.get(
    '/log/:hall/:year/checkpoint',
    { config: limited, schema: { params: TreeParams, response: anError } },
    async ({ params: { hall, year } }, reply) => {
      const { note } = found(await trees.ask('told', { tree: `${hall}/${year}` }));
      return reply.type('text/plain; charset=utf-8').send(note);
    },
  );
  app.get(
    '/log/:hall/:year/tile/*',
    {
      config: limited,
      schema: {
        description:
          'C2SP tlog-tiles, height 8: hash tiles; entry bundles (`entries/<N>`) for those who may read the ledger.',
        params: Type.Object({ ...TreeParams.properties, '*': Type.String({ maxLength: 64 }) }, closed),
        response: anError,
      },
    },
    async (request, reply) => {
      const { params } = request;
      const tree = `${params.hall}/${params.year}`;
      if (params['*'].startsWith('entries/')) {
        await sessions.require(request, 'ledger');
        const { at, width } = readTile(params['*'].replace('entries', '0')) ?? { at: 0, width: 0 };
        const leaves = found(await trees.ask('entries', { tree, at, width }));
        return reply.type('application/octet-stream').send(Buffer.concat(leaves.map(entryOf)));
      }
      const wanted = readTile(params['*']);
      if (wanted === undefined) throw new Refused(404, 'log/unknown', 'There is no such tile.', 'tile');
      const hashes = found(await trees.ask('tile', { tree, ...wanted }));
      // A full tile never changes any more.
      if (wanted.width === TILE) void reply.header('cache-control', 'public, max-age=31536000, immutable');
      return reply.type('application/octet-stream').send(Buffer.from(hashes.join(''), 'hex'));
    },
  );
}

const TILE = 256;

/** `<L>/<N>[.p/<W>]`; undefined for every other text. */
export function readTile(text: string): { level: number; at: number; width: number } | undefined {
  const matched = /^(0|[1-5]?[0-9]|6[0-3])\/((?:x[0-9]{3}\/){0,4}[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/.exec(text);
  if (matched === null) return undefined;
  const [, level = '', path = '', partial] = matched;
  const at = Number(path.replaceAll(/[x/]/g, ''));
  const width = Number(partial ?? TILE);
  if (width > TILE || (partial !== undefined && width === TILE) || tilePath(at) !== path) return undefined;
  return { level: Number(level), at, width };
}

/** Three digits a segment, all but the last after an `x`. */
export function tilePath(at: number): string {
  const digits = String(at);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  const segments = padded.match(/.{3}/g) ?? [];
  return segments.map((segment, one) => (one < segments.length - 1 ? `x${segment}` : segment)).join('/');
}

/** u16(bytes) ‖ bytes. */
function entryOf(leaf: string): Buffer {
  const bytes = Buffer.from(leaf, 'utf8');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

function found<T>(value: T | null): T {
  if (value === null) throw new Refused(404, 'log/unknown', 'There is no such leaf, size, tree or checkpoint.');
  return value;
}
