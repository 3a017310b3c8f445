import type { Clock, RecordProof, WitnessAnswer } from '@sunlit/domain/contracts';
import { cosign, readNote, verifyClaim, verifyInclusion, witness } from '@sunlit/domain/evidence';
import type { Checkpoint, EvidenceRecord, Hex, Kit, WitnessFault } from '@sunlit/domain/evidence';
import type { Identity } from '../config/identity.ts';
import type { Log } from '../config/log.ts';
import type { Line } from '../uplink/line.ts';
import type { WitnessAlarm, WitnessFile } from './witness-memory.ts';

export interface WitnessOptions {
  readonly kit: Kit;
  readonly identity: Identity;
  readonly hall: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly file: WitnessFile;
  /** Leaf hashes of this desk's records from `fromSeq` on, by seq, from the journal. */
  readonly leafHashes: (fromSeq: number) => Promise<ReadonlyMap<number, Hex>>;
  /** Called once for each alarm, when it is on the disk. */
  readonly onAlarm: (fault: WitnessFault, held: Checkpoint | undefined, shown: Checkpoint | undefined) => void;
}
/** Every desk is a witness: it looks whether the tree only grows, and whether its own records are in it (evidence.md §18). */
export interface Witness {
  /** For the `seen` of records. */
  seen(): EvidenceRecord['seen'];
  /** Records up to this seq were shown to be in the tree. */
  includedUpTo(): number;
  alarm(): WitnessAlarm['fault'] | '';
  /** This desk's newest records, hashed. */
  recorded(seq: number, hash: Hex): void;
  /** One look over a welcomed line; milliseconds until the next. */
  look(line: Line): Promise<number>;
}

/** When the center has no checkpoint yet. */
const NONE_YET_MS = 2_000;
/** More records wait to be proved: the next look follows at once. */
const GO_ON_MS = 10;
const MS = 1_000;

export function createWitness(options: WitnessOptions): Witness {
  const { kit, identity, hall, clock, log, file } = options;
  let hashes: Map<number, Hex> | undefined;
  const early = new Map<number, Hex>();

  const raise = async (fault: WitnessFault, note: string): Promise<void> => {
    const { memory, held } = { memory: file.memory(), held: file.held() };
    if (memory.alarm !== null) return;
    await file.keep({ ...memory, alarm: { fault, heldNote: memory.note, note, wallMs: clock.wallMs() } });
    log.error({ fault, held: held?.size ?? 0 }, 'the hall showed a tree that does not continue what was verified here');
    options.onAlarm(fault, held, readNote(note)?.checkpoint);
  };
  /** The checkpoint under which the proofs of an answer stand, on the disk and cosigned; undefined after an alarm. */
  const take = async (line: Line, answer: Extract<WitnessAnswer, { ok: 1 }>): Promise<Checkpoint | undefined> => {
    const { treeKey, treeKeySignature, growth } = answer;
    const held = file.held();
    if (!verifyClaim(kit, identity.centerKey, 'tree-key', { hall, key: treeKey }, treeKeySignature)) {
      await raise('note', growth.note);
      return undefined;
    }
    const seen = witness(kit, { hall, treeKey }, held, growth);
    if (seen.ok === 0) {
      await raise(seen.fault, growth.note);
      return undefined;
    }
    const { checkpoint } = seen;
    const isNews = held === undefined || held.tree !== checkpoint.tree || held.size !== checkpoint.size;
    if (isNews) {
      // First on the disk: whoever cosigned and forgot could be shown another tree of the same size.
      await file.keep({ ...file.memory(), note: growth.note });
      const timeS = Math.floor(clock.wallMs() / MS);
      const own = cosign(kit, identity.sign, identity.origin, checkpoint, timeS);
      await line.cosign({ tree: checkpoint.tree, size: checkpoint.size, line: own });
    }
    return growth.leaf === '' ? checkpoint : held;
  };
  const prove = async (under: Checkpoint, proofs: readonly RecordProof[]): Promise<number> => {
    if (hashes === undefined) {
      hashes = new Map(await options.leafHashes(file.memory().includedUpTo + 1));
      for (const [seq, hash] of early) hashes.set(seq, hash);
      early.clear();
    }
    const { root } = under;
    let { includedUpTo } = file.memory();
    for (const { seq, tree, size, index, path } of proofs) {
      const leaf = hashes.get(seq);
      if (seq !== includedUpTo + 1 || tree !== under.tree || size !== under.size || leaf === undefined) break;
      if (!verifyInclusion(kit, { index, size, leaf, root, path })) break;
      includedUpTo = seq;
    }
    const shown = includedUpTo - file.memory().includedUpTo;
    if (shown > 0) await file.keep({ ...file.memory(), includedUpTo });
    for (const seq of [...hashes.keys()]) if (seq <= includedUpTo) hashes.delete(seq);
    return shown;
  };

  return {
    seen: () => {
      const held = file.held();
      return held === undefined ? { size: 0, root: '' } : { size: held.size, root: held.root };
    },
    includedUpTo: () => file.memory().includedUpTo,
    alarm: () => file.memory().alarm?.fault ?? '',
    recorded: (seq, hash) => void (hashes ?? early).set(seq, hash),
    async look(line) {
      const { tree = '', size = 0 } = file.held() ?? {};
      const answer = await line.witness({ tree, size, proveFrom: file.memory().includedUpTo + 1 });
      if (answer.ok === 0) return NONE_YET_MS;
      if (file.memory().alarm !== null) return answer.nextMs;
      const under = await take(line, answer);
      if (under === undefined) return answer.nextMs;
      const shown = await prove(under, answer.proofs);
      const isTurned = answer.growth.leaf !== '';
      return shown > 0 || isTurned ? GO_ON_MS : answer.nextMs;
    },
  };
}
