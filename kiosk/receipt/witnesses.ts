import type { ReceiptAnswer } from '@sunlit/domain/contracts';
import { cosignedAt, readNote, type CheckKit, type Checkpoint, type EvidenceRecord } from '@sunlit/domain/evidence';
import { provenRecord, type Heads } from './heads.ts';

/** Who cosigned a checkpoint, by name, each once. The keys are those that the hall's own records name. */
export interface Witnesses {
  /** Desks of the hall itself. */
  readonly desks: readonly string[];
  readonly outside: readonly string[];
  /** Clock of the witness that signed last, UTC seconds; 0 without any. */
  readonly lastAtS: number;
}
interface Key {
  readonly name: string;
  readonly publicKey: string;
  readonly isDesk: boolean;
}

/** Every line under the hall's, held to a key that a proven record names; undefined where one is by nobody known, or stands twice. Never throws. */
export function witnessesOf(
  kit: CheckKit,
  { note, witnesses }: Pick<ReceiptAnswer, 'note' | 'witnesses'>,
  checkpoint: Checkpoint,
  heads: Heads,
): Witnesses | undefined {
  const keys = witnesses.map((shown) => keyNamedBy(provenRecord(kit, heads, shown), heads.center));
  const lines = (readNote(note)?.lines ?? []).slice(1);
  if (keys.includes(undefined) || new Set(lines.map(({ name, keyId }) => `${name} ${keyId}`)).size !== lines.length)
    return undefined;
  const signed = lines.map((line) => {
    for (const key of keys) {
      const atS = key && cosignedAt(kit, key, checkpoint, line);
      if (key !== undefined && atS !== undefined) return { ...key, atS };
    }
    return undefined;
  });
  const known = signed.filter((one) => one !== undefined);
  if (known.length !== signed.length) return undefined;
  const namesOf = (isDesk: boolean): string[] => [
    ...new Set(known.filter((one) => one.isDesk === isDesk).map(({ name }) => name)),
  ];
  return { desks: namesOf(true), outside: namesOf(false), lastAtS: Math.max(0, ...known.map(({ atS }) => atS)) };
}

function keyNamedBy(record: EvidenceRecord | undefined, center: string): Key | undefined {
  if (record?.origin !== center) return undefined;
  const { type, body } = record;
  const isDesk = type === 'DeskEnrolled';
  const [name, publicKey] = isDesk ? [body.desk, body.signKey] : [body.name, body.key];
  if (!isDesk && type !== 'WitnessAdmitted') return undefined;
  return typeof name === 'string' && typeof publicKey === 'string' ? { name, publicKey, isDesk } : undefined;
}
