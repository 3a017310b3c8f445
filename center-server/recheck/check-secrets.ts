import type { Database } from 'better-sqlite3';
import {
  noteSubject,
  opens,
  pictureName,
  revealOpening,
  unwrapKey,
  type Base64url,
  type EvidenceRecord,
  type Secret,
} from '@sunlit/domain/evidence';
import type { CenterBody, DeskBody } from '@sunlit/domain/hall';
import type { StoredLeaf } from '../ledger/book.ts';
import { subjectsOf } from '../vault/envelope.ts';
import type { Vault } from '../vault/open-secret.ts';
import type { Findings } from './findings.ts';

/** Keys of subjects kept open at a time: records of one visit or case lie near each other. */
const KEPT_KEYS = 1_000;

/** Every value that a record committed to lies beside it and fits, or was erased by two people. */
export class SecretCheck {
  private readonly vault: Vault;
  private readonly findings: Findings;
  private readonly keys = new Map<string, Base64url | undefined>();
  /** Commits without their value, by the name of the visit or case. */
  private readonly missing = new Map<string, { count: number; readonly first: string }>();
  /** Pictures whose value is missing, with the visit or case they belong to. */
  private readonly pictures = new Map<string, string>();
  /** Bodies of `Erased` records by their seq. */
  private readonly erased = new Map<number, CenterBody<'Erased'>>();

  constructor(vault: Vault, findings: Findings) {
    this.vault = vault;
    this.findings = findings;
  }

  see(leaf: StoredLeaf, record: EvidenceRecord, isOwn: boolean): void {
    if (isOwn && record.type === 'Erased') this.erased.set(record.seq, record.body as CenterBody<'Erased'>);
    if (record.commits.length === 0) return;
    const secrets = this.vault.book.secretsOf(leaf.origin, leaf.epoch, leaf.seq);
    for (const { label } of record.commits) {
      const secret = secrets.find((one) => one.label === label);
      if (secret === undefined) this.miss(leaf, record, label);
      else if (!this.fits(leaf, record, secret)) this.findings.add('secret/altered', `${nameOf(leaf)} ${label}`);
    }
  }

  /** After the last leaf: what is missing must have been erased, and what is said to be erased must have a record. */
  settle(db: Database): void {
    const gone = new Set([...this.erased.values()].flatMap(({ subject }) => subjectsOf(subject)));
    for (const [subject, { count, first }] of this.missing)
      if (!gone.has(subject)) this.findings.add('secret/missing', first, count);
    const rows = db
      .prepare<[], { subject: string; seq: number; running: number }>('SELECT subject, seq, running FROM erasures')
      .all();
    for (const { subject, seq, running } of rows) {
      const body = this.erased.get(seq);
      const isOf =
        body !== undefined &&
        (subjectsOf(body.subject).includes(subject) || this.pictures.get(subject) === body.subject);
      const stands = running === 0 && isOf;
      if (!stands) this.findings.add('erasure/none', `erasures ${subject}`);
    }
    const known = new Set(rows.map(({ subject }) => subject));
    for (const [seq, { subject }] of this.erased)
      if (!known.has(subject)) this.findings.add('erasure/none', `Erased ${String(seq)} without its row`);
  }

  /** How many openings of counted grades the erasures took, by the ratings they name. */
  erasures(): readonly CenterBody<'Erased'>[] {
    return [...this.erased.values()];
  }

  private miss(leaf: StoredLeaf, record: EvidenceRecord, label: string): void {
    const subject = this.subjectOf(leaf, record);
    if (record.type === 'PictureKept') this.pictures.set(nameOfPicture(record), subject);
    const known = this.missing.get(subject);
    if (known === undefined) this.missing.set(subject, { count: 1, first: `${nameOf(leaf)} ${label}` });
    else known.count++;
  }

  /** Whose key the values of a record lie under: docs/decisions/0001, Secrets, and 0004 for those of the center. */
  private subjectOf(leaf: StoredLeaf, { caseRef, visitRef, origin }: EvidenceRecord): string {
    const own = caseRef === '' ? visitRef : caseRef;
    const isCenter = origin.includes('/center/');
    if (own !== '') return isCenter ? noteSubject(own) : own;
    return this.vault.book.judgedOf(leaf).find(({ label }) => label === 'visit')?.value ?? '';
  }

  private fits(leaf: StoredLeaf, { commits }: EvidenceRecord, secret: Secret): boolean {
    const key = this.keyOf(secret.subject);
    const { origin, epoch, seq } = leaf;
    const opening = key === undefined ? undefined : revealOpening(this.vault.kit, key, { origin, epoch, seq }, secret);
    return opening !== undefined && opening.label === secret.label && opens(this.vault.kit, commits, opening);
  }

  private keyOf(subject: string): Base64url | undefined {
    if (this.keys.has(subject)) return this.keys.get(subject);
    const { book, kit, keys } = this.vault;
    const wrapped = book.wrappedKey(subject, 'vault');
    const key = wrapped && unwrapKey(kit, keys, wrapped);
    if (this.keys.size >= KEPT_KEYS) this.keys.clear();
    this.keys.set(subject, key);
    return key;
  }
}

function nameOfPicture({ origin, epoch, body }: EvidenceRecord): string {
  return pictureName({ origin, epoch, picture: (body as DeskBody<'PictureKept'>).picture });
}

export function nameOf({ origin, epoch, seq }: StoredLeaf): string {
  return `${origin} ${String(epoch)} ${String(seq)}`;
}
