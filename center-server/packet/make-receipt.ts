import { isLate } from '@sunlit/domain/calendar';
import { caseClocks } from '@sunlit/domain/rules';
import { hasEnded, ratableUntil } from '@sunlit/domain/visit';
import { readLawBundle } from '@sunlit/domain/catalogue';
import type { ReceiptAnswer, ReceiptCase } from '@sunlit/domain/contracts';
import {
  decodeRecord,
  opens,
  revealOpening,
  unwrapKey,
  type EvidenceRecord,
  type Opening,
} from '@sunlit/domain/evidence';
import type { ActRow, LeafRow, SecretRow, VisitRows } from '../ledger/doors.ts';
import { Refused } from '../plugins/errors.ts';
import type { RoutePorts } from '../routes/ports.ts';
import type { KeptCheckpoint } from '../tree/checkpoint-shelf.ts';
import { cosignersOf, knownLines } from './known-lines.ts';
import { isCovered, proveHeads, receiptRecord, type ProvenHeads } from './prove-heads.ts';
import { witnessNamedBy } from './witness-rows.ts';

interface Rated {
  readonly row: LeafRow;
  readonly record: EvidenceRecord;
  readonly opening: Opening;
}

/** The visit's rows and the opened commit of its slip; undefined for no such visit, another code and an erased one alike. */
export async function openSlip(
  ports: RoutePorts,
  visitRef: string,
  code: string,
): Promise<{ readonly rows: VisitRows; readonly slip: Opening } | undefined> {
  const rows = await ports.ledger.read('visitRows', { visitRef });
  const slip = rows === null ? undefined : await openingOf(ports, rows.leaves, rows.opening);
  return rows !== null && slip?.value === code ? { rows, slip } : undefined;
}

/** What a slip opens. Throws {@link Refused} while the visit is under no checkpoint yet. */
export async function makeReceipt(
  ports: RoutePorts,
  visitRef: string,
  { rows, slip }: { readonly rows: VisitRows; readonly slip: Opening },
): Promise<ReceiptAnswer> {
  const { kit, config, keys, trust, calendar } = ports;
  const rating = await ratingOf(ports, visitRef, rows);
  const [visit] = rows.leaves;
  const wanted = [...(visit ? [visit] : []), ...rows.acts, ...(rating ? [rating.row] : [])];
  const { note, openings, sizes } = await headOver(ports, wanted);
  if (visit === undefined || !isCovered(sizes, visit)) throw notYet();
  const acts = rows.acts.filter((act) => isCovered(sizes, act));
  const rated = rating !== undefined && isCovered(sizes, rating.row) ? rating : undefined;
  const shown = [visit, ...acts, ...(rated ? [rated.row] : [])];
  return {
    hall: config.hall,
    centerKey: keys.signKeys.publicKey,
    ...trust.told(),
    ...(await witnessed(ports, note, sizes)),
    openings,
    offsetMinutes: (await calendar()).offsetMinutes,
    records: await Promise.all(shown.map((row) => receiptRecord(trust.trees, sizes, row))),
    salt: slip.salt,
    rating: rated === undefined ? 'open' : rated.record.type === 'RatingUnrated' ? 'none' : 'given',
    ratingSalt: rated?.opening.salt ?? '',
    ratableUntil: await ratableOf(ports, visitRef),
    cases: await casesOf(ports, new Map(acts.map((act) => [caseRefOf(kit, act), act]))),
  };
}

/** The names of the cases that a slip serves. */
export function casesOfSlip({ kit }: RoutePorts, { acts }: VisitRows): ReadonlySet<string> {
  return new Set(acts.map((act) => caseRefOf(kit, act)));
}

function caseRefOf(kit: RoutePorts['kit'], { leaf }: LeafRow): string {
  return decodeRecord(kit, leaf)?.caseRef ?? '';
}

/** The newest checkpoint; rather the newest that a witness cosigned, where it covers as much of what is wanted. */
async function headOver(
  { trust: { trees }, kit }: RoutePorts,
  wanted: readonly LeafRow[],
): Promise<{ readonly note: KeptCheckpoint } & ProvenHeads> {
  const newest = await trees.ask('newest', null);
  if (newest === null) throw notYet();
  const heads = await proveHeads(trees, kit, newest);
  const told = await trees.ask('told', { tree: newest.tree });
  if (told === null || told.size === newest.size) return { note: newest, ...heads };
  const sizes = new Map([...heads.sizes, [told.tree, told.size]]);
  const isAsMuch = wanted.every((row) => isCovered(sizes, row) === isCovered(heads.sizes, row));
  return isAsMuch ? { note: told, ...(await proveHeads(trees, kit, told)) } : { note: newest, ...heads };
}

