import {
  opens,
  revealOpening,
  unwrapKey,
  type EvidenceRecord,
  type KeyPair,
  type Kit,
  type WrappedKey,
} from '@sunlit/domain/evidence';
import type { SoundBatch } from './check-batch.ts';
import { judgedLabels } from './judged-labels.ts';

/** Subject keys kept unwrapped; a visit needs its own twice at most. */
const KEPT_KEYS = 10_000;
const NONE_FETCHED: ReadonlyMap<string, string> = new Map();

export type Opened = Record<number, Record<string, string>>;

/** Opens what the judge must know, with the vault's key, and holds it against the commits. Grades stay closed. */
export class Opener {
  private readonly kit: Kit;
  private readonly vault: KeyPair;
  private readonly wrappedFor: (subject: string) => Promise<WrappedKey | null>;
  private readonly kept = new Map<string, string>();

  constructor(kit: Kit, vault: KeyPair, wrappedFor: (subject: string) => Promise<WrappedKey | null>) {
    this.kit = kit;
    this.vault = vault;
    this.wrappedFor = wrappedFor;
  }

  /** The openings by seq, at once where every key is at hand; a seq and label that do not fit as `fault`. */
  open(sound: SoundBatch): Opened | { fault: string } | Promise<Opened | { fault: string }> {
    const judged = sound.records.filter(({ type }) => judgedLabels(type).length > 0);
    if (judged.length === 0) return {};
    const known = this.openAll(sound, judged, NONE_FETCHED);
    return known ?? this.openLater(sound, judged);
  }

  /** Undefined when a key has to be fetched first. */
  private openAll(
    sound: SoundBatch,
    judged: readonly EvidenceRecord[],
    fetched: ReadonlyMap<string, string>,
  ): Opened | { fault: string } | undefined {
    const opened: Opened = {};
    for (const record of judged) {
      for (const label of judgedLabels(record.type)) {
        const secret = sound.batch.secrets.find((one) => one.seq === record.seq && one.label === label);
        if (secret === undefined) return { fault: `seq ${String(record.seq)}: ${label}` };
        const key = fetched.get(secret.subject) ?? this.key(secret.subject, sound.batch.keys);
        if (key === undefined) return undefined;
        const opening = key === '' ? undefined : revealOpening(this.kit, key, record, secret);
        if (opening?.label !== label || !opens(this.kit, record.commits, opening)) {
          return { fault: `seq ${String(record.seq)}: ${label}` };
        }
        (opened[record.seq] ??= {})[label] = opening.value;
      }
    }
    return opened;
  }

  private async openLater(sound: SoundBatch, judged: readonly EvidenceRecord[]): Promise<Opened | { fault: string }> {
    const seqs = new Set(judged.map(({ seq }) => seq));
    // Held here as well: what is kept may be dropped while the rest is fetched.
    const fetched = new Map<string, string>();
    for (const { seq, subject } of sound.batch.secrets) {
      if (!seqs.has(seq)) continue;
      const known = this.key(subject, sound.batch.keys);
      fetched.set(subject, known ?? this.keep(subject, await this.wrappedFor(subject)));
    }
    return this.openAll(sound, judged, fetched) ?? { fault: 'key' };
  }

  /** "" when the key was not wrapped for the vault, undefined when nobody here has seen it. */
  private key(subject: string, brought: readonly WrappedKey[]): string | undefined {
    const kept = this.kept.get(subject);
    if (kept !== undefined) return kept;
    const wrapped = brought.find((key) => key.subject === subject && key.to === 'vault');
    return wrapped === undefined ? undefined : this.keep(subject, wrapped);
  }

  private keep(subject: string, wrapped: WrappedKey | null): string {
    const [oldest] = this.kept.keys();
    if (this.kept.size >= KEPT_KEYS && oldest !== undefined) this.kept.delete(oldest);
    const key = wrapped === null ? '' : (unwrapKey(this.kit, this.vault, wrapped) ?? '');
    // A key that is missing may still come.
    if (key !== '') this.kept.set(subject, key);
    return key;
  }
}
