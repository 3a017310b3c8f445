import {
  opens,
  revealOpening,
  unwrapKey,
  type EvidenceRecord,
  type KeyPair,
  type Kit,
  type Secret,
  type WrappedKey,
} from '@sunlit/domain/evidence';
import type { SoundBatch } from './check-batch.ts';
import { judgedLabels } from '@sunlit/domain/fold';

/** Subject keys kept unwrapped; a visit needs its own twice at most. */
const KEPT_KEYS = 10_000;
const NONE_FETCHED: ReadonlyMap<string, string> = new Map();

/** Instead of a key that was destroyed: what comes under it late is not kept, and cannot be held against anything. */
const ERASED = 'erased';

/** Asks the ledger; null where nobody brought the key. */
export type WrappedFor = (subject: string) => Promise<WrappedKey | typeof ERASED | null>;
export type Opened = Record<number, Record<string, string>>;

/**
 * Holds every secret of a batch against what its record committed to: a seal covers leaves only, so a secret that was altered on its way would otherwise lie
 * here unnoticed until somebody needs it. Of the values, only what the judge must know leaves this place; grades do not.
 */
export class Opener {
  private readonly kit: Kit;
  private readonly vault: KeyPair;
  private readonly wrappedFor: WrappedFor;
  private readonly kept = new Map<string, string>();

  constructor(kit: Kit, vault: KeyPair, wrappedFor: WrappedFor) {
    this.kit = kit;
    this.vault = vault;
    this.wrappedFor = wrappedFor;
  }

  /** What the judge must know, by seq, at once where every key is at hand; a seq and label that do not fit as `fault`. */
  open(sound: SoundBatch): Opened | { fault: string } | Promise<Opened | { fault: string }> {
    const { secrets } = sound.batch;
    if (secrets.length === 0) return {};
    const records = new Map(sound.records.map((record) => [record.seq, record]));
    return this.openAll(sound, records, NONE_FETCHED) ?? this.openLater(sound, records);
  }

  /** Undefined when a key has to be fetched first. */
  private openAll(
    { batch }: SoundBatch,
    records: ReadonlyMap<number, EvidenceRecord>,
    fetched: ReadonlyMap<string, string>,
  ): Opened | { fault: string } | undefined {
    const opened: Opened = {};
    for (const secret of batch.secrets) {
      const { seq, label, subject } = secret;
      const key = fetched.get(subject) ?? this.key(subject, batch.keys);
      if (key === undefined) return undefined;
      if (key === ERASED) continue;
      const record = records.get(seq);
      const value = record && this.committed(record, secret, key);
      if (record === undefined || value === undefined) return { fault: `seq ${String(seq)}: ${label}` };
      if (judgedLabels(record.type).includes(label)) (opened[seq] ??= {})[label] = value;
    }
    return opened;
  }

  /** The value of a secret; undefined when it is not what its record committed to. */
  private committed(record: EvidenceRecord, secret: Secret, key: string): string | undefined {
    const opening = key === '' ? undefined : revealOpening(this.kit, key, record, secret);
    if (opening?.label !== secret.label || !opens(this.kit, record.commits, opening)) return undefined;
    return opening.value;
  }

  private async openLater(
    sound: SoundBatch,
    records: ReadonlyMap<number, EvidenceRecord>,
  ): Promise<Opened | { fault: string }> {
    const { secrets, keys } = sound.batch;
    // Held here as well: what is kept may be dropped while the rest is fetched.
    const fetched = new Map<string, string>();
    for (const subject of new Set(secrets.map((secret) => secret.subject))) {
      fetched.set(subject, this.key(subject, keys) ?? this.keep(subject, await this.wrappedFor(subject)));
    }
    return this.openAll(sound, records, fetched) ?? { fault: 'key' };
  }

  /** "" when the key was not wrapped for the vault, undefined when nobody here has seen it. */
  private key(subject: string, brought: readonly WrappedKey[]): string | undefined {
    const kept = this.kept.get(subject);
    if (kept !== undefined) return kept;
    const wrapped = brought.find((key) => key.subject === subject && key.to === 'vault');
    return wrapped === undefined ? undefined : this.keep(subject, wrapped);
  }

  /** Keys that were destroyed in the ledger. */
  forget(subjects: readonly string[]): void {
    for (const subject of subjects) this.kept.delete(subject);
  }

  private keep(subject: string, wrapped: WrappedKey | typeof ERASED | null): string {
    if (wrapped === ERASED) return ERASED;
    const [oldest] = this.kept.keys();
    if (this.kept.size >= KEPT_KEYS && oldest !== undefined) this.kept.delete(oldest);
    const key = wrapped === null ? '' : (unwrapKey(this.kit, this.vault, wrapped) ?? '');
    // A key that is missing may still come.
    if (key !== '') this.kept.set(subject, key);
    return key;
  }
}
