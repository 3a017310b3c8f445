import { SubjectSchema } from '@sunlit/domain/keeping';
import { givenFault, GivenSchema, MAX_SHEET_BYTES } from '@sunlit/domain/visit';
import Type from 'typebox';
import { Refused, refusedByRule } from '../plugins/errors.ts';
import { perPerson } from './per-person.ts';
import type { App, RoutePorts } from './ports.ts';
import { anError, OkSchema } from './schemas.ts';

const closed = { additionalProperties: false };
/** The picture in base64url, and all the rest. */
const BODY_BYTES = Math.ceil((MAX_SHEET_BYTES * 4) / 3) + 16 * 1024;
/** Begins as every JPEG does: FF D8 FF. */
const Sheet = Type.String({
  pattern: '^_9j_[A-Za-z0-9_-]*$',
  maxLength: Math.ceil((MAX_SHEET_BYTES * 4) / 3),
});
/** Each try is on record for good, also one that is refused. */
const A_MINUTE = 20;
const byWhom: ReadonlySet<string> = new Set(['rating/rated-side', 'rating/not-entrusted']);

/** A rating on paper, or given aloud by somebody who cannot press: entered by neither side, marked as such, and the same for every grade. */
export function enteredRatingRoute(app: App, { ledger, sessions }: RoutePorts): void {
  app.post(
    '/api/ratings/entered',
    {
      bodyLimit: BODY_BYTES,
      ...perPerson(sessions, 'self', A_MINUTE),
      schema: {
        description:
          'Enters a rating for a citizen: `paper` with the picture of the sheet (JPEG, base64url), `assisted` without one. What a rule refuses is recorded, also who tried it.',
        body: Type.Object(
          {
            visitRef: SubjectSchema,
            channel: Type.Union([Type.Literal('paper'), Type.Literal('assisted')]),
            given: GivenSchema,
            sheet: Type.Optional(Sheet),
          },
          closed,
        ),
        response: { 200: OkSchema, ...anError },
      },
    },
    async (request) => {
      // Anybody of the hall may try: who may not is refused by the rule, on record.
      const { user: by } = await sessions.require(request, 'self');
      const { visitRef, channel, given, sheet = '' } = request.body;
      const fault = (channel === 'paper') === (sheet === '') ? 'sheet' : givenFault(given);
      if (fault !== undefined) throw new Refused(400, 'http/schema', `${fault}: cannot be taken like this`, fault);
      if ((await ledger.read('visit', { visitRef })) === null)
        throw new Refused(404, 'rating/no-visit', 'There is no such visit.', 'visitRef');
      const done = await ledger.act('takeRating', { visitRef, channel, given, by, sheet });
      if (done.ok === 0) throw refusedByRule(byWhom.has(done.refusal.rule) ? 403 : 409, done.refusal);
      return { ok: 1 } as const;
    },
  );
}
