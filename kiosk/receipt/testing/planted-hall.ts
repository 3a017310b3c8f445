import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ReceiptAnswer, ReceiptCase, ReceiptRecord } from '@sunlit/domain/contracts';
import {
  accessCode,
  addLine,
  commitHash,
  consistencyPath,
  cosign,
  encodeRecord,
  GENESIS,
  hexToBase64url,
  inclusionPath,
  leafHash,
  nodesOf,
  rootAt,
  signCheckpoint,
  signClaim,
  type Checkpoint,
  type EvidenceRecord,
  type Kit,
  type KeyPair,
  type Opening,
} from '@sunlit/domain/evidence';
import { plainRecord } from '@sunlit/domain/evidence/testing';
import { browserKit } from '../browser-kit.ts';

const base64url = (bytes: Uint8Array): string => hexToBase64url(bytesToHex(bytes));
const ofHex = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (byte) => parseInt(byte, 16));

/** A hall's side as far as the receipt page sees it: it signs as well. */
export const signingKit = {
  ...browserKit,
  sign: ({ privateKey }: KeyPair, text: string) => base64url(ed25519.sign(utf8ToBytes(text), ofHex(privateKey))),
} as Partial<Kit> as Kit;
const kit = signingKit;

export function newKeys(): KeyPair {
  const { secretKey, publicKey } = ed25519.keygen();
  return { publicKey: base64url(publicKey), privateKey: bytesToHex(secretKey) };
}

export const HALL = 'H01';
export const VISIT = 'V-H01-W01-1-1-0';
export const CASE = 'C-H01-W01-1-2-Z';
export const COSIGNED_AT_S = 1_798_750_000;
export const code = accessCode(base64url(crypto.getRandomValues(new Uint8Array(32))));
export const center = newKeys();
export const treeKeys = newKeys();
export const desk = newKeys();
export const office = newKeys();

const secret = (label: string, value: string): Opening => ({
  label,
  salt: base64url(crypto.getRandomValues(new Uint8Array(32))),
  value,
});
export const slip = secret('receipt', code);
export const link = secret('visit', VISIT);
const commitTo = (opening: Opening) => [{ label: opening.label, hash: commitHash(kit, opening) }];

const write = (type: string, origin: string, seq: number, more: Partial<EvidenceRecord> = {}): string =>
  encodeRecord(kit, plainRecord({ type, origin, seq, prev: GENESIS, ...more }));
export const byCenter = (type: string, seq: number, body: EvidenceRecord['body'] = {}): string =>
  write(type, `${HALL}/center/C01`, seq, { body });
const byDesk = (type: string, seq: number, more: Partial<EvidenceRecord> = {}): string =>
  write(type, `${HALL}/desk/W01`, seq, more);

/** A tree of these leaves, at any size. */
export function plantTree(name: string, leaves: readonly string[]) {
  const nodes = nodesOf(
    kit,
    leaves.map((leaf) => leafHash(kit, leaf)),
  );
  const headAt = (size: number): Checkpoint => ({ tree: name, size, root: rootAt(kit, nodes, size) });
  return {
    name,
    leaves,
    headAt,
    noteAt: (size: number) => signCheckpoint(kit, treeKeys, headAt(size)),
    place: (index: number, size: number = leaves.length): ReceiptRecord => ({
      leaf: leaves[index] ?? '',
      tree: name,
      index,
      path: inclusionPath(kit, nodes, index, size),
    }),
    consistency: (first: number, second: number) => consistencyPath(kit, nodes, first, second),
  };
}
export type PlantedTree = ReturnType<typeof plantTree>;

export const lastOf = (tree: string, { name, headAt }: PlantedTree, size: number) => ({
  tree,
  lastTree: name,
  lastSize: size,
  lastRoot: headAt(size).root,
});

/** What the hall wrote in its first year: who may cosign, the visit and its case, other people's records between. */
export const oldYear = plantTree(`${HALL}/2026`, [
  byCenter('HallFounded', 1, { hall: HALL, signKey: center.publicKey }),
  byCenter('DeskEnrolled', 2, { desk: `${HALL}/desk/W01`, signKey: desk.publicKey }),
  // A desk can write what it likes: it names nobody's key.
  byDesk('DeskEnrolled', 1, { body: { desk: `${HALL}/desk/W02`, signKey: office.publicKey } }),
  byDesk('VisitOpened', 2, { visitRef: VISIT, commits: commitTo(slip) }),
  byDesk('CaseReceived', 3, { caseRef: CASE, visitRef: VISIT }),
  byDesk('CaseAccepted', 4, { caseRef: CASE, visitRef: VISIT }),
  byCenter('WitnessAdmitted', 3, { name: 'inspection', key: office.publicKey }),
]);
/** And in the next: the case goes on at another desk, and the rating that names nobody came after midnight. */
export const newYear = plantTree(`${HALL}/2027`, [
  byCenter('YearTreeOpened', 4, lastOf(`${HALL}/2027`, oldYear, oldYear.leaves.length)),
  byDesk('RatingGiven', 5, { commits: commitTo(link) }),
  write('HandlingStarted', `${HALL}/desk/W02`, 9, { caseRef: CASE }),
  byDesk('Note', 6),
  byDesk('Note', 7),
]);

export function cosigned(note: string, keys: KeyPair, name: string, head: Checkpoint, atS = COSIGNED_AT_S): string {
  return addLine(note, cosign(kit, keys, name, head, atS));
}
/** The newest note with the lines of the desk and the outside witness. */
export function witnessedNote(size: number = newYear.leaves.length): string {
  const head = newYear.headAt(size);
  const byTheDesk = cosigned(newYear.noteAt(size), desk, `${HALL}/desk/W01`, head, COSIGNED_AT_S - 5);
  return cosigned(byTheDesk, office, 'inspection', head);
}

/** The honest answer to the slip. */
export function honestAnswer(): ReceiptAnswer {
  const case_ = { caseRef: CASE, number: '2026-1', item: { zh: '', en: '' }, stage: 'handling', missing: [] };
  return {
    hall: HALL,
    centerKey: center.publicKey,
    treeKey: treeKeys.publicKey,
    treeKeySignature: signClaim(kit, center, 'tree-key', { hall: HALL, key: treeKeys.publicKey }),
    note: witnessedNote(),
    openings: [newYear, oldYear].map((tree) => ({ leaf: tree.leaves[0] ?? '', path: tree.place(0).path })),
    witnesses: [oldYear.place(1), oldYear.place(6)],
    offsetMinutes: 480,
    records: [oldYear.place(3), oldYear.place(4), oldYear.place(5), newYear.place(2), newYear.place(1)],
    salt: slip.salt,
    rating: 'given',
    ratingSalt: link.salt,
    ratableUntil: 0,
    cases: [{ ...case_, due: null, dueOf: 'promised' } as ReceiptCase],
  };
}
