import { givenFault, GivenSchema } from '@sunlit/domain/visit';
import Type from 'typebox';
import { SlipTries } from '../loop/slip-tries.ts';
import { openSlip } from '../packet/make-receipt.ts';
import { Refused, refusedByRule } from '../plugins/errors.ts';
import { unknownSlip, slipSchema } from './receipt-routes.ts';
import type { App, RoutePorts } from './ports.ts';
import { anError, OkSchema } from './schemas.ts';

const closed = { additionalProperties: false };

/** The citizen's own rating by the code of the slip; the answer is the same for every grade. */
export function slipRatingRoute(app: App, ports: RoutePorts, limit: ReturnType<App['rateLimit']>): void {
  const { ledger, clock } = ports;
  const tries = new SlipTries();
  app.post(
    '/api/receipt/rating',
    {
      onRequest: limit,
      schema: {
        description:
          'Rates a visit by its name and the code of the slip, once. What a rule refuses is recorded; the same answer for whatever does not fit as `POST /api/receipt`.',
        body: Type.Object({ ...slipSchema, given: GivenSchema }, closed),
        response: { 200: OkSchema, ...anError },
      },
    },
    async ({ body: { ref, code, given } }) => {
      const fault = givenFault(given);
      if (fault !== undefined) throw new Refused(400, 'http/schema', `${fault}: cannot be taken like this`, fault);
      if ((await openSlip(ports, ref, code)) === undefined) unknownSlip();
      if (!tries.take(ref, clock.monoMs())) throw new Refused(429, 'http/too-many', 'Too many tries with this slip.');
      const done = await ledger.act('takeRating', { visitRef: ref, channel: 'qr', given, by: '', sheet: '' });
      if (done.ok === 0) throw refusedByRule(409, done.refusal);
      return { ok: 1 } as const;
    },
  );
}
