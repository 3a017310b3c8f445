import type { Database } from 'better-sqlite3';
import type { Receipt } from '@sunlit/domain/contracts';
import {
  appendLeaf,
  EMPTY_TREE,
  treeRoot,
  type EvidenceRecord,
  type Kit,
  type Opening,
  type Place,
  type Secret,
  type TreeEdge,
  type WrappedKey,
} from '@sunlit/domain/evidence';

export interface Head {
  readonly seq: number;
  readonly hash: string;
}
export interface StoredLeaf {
  readonly position: number;
  readonly origin: string;
  readonly epoch: number;
  readonly seq: number;
  readonly leaf: string;
  readonly hash: string;
  readonly tree: string;
  readonly tree_index: number;
  readonly accepted_at: number;
}
export interface SealRow {
  readonly origin: string;
  readonly epoch: number;
  readonly firstSeq: number;
  readonly lastSeq: number;
  /** The first record this seal brought; earlier ones were known. */
  readonly acceptedFrom: number;
  readonly prev: string;
  readonly signature: string;
  /** Null for the center's own seals. */
  readonly receipt: Receipt | null;
}

/** Appends leaves, seals and secrets within the caller's transaction. Knows no law. */
export class Book {
  private readonly db: Database;
  private readonly kit: Kit;
  private readonly heads = new Map<string, Head>();
  private tree: (TreeEdge & { readonly name: string; readonly changed: boolean }) | undefined;
  private newest: number | undefined;
  private hasErasures: boolean | undefined;
  private readonly sql;
  /** No tree of a new year is opened before the signer was seen to continue what lies here: in a restored copy it would stand on an end that nobody signed. */
  isYearHeld = false;

  constructor(db: Database, kit: Kit) {
    this.db = db;
    this.kit = kit;
    this.sql = statements(db);
  }

  /** The last record of a chain; seq 0 and no hash before the first. */
  head(origin: string, epoch: number): Head {
    const key = `${origin}#${String(epoch)}`;
    let head = this.heads.get(key);
    if (head === undefined) {
      head = this.sql.head.get(origin, epoch) ?? { seq: 0, hash: '' };
      this.heads.set(key, head);
    }
    return head;
  }

  append(at: { origin: string; epoch: number; seq: number; leaf: string; hash: string; atMs: number }): {
    position: number;
    tree: string;
    index: number;
  } {
    const tree = this.newestTree();
    const position = this.lastPosition + 1;
    const { origin, epoch, seq, leaf, hash, atMs } = at;
    this.sql.leaf.run(position, origin, epoch, seq, leaf, hash, tree.name, tree.size, atMs);
    this.heads.set(`${origin}#${String(epoch)}`, { seq, hash });
    this.tree = { ...appendLeaf(this.kit, tree, hash), name: tree.name, changed: true };
    this.newest = position;
    return { position, tree: tree.name, index: tree.size };
  }

  seal(row: SealRow): void {
    const { origin, epoch, lastSeq, firstSeq, acceptedFrom, prev, signature, receipt } = row;
    const text = receipt === null ? '' : JSON.stringify(receipt);
    this.sql.seal.run(origin, epoch, lastSeq, firstSeq, acceptedFrom, prev, signature, text);
  }

  /** The receipt of the batch that brought `seq`. */
  receipt(origin: string, epoch: number, seq: number): Receipt | null {
    const found = this.sql.sealOf.get(origin, epoch, seq);
    return found === undefined || found.receipt === '' ? null : (JSON.parse(found.receipt) as Receipt);
  }

  /** What comes late for an erased subject is not laid down again. */
  hide(origin: string, epoch: number, secret: Secret): void {
    if (this.isErased(secret.subject)) return;
    this.sql.secret.run(origin, epoch, secret.seq, secret.label, secret.subject, secret.data);
  }

  /** Lays an opening beside the `RatingsOpened` record with that seq, in the order of the salts alone. */
  publishOpening(batch: number, { label, salt, value }: Opening): void {
    this.sql.opening.run(batch, salt, label, value);
  }

  keep(key: WrappedKey): void {
    if (this.isErased(key.subject)) return;
    this.sql.key.run(key.subject, key.to, key.box);
  }

