import { decodeRecord, GENESIS, leafHash, originParts, packetSupport } from '@sunlit/domain/evidence';
import type { Base64url, EvidenceRecord, Hex, Kit, Packet } from '@sunlit/domain/evidence';
import { chainName, placeOf } from '../ledger/entry.ts';
import { key as keyKind } from '../ledger/kinds.ts';
import type { Report } from './finding.ts';

/** A record of the packet with its place in it; `leaf` counts from 0. */
export interface PlacedRecord {
  readonly record: EvidenceRecord;
  readonly hash: Hex;
  readonly leaf: number;
  readonly index: number;
  readonly note: number;
}
/** A name and an Ed25519 key that cosign. */
export interface Witness {
  readonly name: string;
  readonly publicKey: Base64url;
}
/** Who may sign what, as the records of the packet say. */
export interface Keys {
  readonly center: string;
  readonly centerKey: Base64url;
  /** Sealing key and enrolment by chain. */
  readonly chains: ReadonlyMap<string, { readonly signKey: Base64url; readonly opening: Hex }>;
  readonly treeKeys: readonly Base64url[];
  readonly witnesses: readonly Witness[];
}

export const TREE_OPENINGS: ReadonlySet<string> = new Set(packetSupport.trees);
const SUPPORT: ReadonlySet<string> = new Set(Object.values(packetSupport).flat());

/** Every leaf read; those that are no records are reported and left out. */
export function placedRecords(kit: Kit, packet: Packet, report: Report): PlacedRecord[] {
  const seen = new Set<string>();
  return packet.leaves.flatMap(({ leaf, index, note }, at) => {
    const record = decodeRecord(kit, leaf);
    const where = `leaf ${String(at)}`;
    if (record === undefined || originParts(record.origin).hall !== packet.hall) {
      report({ code: 'leaf/not-a-record', where, text: 'is not the canonical text of a record of this hall' });
      return [];
    }
    const place = placeOf(record);
    if (seen.has(place)) report({ code: 'leaf/double', where: place, text: 'stands twice' });
    seen.add(place);
    return [{ record, hash: leafHash(kit, leaf), leaf: at, index, note }];
  });
}

/** The center and its key; undefined where the first leaf does not found this hall. */
export function founding(packet: Packet, [first]: readonly PlacedRecord[]): Witness | undefined {
  if (first === undefined || first.leaf !== 0 || first.index !== 0 || first.note !== 0) return undefined;
  const { type, origin, epoch, seq, prev, body } = first.record;
  const isFounding = type === 'HallFounded' && originParts(origin).kind === 'center';
  const isFirst = epoch === 1 && seq === 1 && prev === GENESIS;
  const { hall, signKey } = body;
  if (!isFounding || !isFirst || hall !== packet.hall || !keyKind.is(signKey)) return undefined;
  return { name: origin, publicKey: signKey };
}

/** Reads the keys from the records, in order: nothing may use a key before the record that names it. */
export function keysOf(records: readonly PlacedRecord[], center: Witness, report: Report): Keys {
  const chains = new Map([
    [chainName({ origin: center.name, epoch: 1 }), { signKey: center.publicKey, opening: GENESIS }],
  ]);
  const treeKeys: Base64url[] = [];
  const witnesses: Witness[] = [];
  for (const { record, hash } of records) {
    const chain = chains.get(chainName(record));
    const where = placeOf(record);
    if (chain === undefined) report({ code: 'chain/unopened', where, text: 'no record before it opens this epoch' });
    else if (record.seq === 1 && record.prev !== chain.opening)
      report({ code: 'chain/start', where, text: 'the epoch does not begin with its enrolment' });
    const named = record.origin === center.name ? keyIn(record) : undefined;
    if (named === undefined) continue;
    if (named.ok === 0) report({ code: 'key/body', where, text: 'names no key in the form it should have' });
    else if (named.use === 'tree') treeKeys.push(named.key);
    else {
      witnesses.push({ name: named.name, publicKey: named.key });
      if (named.use === 'witness') continue;
      const opened = chainName({ origin: named.name, epoch: named.epoch });
      if (chains.has(opened)) report({ code: 'key/body', where, text: 'opens an epoch that was opened before' });
      else chains.set(opened, { signKey: named.key, opening: hash });
    }
  }
  return { center: center.name, centerKey: center.publicKey, chains, treeKeys, witnesses };
}

type NamedKey =
  | { readonly ok: 0 }
  | { readonly ok: 1; readonly use: 'tree'; readonly key: Base64url }
  | { readonly ok: 1; readonly use: 'witness'; readonly key: Base64url; readonly name: string }
  | {
      readonly ok: 1;
      readonly use: 'desk';
      readonly key: Base64url;
      readonly name: string;
      readonly epoch: number;
    };

function keyIn({ type, body }: EvidenceRecord): NamedKey | undefined {
  if (type === 'TreeKeyNamed') return keyKind.is(body.key) ? { ok: 1, use: 'tree', key: body.key } : { ok: 0 };
  if (type === 'WitnessAdmitted') {
    const { name, key } = body;
    return typeof name === 'string' && keyKind.is(key) ? { ok: 1, use: 'witness', key, name } : { ok: 0 };
  }
  if (type !== 'DeskEnrolled') return undefined;
  const { desk, deskEpoch, signKey } = body;
  const fits = typeof desk === 'string' && typeof deskEpoch === 'number' && keyKind.is(signKey);
  return fits ? { ok: 1, use: 'desk', key: signKey, name: desk, epoch: deskEpoch } : { ok: 0 };
}

/** Only what shows the case, its keys and the law it was judged by belongs into its packet. */
export function checkKinds(packet: Packet, records: readonly PlacedRecord[], center: string, report: Report): void {
  const ofCase = records.filter(({ record }) => record.caseRef === packet.caseRef);
  const sessions = new Set(ofCase.map(({ record }) => sessionName(record)));
  if (ofCase.length === 0)
    report({ code: 'leaf/foreign', where: packet.caseRef, text: 'no record of the case is in the file' });
  for (const { record, leaf } of records) {
    const isOwn = originParts(record.origin).kind !== 'center' || record.origin === center;
    const isAgain = record.type === 'HallFounded' && leaf > 0;
    if (!isOwn || isAgain || !belongs(packet, record, sessions, center))
      report({ code: 'leaf/foreign', where: placeOf(record), text: 'does not belong into the packet of this case' });
  }
}

function belongs(packet: Packet, record: EvidenceRecord, sessions: ReadonlySet<string>, center: string): boolean {
  const { type, origin, caseRef } = record;
  if (SUPPORT.has(type)) return origin === center;
  return type === 'SessionOpened' ? sessions.has(sessionName(record)) : caseRef === packet.caseRef;
}

function sessionName(record: EvidenceRecord): string {
  return `${chainName(record)} ${record.session}`;
}
