import type { Ledger } from '@sunlit/center-server/ledger/ledger';

const PAGE = 1_000;

/** The whole ledger as JSON lines, as `GET /api/ledger/export` has them. */
export async function* exportedLines(ledger: Ledger): AsyncGenerator<string> {
  const { position: upTo } = await ledger.read('sealed', null);
  for (let after = 0; after < upTo;) {
    const page = await ledger.read('exported', { after, upTo, limit: PAGE });
    const documents = page.documents.map((document) => ({ document }));
    const seals = page.seals.map((seal) => ({ seal }));
    for (const line of [...documents, ...page.leaves, ...seals]) yield JSON.stringify(line);
    after = page.last;
  }
}

/** What the center shows, as JSON lines, as `GET /api/ledger/shown` has them. */
export async function* shownLines(ledger: Ledger): AsyncGenerator<string> {
  for (const kind of ['case', 'card', 'day', 'score', 'month'] as const) {
    let after = '';
    do {
      const page = await ledger.read('shown', { kind, after, limit: PAGE });
      for (const line of page.lines) yield JSON.stringify(line);
      after = page.next;
    } while (after !== '');
  }
}
