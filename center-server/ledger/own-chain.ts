import { isHallBody, type CenterBody, type CenterFactType } from '@sunlit/domain/hall';
import { dayOf, civil } from '@sunlit/domain/calendar';
import {
  commitHash,
  encodeRecord,
  GENESIS,
  hideOpening,
  leafHash,
  MAX_BATCH,
  newSubjectKey,
  openings,
  signClaim,
  treePlace,
  unwrapKey,
  wrapKey,
  type EvidenceRecord,
  type Opening,
  type Place,
} from '@sunlit/domain/evidence';
import { judgedLabels, type Fold } from '@sunlit/domain/fold';
import type { Book } from './book.ts';
import type { Setting } from './engine.ts';
import type { Now } from './ledger.ts';

/** A record of the center, before it has its place in the chain. */
export interface Draft<T extends CenterFactType = CenterFactType> {
  readonly type: T;
  readonly body: CenterBody<T>;
  readonly caseRef?: string;
  readonly visitRef?: string;
  readonly actor?: string;
  readonly law?: string;
  /** Committed to; they lie beside the record under the key of `subject`, which is wrapped for the vault. */
  readonly hidden?: { readonly subject: string; readonly values: Readonly<Record<string, string>> };
}

/** The center has one epoch: its key is the hall's. */
export const CENTER_EPOCH = 1;

export function centerOrigin(hall: string): string {
  return `${hall}/center/C01`;
}

/** The center's own chain within one transaction: records now, one seal at the end. */
export class OwnChain {
  private readonly setting: Setting;
  private readonly book: Book;
  private readonly fold: Fold;
  private readonly now: Now;
  private readonly written: { seq: number; prev: string; hash: string }[] = [];
  private seen: EvidenceRecord['seen'] | undefined;

  constructor(setting: Setting, book: Book, fold: Fold, now: Now) {
    this.setting = setting;
    this.book = book;
    this.fold = fold;
    this.now = now;
  }

  /** Something was recorded in this transaction. */
  get hasRecorded(): boolean {
    return this.written.length > 0;
  }

  /** Appends a record of the center and folds it. */
  record<T extends CenterFactType>(draft: Draft<T>): { seq: number; hash: string } {
    this.openYear();
    return this.write(draft);
  }

  /** To be called before any leaf is appended: the tree of the law's year, opened when it has turned. */
  openYear(): void {
    const { book, setting } = this;
    const year = civil(dayOf(this.fold.calendar(), this.now.wallMs)).year;
    const name = `${setting.hall}/${String(year)}`;
    const last = book.newestTree();
    // A clock that ran backwards over New Year does not open the old tree again.
    if (last.name !== '' && !last.name.startsWith(`${setting.hall}/`))
      throw new Error(`${last.name} is no tree of this hall`);
    if (last.name !== '' && (book.isYearHeld || treePlace(last.name).year >= year)) return;
    const lastRoot = book.root();
    book.openTree(name);
    this.seen = undefined;
    if (last.name === '') return;
    this.write({ type: 'YearTreeOpened', body: { tree: name, lastTree: last.name, lastSize: last.size, lastRoot } });
  }

  /** After a restore: the next tree of the year that was signed last, whose first leaf names what was signed last and what was found. Its name. */
  reopenTree(names: {
    readonly lastTree: string;
    readonly lastSize: number;
    readonly lastRoot: string;
    readonly askedBy: string;
    readonly approvedBy: string;
  }): string {
    const { book } = this;
    const found = book.newestTree();
    const { year, part } = treePlace(names.lastTree);
    const tree = `${this.setting.hall}/${String(year)}.${String(part + 1)}`;
    const foundRoot = book.root();
    book.openTree(tree);
    this.seen = undefined;
    const foundTree = found.name === names.lastTree ? {} : { foundTree: found.name };
    const body = { tree, ...names, ...foundTree, foundSize: found.size, foundRoot };
    this.write({ type: 'TreeReopened', body, actor: names.approvedBy });
    return tree;
  }

  /** Seals what was recorded; at the end of the transaction. */
  seal(): void {
    const { setting, written, book } = this;
    const origin = centerOrigin(setting.hall);
    for (let at = 0; at < written.length; at += MAX_BATCH) {
      const part = written.slice(at, at + MAX_BATCH);
      const [first] = part;
      const last = part.at(-1);
      if (first === undefined || last === undefined) return;
      const claim = {
        origin,
        epoch: CENTER_EPOCH,
        firstSeq: first.seq,
        prev: first.prev,
        leafHashes: part.map(({ hash }) => hash),
      };
      const signature = signClaim(setting.kit, setting.signKeys, 'batch', claim);
      const { epoch, firstSeq, prev } = claim;
      book.seal({ origin, epoch, firstSeq, lastSeq: last.seq, acceptedFrom: firstSeq, prev, signature, receipt: null });
    }
  }

  private write<T extends CenterFactType>(draft: Draft<T>): { seq: number; hash: string } {
    const { setting, book, now } = this;
    const { kit } = setting;
    const origin = centerOrigin(setting.hall);
    const { type, body, caseRef = '', visitRef = '', actor = '', law, hidden } = draft;
    if (!isHallBody(type, body)) throw new TypeError(`body of ${type} does not fit its schema`);
    const opened = openings(kit, hidden?.values ?? {});
    const head = book.head(origin, CENTER_EPOCH);
    const tree = book.newestTree();
    this.seen ??= tree.size === 0 ? { size: 0, root: '' } : { size: tree.size, root: book.root() };
    const record: EvidenceRecord = {
      v: 1,
      suite: 1,
      type,
      origin,
      epoch: CENTER_EPOCH,
      seq: head.seq + 1,
      prev: head.seq === 0 ? GENESIS : head.hash,
      bootId: setting.bootId,
      monoMs: Math.floor(now.monoMs),
      wallMs: now.wallMs,
      seen: this.seen,
      visitRef,
      caseRef,
      actor,
      session: '',
      law: law ?? this.fold.newestLaw()?.hash ?? '',
      commandId: '',
      body,
      commits: opened.map((opening) => ({ label: opening.label, hash: commitHash(kit, opening) })),
    };
    const leaf = encodeRecord(kit, record);
    const hash = leafHash(kit, leaf);
    const { seq, prev, epoch } = record;
    const { position } = book.append({ origin, epoch, seq, leaf, hash, atMs: now.wallMs });
    this.written.push({ seq, prev, hash });
    if (hidden !== undefined) this.hide({ origin, epoch, seq }, hidden.subject, opened);
    this.fold.apply({ record, hash, position, atMs: now.wallMs, opened: judgedOf(type, opened) });
    return { seq, hash };
  }

  private hide(place: Place, subject: string, opened: readonly Opening[]): void {
    const { book, setting } = this;
    const { kit, boxKeys } = setting;
    const wrapped = book.wrappedKey(subject, 'vault');
    const key = wrapped === undefined ? newSubjectKey(kit) : unwrapKey(kit, boxKeys, wrapped);
    if (key === undefined) throw new Error('the key of a subject is not readable');
    if (wrapped === undefined) book.keep(wrapKey(kit, key, subject, 'vault', boxKeys.publicKey));
    for (const opening of opened) book.hide(place.origin, place.epoch, hideOpening(kit, key, place, subject, opening));
  }
}

/** What the folds may know of what was committed to: the same that a rebuild opens. */
function judgedOf(type: string, opened: readonly Opening[]): Record<string, string> {
  const labels = judgedLabels(type);
  return Object.fromEntries(
    opened.filter(({ label }) => labels.includes(label)).map(({ label, value }) => [label, value]),
  );
}
