import { Readable } from 'node:stream';
import { OriginSchema } from '@sunlit/domain/evidence';
import Type from 'typebox';
import type { Ledger } from '../ledger/ledger.ts';
import type { App, RoutePorts } from './ports.ts';
import { anError, CountTextSchema } from './schemas.ts';

const MOST = 500;
/** Leaves read at once for an export. */
const PAGE = 200;

/** The evidence itself, for those who check it. */
export function ledgerRoutes(app: App, { ledger, sessions }: RoutePorts): void {
  app.get('/api/ledger/heads', { schema: { response: anError } }, async (request) => {
    await sessions.require(request, 'ledger');
    return ledger.read('heads', null);
  });
  app.get('/api/ledger/tree', { schema: { response: anError } }, async (request) => {
    await sessions.require(request, 'ledger');
    return ledger.read('tree', null);
  });
  app.get(
    '/api/ledger/records',
    {
      schema: {
        querystring: Type.Object(
          {
            origin: OriginSchema,
            epoch: CountTextSchema,
            from: CountTextSchema,
            limit: Type.Optional(CountTextSchema),
          },
          { additionalProperties: false },
        ),
        response: anError,
      },
    },
    async (request) => {
      await sessions.require(request, 'ledger');
      const { origin, epoch, from, limit } = request.query;
      const most = Math.min(MOST, Number(limit ?? MOST));
      return ledger.read('records', { origin, epoch: Number(epoch), from: Number(from), limit: most });
    },
  );
  app.get(
    '/api/ledger/export',
    {
      exposeHeadRoute: false,
      schema: {
        description: 'Every leaf and seal as JSON lines, as `sunlit-verify ledger` reads them.',
        response: anError,
      },
    },
    async (request, reply) => {
      await sessions.require(request, 'ledger');
      const { position } = await ledger.read('sealed', null);
      return reply
        .type('application/x-ndjson; charset=utf-8')
        .header('content-disposition', 'attachment; filename="ledger.jsonl"')
        .send(Readable.from(exportedLines(ledger, position)));
    },
  );
}

/** Page by page, so that neither the ledger nor the memory is held by a slow reader. */
async function* exportedLines(ledger: Ledger, upTo: number): AsyncGenerator<string> {
  let after = 0;
  while (after < upTo) {
    const { leaves, seals, last } = await ledger.read('exported', { after, upTo, limit: PAGE });
    if (last === after) return;
    yield [...leaves, ...seals.map((seal) => ({ seal }))].map((line) => `${JSON.stringify(line)}\n`).join('');
    after = last;
  }
}
