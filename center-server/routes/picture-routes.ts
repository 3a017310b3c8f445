import { bytesHash, isName, revealPicture } from '@sunlit/domain/evidence';
import { ClueSchema, PictureNameSchema, SubjectSchema } from '@sunlit/domain/keeping';
import Type from 'typebox';
import { keepingRefused } from './keeping-refused.ts';
import type { App, RoutePorts } from './ports.ts';
import { anError, ReasonSchema } from './schemas.ts';

const closed = { additionalProperties: false };

/** Photographs of the counter, for the review alone (docs/decisions/0008). */
export function pictureRoutes(app: App, { kit, ledger, sessions, pictures }: RoutePorts): void {
  app.get(
    '/api/reviews/pictures',
    {
      schema: {
        description:
          'Which pictures there are of a case (or of a visit without one), and why one is missing; none is shown.',
        querystring: Type.Object({ subject: SubjectSchema }, closed),
        response: anError,
      },
    },
    async (request) => {
      await sessions.require(request, 'review');
      const rows = await ledger.read('picturesOf', { subject: request.query.subject });
      return {
        pictures: rows.map(({ name, cause, device, atMs, missing, erased }) => ({
          picture: name,
          cause,
          device,
          atMs,
          missing,
          erased: erased ? 1 : 0,
        })),
      };
    },
  );
  app.post(
    '/api/reviews/picture',
    {
      schema: {
        description:
          'One picture (JPEG), for the review alone. Who looked and why is on the disk before the answer leaves.',
        body: Type.Object({ picture: PictureNameSchema, clue: ClueSchema, purpose: ReasonSchema }, closed),
        response: anError,
      },
    },
    async (request, reply) => {
      const { user: by } = await sessions.require(request, 'review');
      const { picture: name, clue, purpose } = request.body;
      const known = isName('P', name) ? await ledger.read('picture', { name }) : null;
      if (known === null || known.row.hash === '') throw keepingRefused('review/no-picture');
      // Before anybody is recorded as having looked at what cannot be shown.
      const stored = known.erased ? undefined : await pictures.read(name, known.row);
      if (stored?.ok === 0) throw keepingRefused(`review/picture-${stored.why}`);
      const done = await ledger.act('viewPicture', { by, name, clue, purpose });
      if (done.ok === 0) throw keepingRefused(done.code);
      const plain = stored && revealPicture(kit, done.key, done.row, stored.data);
      if (plain === undefined || bytesHash(kit, plain) !== done.plainHash) {
        request.log.error({ picture: name }, 'a picture does not open, or is not the one its record speaks of');
        throw keepingRefused('review/picture-damaged');
      }
      return reply.type('image/jpeg').header('cache-control', 'no-store').send(Buffer.from(plain, 'base64url'));
    },
  );
}