  isErased(subject: string): boolean {
    this.hasErasures ??= this.sql.anyErasure.get() !== undefined;
    return this.hasErasures && this.sql.erasure.get(subject) !== undefined;
  }

  /** Destroys keys and secrets of the subjects, and openings of one batch by their salts; how many of each. */
  erase(
    seq: number,
    subjects: readonly string[],
    opened: { readonly batch: number; readonly salts: readonly string[] },
  ): void {
    for (const subject of subjects) this.sql.beginErasure.run(subject, seq, opened.batch);
    this.hasErasures = true;
    for (const subject of subjects) {
      this.sql.dropSecrets.run(subject);
      this.sql.dropKeys.run(subject);
    }
    for (const salt of opened.salts) this.sql.dropOpening.run(opened.batch, salt);
    for (const subject of subjects) this.sql.endErasure.run(subject);
  }

  /** A value that the judge knew and that is nobody's data: kept when its secret goes, so that the folds find the same again. */
  keepJudged({ origin, epoch, seq }: Place, label: string, value: string): void {
    this.sql.judged.run(origin, epoch, seq, label, value);
  }

  judgedOf({ origin, epoch, seq }: Place): readonly { readonly label: string; readonly value: string }[] {
    return this.sql.judgedOf.all(origin, epoch, seq);
  }

  secretsUnder(subject: string): (Secret & Place)[] {
    return this.sql.secretsUnder.all(subject);
  }

  countKeys(subject: string): number {
    return this.sql.countKeys.get(subject)?.n ?? 0;
  }

  wrappedKey(subject: string, to: string): WrappedKey | undefined {
    return this.sql.keyOf.get(subject, to);
  }

  secretsOf(origin: string, epoch: number, seq: number): Secret[] {
    return this.sql.secretsOf.all(origin, epoch, seq);
  }

  fork(at: { origin: string; epoch: number; seq: number; leaf: string; hash: string; atMs: number }): void {
    this.sql.fork.run(at.origin, at.epoch, at.seq, at.hash, at.leaf, at.atMs);
  }

  leaf(origin: string, epoch: number, seq: number): StoredLeaf | undefined {
    return this.sql.leafOf.get(origin, epoch, seq);
  }

  leafAt(position: number): StoredLeaf | undefined {
    return this.sql.leafAt.get(position);
  }

  /** The newest record of a type in a chain; walks it. */
  lastOfType(origin: string, type: string): EvidenceRecord | undefined {
    const found = this.sql.ofType.get(origin, `"type":"${type}"`);
    return found === undefined ? undefined : (JSON.parse(found.leaf) as EvidenceRecord);
  }

  /** Leaves in order of acceptance, after a position. */
  leavesAfter(position: number, limit: number): StoredLeaf[] {
    return this.sql.leaves.all(position, limit);
  }

  /** How many leaves there are. */
  get lastPosition(): number {
    return (this.newest ??= this.sql.lastPosition.get()?.position ?? 0);
  }

  document(hash: string): string | undefined {
    return this.sql.documentOf.get(hash)?.text;
  }

  addDocument(kind: string, hash: string, text: string): void {
    this.sql.document.run(hash, kind, text);
  }

  newestTree(): TreeEdge & { readonly name: string; readonly changed: boolean } {
    if (this.tree === undefined) {
      const row = this.sql.tree.get();
      this.tree = row
        ? { name: row.name, size: row.size, edge: JSON.parse(row.edge) as string[], changed: false }
        : { name: '', ...EMPTY_TREE, changed: false };
    }
    return this.tree;
  }

  openTree(name: string): void {
    this.saveTree();
    this.sql.newTree.run(name);
    this.tree = { name, ...EMPTY_TREE, changed: false };
  }

  root(): string {
    return treeRoot(this.kit, this.newestTree());
  }

  /** Before the commit: the edge of the tree goes to the disk with its leaves. */
  saveTree(): void {
    const { tree } = this;
    if (tree?.changed !== true) return;
    this.sql.saveTree.run(tree.size, JSON.stringify(tree.edge), tree.name);
    this.tree = { ...tree, changed: false };
  }

  /** After a rollback: what is in memory may never have happened. */
  forget(): void {
    this.heads.clear();
    this.tree = undefined;
    this.newest = undefined;
    this.hasErasures = undefined;
  }
}

