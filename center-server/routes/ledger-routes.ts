import { Readable } from 'node:stream';
import { OriginSchema } from '@sunlit/domain/evidence';
import { shownKinds, type ShownLine } from '@sunlit/domain/fold';
import Type from 'typebox';
import { centerOrigin } from '../ledger/own-chain.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { ClockReport } from '../signals/scans.ts';
import type { App, RoutePorts } from './ports.ts';
import { anError, CountTextSchema } from './schemas.ts';

const MOST = 500;
/** Leaves read at once for an export. */
const PAGE = 200;

/** The evidence itself, for those who check it. */
export function ledgerRoutes(app: App, { ledger, sessions, config, scans }: RoutePorts): void {
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
        description:
          'Every leaf and seal, and the published texts, as JSON lines, as `sunlit-verify` reads them. `openings=1`: with the openings of counted grades, which is recorded with your name.',
        querystring: Type.Object({ openings: Type.Optional(Type.Literal('1')) }, { additionalProperties: false }),
        response: anError,
      },
    },
    async (request, reply) => {
      const { user: by } = await sessions.require(request, 'ledger');
      const withOpenings = request.query.openings === '1';
      if (withOpenings) await ledger.act('takeOpenings', { by });
      const { position } = await ledger.read('sealed', null);
      return reply
        .type('application/x-ndjson; charset=utf-8')
        .header('content-disposition', 'attachment; filename="ledger.jsonl"')
        .send(Readable.from(exportedLines(ledger, position, withOpenings ? centerOrigin(config.hall) : '')));
    },
  );
  app.get(
    '/api/ledger/shown',
    {
      exposeHeadRoute: false,
      schema: {
        description:
          'What the hall shows (every case, card, day and month, and how clocks are used), each line as of a position of the ledger, as JSON lines for `sunlit-verify recompute --shown`. Take it before the export.',
        response: anError,
      },
    },
    async (request, reply) => {
      await sessions.require(request, 'ledger');
      return reply
        .type('application/x-ndjson; charset=utf-8')
        .header('content-disposition', 'attachment; filename="shown.jsonl"')
        .send(Readable.from(shownLines(ledger, scans.clocks())));
    },
  );
}

/** Each page as of its own instant; cases that come meanwhile may be told or not. */
async function* shownLines(ledger: Ledger, clocks: ClockReport | undefined): AsyncGenerator<string> {
  if (clocks !== undefined) {
    const { position, period, until, posts } = clocks;
    yield jsonLines([{ position, clocks: { period, until, posts } } satisfies ShownLine]);
  }
  for (const kind of shownKinds) {
    let after = '';
    do {
      const { lines, next } = await ledger.read('shown', { kind, after, limit: PAGE });
      yield jsonLines(lines);
      after = next;
    } while (after !== '');
  }
}

function jsonLines(lines: readonly object[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** Page by page, so that neither the ledger nor the memory is held by a slow reader. */
async function* exportedLines(ledger: Ledger, upTo: number, openingsOf: string): AsyncGenerator<string> {
  let after = 0;
  while (after < upTo) {
    const { documents, leaves, seals, last } = await ledger.read('exported', { after, upTo, limit: PAGE });
    if (last === after) break;
    yield jsonLines([...documents.map((document) => ({ document })), ...leaves, ...seals.map((seal) => ({ seal }))]);
    after = last;
  }
  if (openingsOf !== '') yield* openingLines(ledger, openingsOf, upTo);
}

/** Openings of the batches that the exported leaves name. */
async function* openingLines(ledger: Ledger, origin: string, upTo: number): AsyncGenerator<string> {
  let at = { afterBatch: 0, afterSalt: '' };
  for (;;) {
    const page = await ledger.read('openings', { ...at, upTo, limit: PAGE });
    const last = page.at(-1);
    if (last === undefined) return;
    const lines = page.map(({ batch: seq, label, salt, value }) => ({ opening: { origin, seq, label, salt, value } }));
    yield lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    at = { afterBatch: last.batch, afterSalt: last.salt };
  }
}
