import { caseFacts } from '@sunlit/domain/case';
import { BatchSchema, MAX_BATCH_BYTES, type Batch, type UplinkRefusal } from '@sunlit/domain/contracts';
import {
  decodeRecord,
  isNamedBy,
  isVaultsAlone,
  leafHash,
  pictureName,
  verifyClaim,
  type EvidenceRecord,
  type Kit,
} from '@sunlit/domain/evidence';
import { deskFacts, type DeskBody } from '@sunlit/domain/hall';
import { visitFacts } from '@sunlit/domain/visit';
import { Compile, type Validator } from 'typebox/compile';
import type { TSchema } from 'typebox';
import { faultOf } from '../config/fault-of.ts';

/** A batch whose seal holds and whose leaves are records of its origin, each with a lawful form. */
export interface SoundBatch {
  readonly batch: Batch;
  readonly hashes: readonly string[];
  readonly records: readonly EvidenceRecord[];
}

interface FactShape {
  readonly body: TSchema;
  readonly values?: readonly string[];
}
interface FactCheck {
  readonly body: Validator;
  readonly labels: ReadonlySet<string>;
}

const batchCheck = Compile(BatchSchema);
const facts = new Map<string, FactCheck>(
  Object.entries({ ...caseFacts, ...visitFacts, ...deskFacts }).map(([type, shape]: [string, FactShape]) => [
    type,
    { body: Compile(shape.body), labels: new Set(shape.values ?? []) },
  ]),
);

/** What a batch of `origin` and `epoch` must be before anything else is asked. Pure; never throws. */
export function checkBatch(
  kit: Kit,
  link: { readonly origin: string; readonly epoch: number; readonly signKey: string },
  message: unknown,
): SoundBatch | UplinkRefusal {
  if (!batchCheck.Check(message)) return refusal('uplink/schema', faultOf(BatchSchema, message)?.field ?? 'batch');
  const batch: Batch = message;
  if (batch.origin !== link.origin) return refusal('uplink/schema', 'origin');
  if (batch.epoch !== link.epoch) return refusal('uplink/schema', 'epoch');
  if (!Number.isSafeInteger(batch.firstSeq + batch.leaves.length)) return refusal('uplink/schema', 'firstSeq');
  let bytes = 0;
  for (const leaf of batch.leaves) bytes += kit.byteLength(leaf);
  if (bytes > MAX_BATCH_BYTES) return refusal('uplink/schema', 'leaves');

  const { origin, epoch, firstSeq, prev, signature } = batch;
  const hashes = batch.leaves.map((leaf) => leafHash(kit, leaf));
  const claim = { origin, epoch, firstSeq, prev, leafHashes: hashes };
  if (!verifyClaim(kit, link.signKey, 'batch', claim, signature)) return refusal('batch/seal', 'signature');
  return checkRecords(kit, batch, hashes);
}

function checkRecords(kit: Kit, batch: Batch, hashes: readonly string[]): SoundBatch | UplinkRefusal {
  const records: EvidenceRecord[] = [];
  let { prev } = batch;
  for (const [at, leaf] of batch.leaves.entries()) {
    const seq = batch.firstSeq + at;
    const record = decodeRecord(kit, leaf);
    if (record === undefined) return refusal('batch/record', `seq ${String(seq)}`);
    if (record.prev !== prev) return refusal('batch/chain', `seq ${String(seq)}`);
    const wrong = recordFault(batch, seq, record);
    if (wrong !== undefined) return refusal('batch/record', `seq ${String(seq)}: ${wrong}`);
    records.push(record);
    prev = hashes[at] ?? '';
  }
  const lastSeq = batch.firstSeq + records.length - 1;
  const stray = batch.secrets.find(({ seq }) => seq < batch.firstSeq || seq > lastSeq);
  if (stray !== undefined) return refusal('batch/secret', `seq ${String(stray.seq)}`);
  return secretFault(batch, records) ?? pictureFault(batch, records) ?? keyFault(batch) ?? { batch, hashes, records };
}

/** The field of a record that does not fit its place or its type. */
function recordFault({ origin, epoch }: Batch, seq: number, record: EvidenceRecord): string | undefined {
  if (record.origin !== origin) return 'origin';
  if (record.epoch !== epoch) return 'epoch';
  if (record.seq !== seq) return 'seq';
  const fact = facts.get(record.type);
  if (fact === undefined) return 'type';
  if (!fact.body.Check(record.body)) return 'body';
  if (record.commits.some(({ label }) => !fact.labels.has(label))) return 'commits';
  return undefined;
}

/** Every opening lies beside its record, once, and a record has no others. */
function secretFault(batch: Batch, records: readonly EvidenceRecord[]): UplinkRefusal | undefined {
  const places = new Set(batch.secrets.map(({ seq, label }) => `${String(seq)} ${label}`));
  if (places.size !== batch.secrets.length) return refusal('batch/secret', 'a label twice');
  let committed = 0;
  for (const { seq, commits } of records) {
    committed += commits.length;
    const missing = commits.find(({ label }) => !places.has(`${String(seq)} ${label}`));
    if (missing !== undefined) return refusal('batch/secret', `seq ${String(seq)}: ${missing.label}`);
  }
  return committed === places.size ? undefined : refusal('batch/secret', 'a label that is not committed to');
}

/** The key beside a picture's record is that picture's (docs/decisions/0008). */
function pictureFault({ secrets }: Batch, records: readonly EvidenceRecord[]): UplinkRefusal | undefined {
  for (const { type, origin, epoch, seq, body } of records) {
    if (type !== 'PictureKept') continue;
    const subject = pictureName({ origin, epoch, picture: (body as DeskBody<'PictureKept'>).picture });
    if (!secrets.some((secret) => secret.seq === seq && secret.subject === subject))
      return refusal('batch/secret', `seq ${String(seq)}: not under the key of its picture`);
  }
  return undefined;
}

/** A key is brought once, with the first secret under it, by the desk that gave its subject the name: nobody brings another's before its time. */
function keyFault({ origin, epoch, secrets, keys }: Batch): UplinkRefusal | undefined {
  const used = new Set(secrets.map(({ subject }) => subject));
  const strange = keys.find(({ subject, to }) => {
    const isReader = to === 'vault' || (to === origin && !isVaultsAlone(subject));
    return !isReader || !used.has(subject) || !isNamedBy(subject, origin, epoch);
  });
  return strange && refusal('batch/secret', 'a key of no new subject of this desk');
}

function refusal(code: UplinkRefusal['code'], detail: string): UplinkRefusal {
  return { ok: 0, code, detail, expected: 0 };
}
