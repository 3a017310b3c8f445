import { OriginSchema } from '@sunlit/domain/evidence';
import Type from 'typebox';
import type { App, RoutePorts } from './ports.ts';
import { anError, CountTextSchema } from './schemas.ts';

const MOST = 500;

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
}
