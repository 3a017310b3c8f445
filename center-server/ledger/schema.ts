import type { Database } from 'better-sqlite3';

/** Of a leaf's text: it may name the key of a desk or of an outside witness. A question in these very words finds the few by their own index. */
export const namingKeys = `instr(leaf, '"type":"DeskEnrolled"') + instr(leaf, '"type":"WitnessAdmitted"') > 0`;
/** Of a leaf's text: a device of a desk came, went or failed. The few of them are found by their own index. */
export const tellingDevices = `instr(leaf, '"type":"DeviceStateChanged"') > 0`;

/** What was witnessed: only ever added to. */
const evidence = `
CREATE TABLE IF NOT EXISTS leaves (
  position INTEGER PRIMARY KEY,
  origin TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  leaf TEXT NOT NULL,
  hash TEXT NOT NULL,
  tree TEXT NOT NULL,
  tree_index INTEGER NOT NULL,
  accepted_at INTEGER NOT NULL,
  UNIQUE (origin, epoch, seq)
);
CREATE INDEX IF NOT EXISTS naming_keys ON leaves (position) WHERE ${namingKeys};
CREATE INDEX IF NOT EXISTS telling_devices ON leaves (position) WHERE ${tellingDevices};
CREATE TABLE IF NOT EXISTS seals (
  origin TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  last_seq INTEGER NOT NULL,
  first_seq INTEGER NOT NULL,
  accepted_from INTEGER NOT NULL,
  prev TEXT NOT NULL,
  signature TEXT NOT NULL,
  receipt TEXT NOT NULL,
  PRIMARY KEY (origin, epoch, last_seq)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS secrets (
  origin TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  label TEXT NOT NULL,
  subject TEXT NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (origin, epoch, seq, label)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS slips ON secrets (subject) WHERE label = 'receipt';
CREATE TABLE IF NOT EXISTS openings (
  batch INTEGER NOT NULL,
  salt TEXT NOT NULL,
  label TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (batch, salt)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS secrets_by_subject ON secrets (subject);
CREATE TABLE IF NOT EXISTS erasures (
  subject TEXT PRIMARY KEY,
  seq INTEGER NOT NULL,
  batch INTEGER NOT NULL,
  running INTEGER NOT NULL CHECK (running IN (0, 1))
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS judged (
  origin TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  label TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (origin, epoch, seq, label)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS forks (
  origin TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  leaf TEXT NOT NULL,
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (origin, epoch, seq, hash)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS documents (
  hash TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  text TEXT NOT NULL
) WITHOUT ROWID;
`;

/** What may be written anew: keys wrapped again, the edge of the tree, people, codes, deliveries. */
const working = `
CREATE TABLE IF NOT EXISTS wrapped_keys (
  subject TEXT NOT NULL,
  recipient TEXT NOT NULL,
  box TEXT NOT NULL,
  PRIMARY KEY (subject, recipient)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS trees (
  name TEXT PRIMARY KEY,
  opened INTEGER NOT NULL,
  size INTEGER NOT NULL,
  edge TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS users (user TEXT PRIMARY KEY, name TEXT NOT NULL, verifier TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sessions (
  hash TEXT PRIMARY KEY,
  user TEXT NOT NULL,
  opened_real INTEGER NOT NULL,
  seen_real INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS sessions_by_user ON sessions (user);
CREATE TABLE IF NOT EXISTS enrolments (
  id TEXT PRIMARY KEY,
  code_hash TEXT NOT NULL UNIQUE,
  desk TEXT NOT NULL,
  kind TEXT NOT NULL,
  posts TEXT NOT NULL,
  issued_by TEXT NOT NULL,
  expires_real INTEGER NOT NULL,
  sign_key TEXT NOT NULL DEFAULT '',
  box_key TEXT NOT NULL DEFAULT '',
  approved_by TEXT NOT NULL DEFAULT '',
  epoch INTEGER NOT NULL DEFAULT 0,
  enrolment TEXT NOT NULL DEFAULT ''
);
CREATE TABLE IF NOT EXISTS places (desk TEXT PRIMARY KEY, kind TEXT NOT NULL, posts TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS drafts (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('law', 'calendar')),
  based_on INTEGER NOT NULL,
  author TEXT NOT NULL,
  written_at INTEGER NOT NULL,
  content TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'published', 'discarded', 'outrun')),
  ended_by TEXT NOT NULL DEFAULT ''
);
CREATE TABLE IF NOT EXISTS appointments (
  id TEXT PRIMARY KEY,
  user TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  based_on TEXT NOT NULL,
  content TEXT NOT NULL,
  verifier TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'approved', 'discarded', 'outrun')),
  ended_by TEXT NOT NULL DEFAULT ''
);
CREATE TABLE IF NOT EXISTS witnesses (
  name TEXT PRIMARY KEY,
  sign_key TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  approved_by TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS deliveries (
  handover TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('delivered', 'recalled'))
);
CREATE TABLE IF NOT EXISTS laid_anew (
  desk TEXT NOT NULL,
  case_ref TEXT NOT NULL,
  PRIMARY KEY (desk, case_ref)
) WITHOUT ROWID;
-- What desks said before they signed it; nothing of it counts.
DROP TABLE IF EXISTS heard;
CREATE TABLE IF NOT EXISTS later_epochs (origin TEXT PRIMARY KEY, epoch INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS heads_heard (
  origin TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  head TEXT NOT NULL,
  signature TEXT NOT NULL,
  at_real INTEGER NOT NULL,
  PRIMARY KEY (origin, epoch)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS desk_requests (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('rehome', 'salvage', 'spare')),
  desk TEXT NOT NULL,
  desk_epoch INTEGER NOT NULL,
  to_desk TEXT NOT NULL,
  place_kind TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  asked_real INTEGER NOT NULL,
  expires_real INTEGER NOT NULL,
  code_hash TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'approved', 'done', 'discarded')),
  approved_by TEXT NOT NULL DEFAULT '',
  ended_by TEXT NOT NULL DEFAULT '',
  used_by TEXT NOT NULL DEFAULT '',
  sign_key TEXT NOT NULL DEFAULT '',
  box_key TEXT NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS desk_requests_by_code ON desk_requests (code_hash);
CREATE TABLE IF NOT EXISTS owed_erasures (
  origin TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  subject TEXT NOT NULL,
  subjects TEXT NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (origin, epoch, subject)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS owed_openings (
  desk TEXT NOT NULL,
  case_ref TEXT NOT NULL,
  PRIMARY KEY (desk, case_ref)
) WITHOUT ROWID;
`;

