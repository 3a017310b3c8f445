import { caseClocks } from '@sunlit/domain/rules';
import { readLawBundle } from '@sunlit/domain/catalogue';
import type { ReceiptAnswer, ReceiptCase, ReceiptRecord } from '@sunlit/domain/contracts';
import {
  decodeRecord,
  opens,
  revealOpening,
  unwrapKey,
  type EvidenceRecord,
  type Opening,
} from '@sunlit/domain/evidence';
import Type from 'typebox';
import type { LeafRow, SecretRow, VisitRows } from '../ledger/doors.ts';
import { Refused } from '../plugins/errors.ts';
import type { KeptCheckpoint } from '../tree/checkpoint-shelf.ts';
import { isAltered } from './packet-routes.ts';
import type { App, RoutePorts } from './ports.ts';
import { anError } from './schemas.ts';

const closed = { additionalProperties: false };
const A_MINUTE = 30;
/** Records of a visit that its slip shows. */
const SHOWN = new Set(['VisitOpened', 'CaseReceived', 'CaseAccepted', 'RatingGiven', 'RatingUnrated']);

interface Shown {
  readonly row: LeafRow;
  readonly record: EvidenceRecord;
}

/** What a citizen's slip opens; name and code come in the body, so that no address and no log holds them. */
export function receiptRoutes(app: App, ports: RoutePorts): void {
  app.post(
    '/api/receipt',
    {
      config: { rateLimit: { max: A_MINUTE, timeWindow: '1 minute' } },
      schema: {
        description: "A citizen's visit by its name and the code of the slip; one answer for whatever does not fit.",
        body: Type.Object(
          { ref: Type.String({ minLength: 1, maxLength: 128 }), code: Type.String({ minLength: 1, maxLength: 32 }) },
          closed,
        ),
        response: anError,
      },
    },
    async ({ body: { ref, code } }): Promise<ReceiptAnswer> => {
      const rows = await ports.ledger.read('visitRows', { visitRef: ref });
      const slip = rows === null ? undefined : await openingOf(ports, rows, rows.opening);
      if (rows === null || slip?.value !== code)
        throw new Refused(404, 'receipt/unknown', 'There is no such visit, or the code is another one.');
      // It is answered all the same: the citizen's own browser finds it too.
      isAltered(ports, rows.leaves);
      return answerOf(ports, ref, rows, slip);
    },
  );
}

/** The opened value, held against the commit of its record; undefined where anything does not fit. */
async function openingOf(
  { kit, keys, ledger }: RoutePorts,
  { leaves }: VisitRows,
  secret: SecretRow,
): Promise<Opening | undefined> {
  const leaf = leaves.find(({ seq }) => seq === secret.seq)?.leaf;
  const record = leaf === undefined ? undefined : decodeRecord(kit, leaf);
  const wrapped = await ledger.read('vaultKey', { subject: secret.subject });
  const isReadable = wrapped !== null && wrapped !== 'erased';
  const key = isReadable ? unwrapKey(kit, keys.boxKeys, wrapped) : undefined;
  const opening = key === undefined ? undefined : revealOpening(kit, key, secret, secret);
  return record !== undefined && opening !== undefined && opens(kit, record.commits, opening) ? opening : undefined;
}

async function answerOf(ports: RoutePorts, visitRef: string, rows: VisitRows, slip: Opening): Promise<ReceiptAnswer> {
  const { kit, config, keys, trust, calendar } = ports;
  const first = rows.leaves[0];
  const note = first && (await noteOver(ports, first));
  if (note === undefined)
    throw new Refused(409, 'receipt/not-yet', 'The visit is under no checkpoint yet: ask again in a few seconds.');
  const rating = await ratingOf(ports, visitRef, rows);
  const shown = rows.leaves.flatMap((row): Shown[] => {
    const record = decodeRecord(kit, row.leaf);
    const isOurs = record?.visitRef === visitRef || row.seq === rating?.seq;
    const isCovered = row.tree === note.tree && row.index < note.size;
    return record !== undefined && isOurs && isCovered && SHOWN.has(record.type) ? [{ row, record }] : [];
  });
  const rated = shown.find(({ row }) => row.seq === rating?.seq)?.record.type;
  return {
    hall: config.hall,
    centerKey: keys.signKeys.publicKey,
    ...trust.told(),
    note: note.note,
    offsetMinutes: (await calendar()).offsetMinutes,
    records: await Promise.all(shown.map(({ row }) => recordOf(ports, row, note))),
    salt: slip.salt,
    rating: rated === 'RatingGiven' ? 'given' : rated === 'RatingUnrated' ? 'none' : 'open',
    ratingSalt: rated === undefined ? '' : (rating?.opening.salt ?? ''),
    cases: await casesOf(ports, shown),
  };
}

/** The newest checkpoint of the visit's tree, once it covers the visit. */
async function noteOver({ trust }: RoutePorts, { tree, index }: LeafRow): Promise<KeptCheckpoint | undefined> {
  const known = await trust.trees.ask('trees', null);
  const size = known.find((one) => one.tree === tree)?.size ?? 0;
  const newest = size > index ? await trust.trees.ask('checkpoint', { tree, size }) : null;
  return newest ?? undefined;
}

async function recordOf(
  { trust }: RoutePorts,
  { leaf, tree, index }: LeafRow,
  note: KeptCheckpoint,
): Promise<ReceiptRecord> {
  const proof = await trust.trees.ask('inclusion', { tree, index, size: note.size });
  return { leaf, index, path: proof?.path ?? [] };
}

/** The rating that commits to this visit. */
async function ratingOf(
  ports: RoutePorts,
  visitRef: string,
  rows: VisitRows,
): Promise<{ seq: number; opening: Opening } | undefined> {
  for (const link of rows.links) {
    const opening = await openingOf(ports, rows, link);
    if (opening?.value === visitRef) return { seq: link.seq, opening };
  }
  return undefined;
}

async function casesOf(ports: RoutePorts, shown: readonly Shown[]): Promise<ReceiptCase[]> {
  const refs = [...new Set(shown.map(({ record }) => record.caseRef).filter((caseRef) => caseRef !== ''))];
  const cases = await Promise.all(refs.map((caseRef) => caseOf(ports, caseRef)));
  return cases.filter((one) => one !== undefined);
}

async function caseOf({ ledger, calendar, clock }: RoutePorts, caseRef: string): Promise<ReceiptCase | undefined> {
  const found = await ledger.read('case', { caseRef });
  if (found === null) return undefined;
  const { state } = found.row;
  const text = await ledger.read('document', { kind: 'law', hash: state.context.law });
  const item = readLawBundle(text ?? '')?.items.find(({ code }) => code === state.context.item);
  const clocks = item && caseClocks(state, item, await calendar(), clock.wallMs());
  const dueOf = clocks?.acceptance ? 'acceptance' : clocks?.promised ? 'promised' : 'statutory';
  const open = state.value.stage === 'correcting' ? state.context.missing : [];
  return {
    caseRef,
    number: found.board.number,
    item: found.board.itemName,
    stage: state.value.stage,
    missing: open.map((id) => item?.materials.find((one) => one.id === id)?.name ?? { zh: id, en: id }),
    due: clocks?.[dueOf] ?? null,
    dueOf,
  };
}
