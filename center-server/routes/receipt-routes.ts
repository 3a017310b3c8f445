import type { ReceiptAnswer } from '@sunlit/domain/contracts';
import Type from 'typebox';
import { casesOfSlip, makeReceipt, openSlip } from '../packet/make-receipt.ts';
import { Refused } from '../plugins/errors.ts';
import { isAltered, sendPacket } from './packet-routes.ts';
import { slipRatingRoute } from './slip-rating-route.ts';
import type { App, RoutePorts } from './ports.ts';
import { anError } from './schemas.ts';

const closed = { additionalProperties: false };
const A_MINUTE = 30;
export const slipSchema = {
  ref: Type.String({ minLength: 1, maxLength: 128 }),
  code: Type.String({ minLength: 1, maxLength: 32 }),
};

/** What a citizen's slip opens; name and code come in the body, so that no address and no log holds them. */
export function receiptRoutes(app: App, ports: RoutePorts): void {
  // One count for all: who tries codes has no second door.
  const limit = app.rateLimit({ max: A_MINUTE, timeWindow: '1 minute' });
  app.post(
    '/api/receipt',
    {
      onRequest: limit,
      schema: {
        description: "A citizen's visit by its name and the code of the slip; one answer for whatever does not fit.",
        body: Type.Object(slipSchema, closed),
        response: anError,
      },
    },
    async ({ body: { ref, code } }): Promise<ReceiptAnswer> => {
      const opened = (await openSlip(ports, ref, code)) ?? unknownSlip();
      // It is answered all the same: the citizen's own browser finds it too.
      isAltered(ports, [...opened.rows.leaves, ...opened.rows.acts]);
      return makeReceipt(ports, ref, opened);
    },
  );
  app.post(
    '/api/receipt/packet',
    {
      onRequest: limit,
      schema: {
        description:
          'The packet of a case of that visit, as `sunlit-verify packet` reads it. No value is opened; the same answer for whatever does not fit.',
        body: Type.Object({ ...slipSchema, caseRef: Type.String({ minLength: 1, maxLength: 128 }) }, closed),
        response: anError,
      },
    },
    async ({ body: { ref, code, caseRef } }, reply) => {
      const { rows } = (await openSlip(ports, ref, code)) ?? unknownSlip();
      if (!casesOfSlip(ports, rows).has(caseRef)) unknownSlip();
      return sendPacket(ports, reply, caseRef, unknownSlip);
    },
  );
  slipRatingRoute(app, ports, limit);
}

export function unknownSlip(): never {
  throw new Refused(404, 'receipt/unknown', 'There is no such visit, or the code is another one.');
}