/** Signatures of the rows that give power; docs/decisions/0009. */
const vouched = `
CREATE TABLE IF NOT EXISTS reopening (id TEXT PRIMARY KEY, asked_by TEXT NOT NULL, wish TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS standing (id TEXT PRIMARY KEY, position INTEGER NOT NULL, hash TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS vouched (
  name TEXT NOT NULL,
  id TEXT NOT NULL,
  signature TEXT NOT NULL,
  PRIMARY KEY (name, id)
) WITHOUT ROWID;
`;

/** Every table that is no projection. */
export const recordLists: readonly string[] = [
  ...`${evidence}${working}${vouched}`.matchAll(/CREATE TABLE IF NOT EXISTS (\w+)/g),
].flatMap(([, name]) => name ?? []);

const appendOnly = [
  'leaves',
  'seals',
  'secrets',
  'openings',
  'forks',
  'documents',
  'judged',
  'wrapped_keys',
  'erasures',
];
/** What an erasure under way may delete, beside nothing else: its own subject's, or what lies with the batch of its rating. */
const erasable: Readonly<Record<string, string>> = {
  secrets: 'subject = OLD.subject',
  wrapped_keys: 'subject = OLD.subject',
  openings: 'batch = OLD.batch',
};

function guardsOf(table: string): string[] {
  const abort = `BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`;
  const own = erasable[table];
  // An erasure ends once.
  const unless = table === 'erasures' ? 'WHEN OLD.running = 0 OR NEW.running = 1' : '';
  return [
    `CREATE TRIGGER IF NOT EXISTS ${table}_no_update BEFORE UPDATE ON ${table} ${unless} ${abort}`,
    ...(own === undefined
      ? [`CREATE TRIGGER IF NOT EXISTS ${table}_no_delete BEFORE DELETE ON ${table} ${abort}`]
      : [
          // Of halls that knew no erasure.
          `DROP TRIGGER IF EXISTS ${table}_no_delete;`,
          `CREATE TRIGGER IF NOT EXISTS ${table}_only_erased BEFORE DELETE ON ${table}
           WHEN NOT EXISTS (SELECT 1 FROM erasures WHERE running = 1 AND ${own}) ${abort}`,
        ]),
  ];
}

const triggers = appendOnly.flatMap(guardsOf).join('\n');

/** Milliseconds another reader of the file is waited for. */
const BUSY_MS = 5_000;

/**
 * Sets a connection up. `synchronous` is set after the journal mode and by itself: the library is built with NORMAL for WAL, which loses acknowledged
 * commits in a power cut.
 */
export function prepareDatabase(db: Database): void {
  db.pragma(`busy_timeout = ${String(BUSY_MS)}`);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  // 16 MB of log between check points: each costs two more syncs.
  db.pragma('wal_autocheckpoint = 4000');
  // What an erasure deletes is overwritten in the file.
  db.pragma('secure_delete = ON');
  db.pragma('foreign_keys = ON');
  db.pragma('recursive_triggers = ON');
  db.pragma('temp_store = MEMORY');
  // Pages of the file in memory at most: 32 MB. Twice as many spared no processor time a fact, and the rest of the file lies with the system's cache.
  db.pragma('cache_size = -32768');
  // One commit, one sync: a hundred tables made one by one are a hundred.
  db.transaction(() => {
    db.exec(evidence);
    db.exec(working);
    db.exec(vouched);
    db.exec(triggers);
  })();
}
