import { RatingKeySchema } from '@sunlit/domain/hall';
import { ClueSchema } from '@sunlit/domain/keeping';
import type { FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { Refused } from '../plugins/errors.ts';
import { keepingRefused } from './keeping-refused.ts';
import type { App, RoutePorts } from './ports.ts';
import { anError, CountTextSchema, pageOf, ReasonSchema } from './schemas.ts';

const PAGE = 50;
const closed = { additionalProperties: false };
const GradeQuestion = Type.Object(
  {
    /** The visit whose rating it is, or the key of the rating's record: one of the two. */
    visitRef: Type.Optional(Type.String({ minLength: 1, maxLength: 128 })),
    rating: Type.Optional(RatingKeySchema),
    clue: ClueSchema,
    purpose: ReasonSchema,
  },
  closed,
);

/** @throws Refused where neither is named, or both */
function questionOf(question: Static<typeof GradeQuestion>) {
  const { visitRef = '', rating = null, clue, purpose } = question;
  if ((visitRef === '') === (rating === null)) {
    throw new Refused(400, 'http/schema', 'visitRef: either this or rating, not both', 'visitRef');
  }
  return { visitRef, rating, clue, purpose };
}

/** The review of bad ratings: one grade, for a clue and a purpose, and who has looked. */
export function reviewRoutes(app: App, { ledger, sessions }: RoutePorts): void {
  /** The grade with its sheet of paper, once it is on record who looks. */
  const sheetFor = async (request: FastifyRequest<{ Body: Static<typeof GradeQuestion> }>) => {
    const { user: by } = await sessions.require(request, 'review');
    const done = await ledger.act('viewGrade', { ...questionOf(request.body), by, sheet: 1 });
    if (done.ok === 0) throw keepingRefused(done.code);
    return done;
  };
  app.post(
    '/api/reviews/grade',
    {
      schema: {
        description: 'One grade, for the review alone. Who looked and why is on the disk before the answer leaves.',
        body: GradeQuestion,
        response: anError,
      },
    },
    async (request) => {
      const { user: by } = await sessions.require(request, 'review');
      const done = await ledger.act('viewGrade', { ...questionOf(request.body), by });
      if (done.ok === 0) throw keepingRefused(done.code);
      const { ok: _, sheet: __, ...found } = done;
      return found;
    },
  );
  app.post(
    '/api/reviews/sheet',
    {
      schema: {
        description:
          'The picture (JPEG) of the sheet of paper of a rating, for the review alone: a look at its grade, recorded as one. Of a rating without contact by the key of its record alone.',
        body: GradeQuestion,
        response: anError,
      },
    },
    async (request, reply) => {
      const { sheet } = await sheetFor(request);
      return reply
        .type('image/jpeg')
        .header('cache-control', 'no-store')
        .send(Buffer.from(sheet?.picture ?? '', 'base64url'));
    },
  );
  app.get(
    '/api/reviews/sheets',
    {
      schema: {
        description:
          'Ratings that were entered from a sheet of paper, the newest first: by whom, when, and the key of the record; nothing of visit or grade.',
        querystring: Type.Object({ page: Type.Optional(CountTextSchema) }, closed),
        response: anError,
      },
    },
    async (request) => {
      await sessions.require(request, 'review');
      const page = pageOf(request.query.page);
      const found = await ledger.read('sheets', { offset: (page - 1) * PAGE, limit: PAGE });
      return { page, pageSize: PAGE, total: found.total, sheets: found.rows };
    },
  );
  app.post(
    '/api/reviews/entry',
    {
      schema: {
        description:
          'A sheet of paper (`sheet.picture`: JPEG, base64url) with what was entered from it: one look, recorded as `/api/reviews/sheet` is.',
        body: GradeQuestion,
        response: anError,
      },
    },
    async (request, reply) => {
      const { ok: _, ...found } = await sheetFor(request);
      void reply.header('cache-control', 'no-store');
      return found;
    },
  );
  app.get(
    '/api/reviews/looks',
    {
      schema: {
        description:
          'Who looked at grades, sheets, pictures, words of cards, what bad ratings and calls by lottery say, names and phones, figures from grades, or took all openings: when, for which clue and purpose; the newest first. `of` finds what was looked at.',
        querystring: Type.Object({ page: Type.Optional(CountTextSchema) }, closed),
        response: anError,
      },
    },
    async (request) => {
      await sessions.require(request, 'looks');
      const page = pageOf(request.query.page);
      const found = await ledger.read('looks', { offset: (page - 1) * PAGE, limit: PAGE });
      return { page, pageSize: PAGE, total: found.total, looks: found.rows };
    },
  );
}