function statements(db: Database) {
  return {
    head: db.prepare<[string, number], Head>(
      'SELECT seq, hash FROM leaves WHERE origin = ? AND epoch = ? ORDER BY seq DESC LIMIT 1',
    ),
    leaf: db.prepare('INSERT INTO leaves VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    seal: db.prepare('INSERT INTO seals VALUES (?, ?, ?, ?, ?, ?, ?, ?)'),
    sealOf: db.prepare<[string, number, number], { receipt: string }>(
      'SELECT receipt FROM seals WHERE origin = ? AND epoch = ? AND last_seq >= ? ORDER BY last_seq LIMIT 1',
    ),
    secret: db.prepare('INSERT INTO secrets VALUES (?, ?, ?, ?, ?, ?)'),
    anyErasure: db.prepare('SELECT 1 FROM erasures LIMIT 1'),
    erasure: db.prepare<[string]>('SELECT 1 FROM erasures WHERE subject = ?'),
    beginErasure: db.prepare('INSERT INTO erasures VALUES (?, ?, ?, 1)'),
    endErasure: db.prepare('UPDATE erasures SET running = 0 WHERE subject = ?'),
    dropSecrets: db.prepare('DELETE FROM secrets WHERE subject = ?'),
    dropKeys: db.prepare('DELETE FROM wrapped_keys WHERE subject = ?'),
    dropOpening: db.prepare('DELETE FROM openings WHERE batch = ? AND salt = ?'),
    judged: db.prepare('INSERT INTO judged VALUES (?, ?, ?, ?, ?)'),
    judgedOf: db.prepare<[string, number, number], { label: string; value: string }>(
      'SELECT label, value FROM judged WHERE origin = ? AND epoch = ? AND seq = ?',
    ),
    secretsUnder: db.prepare<[string], Secret & Place>('SELECT * FROM secrets WHERE subject = ?'),
    countKeys: db.prepare<[string], { n: number }>('SELECT count(*) n FROM wrapped_keys WHERE subject = ?'),
    opening: db.prepare('INSERT INTO openings VALUES (?, ?, ?, ?)'),
    secretsOf: db.prepare<[string, number, number], Secret>(
      'SELECT seq, label, subject, data FROM secrets WHERE origin = ? AND epoch = ? AND seq = ?',
    ),
    key: db.prepare('INSERT INTO wrapped_keys VALUES (?, ?, ?) ON CONFLICT DO NOTHING'),
    keyOf: db.prepare<[string, string], WrappedKey>(
      'SELECT subject, recipient AS "to", box FROM wrapped_keys WHERE subject = ? AND recipient = ?',
    ),
    fork: db.prepare('INSERT INTO forks VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING'),
    leafOf: db.prepare<[string, number, number], StoredLeaf>(
      'SELECT * FROM leaves WHERE origin = ? AND epoch = ? AND seq = ?',
    ),
    // Texts are canonical: quotes within a value are escaped.
    ofType: db.prepare<[string, string], { leaf: string }>(
      'SELECT leaf FROM leaves WHERE origin = ? AND instr(leaf, ?) ORDER BY position DESC LIMIT 1',
    ),
    leafAt: db.prepare<[number], StoredLeaf>('SELECT * FROM leaves WHERE position = ?'),
    leaves: db.prepare<[number, number], StoredLeaf>(
      'SELECT * FROM leaves WHERE position > ? ORDER BY position LIMIT ?',
    ),
    lastPosition: db.prepare<[], { position: number }>('SELECT position FROM leaves ORDER BY position DESC LIMIT 1'),
    document: db.prepare('INSERT INTO documents VALUES (?, ?, ?) ON CONFLICT DO NOTHING'),
    documentOf: db.prepare<[string], { text: string }>('SELECT text FROM documents WHERE hash = ?'),
    tree: db.prepare<[], { name: string; size: number; edge: string }>(
      'SELECT name, size, edge FROM trees ORDER BY opened DESC LIMIT 1',
    ),
    newTree: db.prepare("INSERT INTO trees SELECT ?, count(*) + 1, 0, '[]' FROM trees"),
    saveTree: db.prepare('UPDATE trees SET size = ?, edge = ? WHERE name = ?'),
  };
}