/** The note with the lines of those whose naming the head covers, and these records. */
async function witnessed(
  { kit, ledger, trust }: RoutePorts,
  note: KeptCheckpoint,
  sizes: ProvenHeads['sizes'],
): Promise<Pick<ReceiptAnswer, 'note' | 'witnesses'>> {
  const names = [...cosignersOf([note])];
  const rows = names.length === 0 ? [] : await ledger.read('witnessRows', { names });
  const covered = rows.filter((row) => isCovered(sizes, row));
  const known = covered.flatMap(({ leaf }) => {
    const record = decodeRecord(kit, leaf);
    return (record && witnessNamedBy(record)) ?? [];
  });
  return {
    note: knownLines(kit, note, known),
    witnesses: await Promise.all(covered.map((row) => receiptRecord(trust.trees, sizes, row))),
  };
}

/** The opened value, held against the commit of its record; undefined where anything does not fit. */
async function openingOf(
  { kit, keys, ledger }: RoutePorts,
  leaves: readonly LeafRow[],
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

/** The rating that commits to this visit. */
async function ratingOf(ports: RoutePorts, visitRef: string, rows: VisitRows): Promise<Rated | undefined> {
  const { taken } = rows;
  // It counts whatever the desk wrote besides.
  const first = taken === null ? undefined : await openingOf(ports, [taken.row], taken.link);
  const own = taken === null ? undefined : decodeRecord(ports.kit, taken.row.leaf);
  if (taken !== null && first?.value === visitRef && own !== undefined)
    return { row: taken.row, record: own, opening: first };
  for (const link of rows.links) {
    const opening = await openingOf(ports, rows.leaves, link);
    const row = rows.leaves.find(({ seq }) => seq === link.seq);
    const record = row && decodeRecord(ports.kit, row.leaf);
    if (opening?.value !== visitRef || row === undefined || record === undefined) continue;
    if (record.type === 'RatingGiven' || record.type === 'RatingUnrated') return { row, record, opening };
  }
  return undefined;
}

/** Until when the visit may be rated by its slip; 0 where it may not (any more, or not yet). */
async function ratableOf({ ledger, calendar, clock }: RoutePorts, visitRef: string): Promise<number> {
  const visit = await ledger.read('visit', { visitRef });
  const published = await calendar();
  if (visit === null || visit.value === 'rated' || !hasEnded(visit, published, clock.wallMs())) return 0;
  const { dueAtMs } = ratableUntil(visit, published);
  return isLate(dueAtMs, clock.wallMs()) ? 0 : dueAtMs;
}

/** Each case after its last act that is shown. */
async function casesOf(ports: RoutePorts, last: ReadonlyMap<string, ActRow>): Promise<ReceiptCase[]> {
  const cases = await Promise.all([...last].map(([caseRef, act]) => caseOf(ports, caseRef, act)));
  return cases.filter((one) => one !== undefined);
}

async function caseOf(
  { ledger, calendar, clock }: RoutePorts,
  caseRef: string,
  { stage }: ActRow,
): Promise<ReceiptCase | undefined> {
  const found = await ledger.read('case', { caseRef });
  if (found === null) return undefined;
  const { state } = found.row;
  const text = await ledger.read('document', { kind: 'law', hash: state.context.law });
  const item = readLawBundle(text ?? '')?.items.find(({ code }) => code === state.context.item);
  // Of an act that is under no checkpoint yet nothing is told, its dates neither.
  const isThere = state.value.stage === stage;
  const clocks = isThere && item ? caseClocks(state, item, await calendar(), clock.wallMs()) : undefined;
  const dueOf = clocks?.acceptance ? 'acceptance' : clocks?.promised ? 'promised' : 'statutory';
  const open = isThere && stage === 'correcting' ? state.context.missing : [];
  return {
    caseRef,
    number: found.board.number,
    item: found.board.itemName,
    stage,
    missing: open.map((id) => item?.materials.find((one) => one.id === id)?.name ?? { zh: id, en: id }),
    due: clocks?.[dueOf] ?? null,
    dueOf,
  };
}

function notYet(): Refused {
  return new Refused(409, 'receipt/not-yet', 'The visit is under no checkpoint yet: ask again in a few seconds.');
}
