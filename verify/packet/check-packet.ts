import { readPacket, readVerifierKey, verifyClaim } from '@sunlit/domain/evidence';
import type { Base64url, Kit, Packet, PacketDocument, SignedPacket } from '@sunlit/domain/evidence';
import { checkedDocuments, checkOpenings } from './contents.ts';
import type { PacketFinding, Report } from './finding.ts';
import { checkedNotes, checkFoundEnds, checkPlaces, checkTrees, type CheckedNote } from './notes.ts';
import { checkKinds, founding, keysOf, placedRecords, type PlacedRecord, type Witness } from './records.ts';
import { checkSeals } from './seals.ts';

/** What the reader holds from elsewhere. */
export interface Brought {
  /** The center's key. */
  readonly hallKey?: Base64url | undefined;
  /** Verifier keys of witnesses that must have cosigned (docs/decisions/0003). */
  readonly witnesses?: readonly string[];
}
/** A packet that holds in every part. */
export interface SoundPacket {
  readonly sound: true;
  readonly packet: Packet;
  readonly center: Witness;
  /** The reader brought the hall's key from elsewhere, and it is this one. */
  readonly isKeyGiven: boolean;
  readonly notes: readonly CheckedNote[];
  readonly records: readonly PlacedRecord[];
  /** Records of the case among them, in the order of the ledger. */
  readonly ofCase: readonly PlacedRecord[];
  readonly documents: ReadonlyMap<string, PacketDocument>;
}
export interface UnsoundPacket {
  readonly sound: false;
  readonly findings: readonly PacketFinding[];
}

/** Checks all of docs/decisions/0005. `text` is the whole file. Never throws, whatever the text holds. */
export function checkPacket(kit: Kit, text: string, brought: Brought = {}): SoundPacket | UnsoundPacket {
  const findings: PacketFinding[] = [];
  const report: Report = (finding) => void findings.push(finding);
  const read = readPacket(text);
  if (read === undefined)
    return unsound([{ code: 'packet/form', where: 'file', text: 'is not the canonical text of a packet' }]);
  const records = placedRecords(kit, read.packet, report);
  const center = founding(read.packet, records);
  if (center === undefined) {
    report({ code: 'founding/misplaced', where: 'leaf 0', text: 'does not found this hall' });
    return unsound(findings);
  }
  const parts = checkParts(kit, read, records, center, brought, report);
  const notes = parts.notes.filter((note) => note !== undefined);
  if (findings.length > 0 || notes.length !== parts.notes.length) return unsound(findings);
  const { packet } = read;
  const ofCase = records.filter(({ record }) => record.caseRef === packet.caseRef);
  const isKeyGiven = brought.hallKey !== undefined;
  return { sound: true, packet, center, isKeyGiven, notes, records, ofCase, documents: parts.documents };
}

function unsound(findings: readonly PacketFinding[]): UnsoundPacket {
  return { sound: false, findings };
}

function checkParts(
  kit: Kit,
  { packet, signature }: SignedPacket,
  records: readonly PlacedRecord[],
  center: Witness,
  { hallKey, witnesses = [] }: Brought,
  report: Report,
) {
  if (hallKey !== undefined && hallKey !== center.publicKey)
    report({ code: 'packet/hall-key', where: 'file', text: `is of another hall: its key is ${center.publicKey}` });
  if (!verifyClaim(kit, center.publicKey, 'packet', packet, signature))
    report({ code: 'packet/signature', where: 'file', text: "is not signed by the center's key" });
  checkKinds(packet, records, center.name, report);
  const keys = keysOf(records, center, report);
  const known = witnesses.flatMap((told) => readVerifierKey(kit, told) ?? []);
  checkSeals(kit, packet.seals, records, keys, report);
  const all = { treeKeys: keys.treeKeys, witnesses: [...keys.witnesses, ...known] };
  const notes = checkedNotes(kit, packet.notes, all, report);
  checkTrees(kit, packet, notes, records, center.name, report);
  checkFoundEnds(packet, notes, records, report);
  checkPlaces(kit, packet, notes, records, report);
  checkOpenings(kit, packet, records, report);
  checkWanted(known, notes, keys.witnesses, report);
  return { notes, documents: checkedDocuments(kit, packet, records, report) };
}

/** Whoever names a witness wants to see its word: the last checkpoint must carry it, and under this very key. */
function checkWanted(
  wanted: readonly Witness[],
  notes: readonly (CheckedNote | undefined)[],
  told: readonly Witness[],
  report: Report,
): void {
  const last = notes.at(-1);
  for (const { name, publicKey } of wanted) {
    const isOther = told.some((one) => one.name === name && one.publicKey !== publicKey);
    if (isOther || last?.cosigned.some((line) => line.name === name) !== true)
      report({
        code: 'packet/witness',
        where: name,
        text: 'the witness you named has not cosigned the last checkpoint by that key',
      });
  }
}
