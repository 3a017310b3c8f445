/** Of these tables: raised when they change, and what this program does not know it does not touch. */
export const FORM = 1;

/**
 * The tables of a hall in PostgreSQL (docs/decisions/0016). Leaves are only ever added to. Every other row lies here as it stands now, under the number of the commit that wrote it
 * last, and `gone` names those that were removed: what an erasure destroys is in no log. `name` is a schema of this center's own.
 */
export function pgSchema(name: string): string {
  return `
CREATE SCHEMA IF NOT EXISTS ${name};
SET search_path = ${name};
CREATE TABLE IF NOT EXISTS halls (
  hall TEXT PRIMARY KEY,
  -- Of the owner: grows with each change of hands, and a commit of an earlier one is refused.
  term BIGINT NOT NULL,
  holder TEXT NOT NULL,
  until TIMESTAMPTZ NOT NULL,
  -- Of the last commit.
  number BIGINT NOT NULL,
  -- Begun to be moved here, and not whole yet: no center may begin with it.
  moving BOOLEAN NOT NULL DEFAULT false
);
-- Where other centers reach the owner.
ALTER TABLE halls ADD COLUMN IF NOT EXISTS address TEXT NOT NULL DEFAULT '';
CREATE TABLE IF NOT EXISTS form (version INTEGER NOT NULL);
INSERT INTO form SELECT ${String(FORM)} WHERE NOT EXISTS (SELECT 1 FROM form);
CREATE TABLE IF NOT EXISTS commits (
  hall TEXT NOT NULL,
  number BIGINT NOT NULL,
  term BIGINT NOT NULL,
  mark TEXT NOT NULL,
  -- Of the last leaf after it.
  position BIGINT NOT NULL,
  at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (hall, number)
);
CREATE TABLE IF NOT EXISTS leaves (
  hall TEXT NOT NULL,
  month DATE NOT NULL,
  position BIGINT NOT NULL,
  origin TEXT NOT NULL,
  epoch BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  leaf TEXT NOT NULL,
  hash TEXT NOT NULL,
  tree TEXT NOT NULL,
  tree_index BIGINT NOT NULL,
  accepted_at BIGINT NOT NULL,
  PRIMARY KEY (hall, month, position)
) PARTITION BY RANGE (month);
CREATE INDEX IF NOT EXISTS leaves_by_position ON leaves (hall, position);
CREATE TABLE IF NOT EXISTS current_rows (
  hall TEXT NOT NULL,
  list TEXT NOT NULL,
  key TEXT NOT NULL,
  number BIGINT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (hall, list, key)
);
CREATE INDEX IF NOT EXISTS current_rows_by_number ON current_rows (hall, number);
CREATE TABLE IF NOT EXISTS gone (
  hall TEXT NOT NULL,
  number BIGINT NOT NULL,
  list TEXT NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY (hall, number, list, key)
);

CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
CREATE OR REPLACE TRIGGER leaves_append_only BEFORE UPDATE OR DELETE ON leaves FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE OR REPLACE TRIGGER commits_append_only BEFORE UPDATE OR DELETE ON commits FOR EACH ROW EXECUTE FUNCTION refuse();

-- One commit of the owner, in one round trip. The row of the hall is locked first: nobody takes the hall over in between, and numbers have no gap.
CREATE OR REPLACE FUNCTION take_commit(
  h TEXT, t BIGINT, n BIGINT, m TEXT, p BIGINT, months DATE[],
  positions BIGINT[], origins TEXT[], epochs BIGINT[], seqs BIGINT[], texts TEXT[], hashes TEXT[], trees TEXT[], indexes BIGINT[], instants BIGINT[],
  lists TEXT[], keys TEXT[], contents TEXT[], gone_lists TEXT[], gone_keys TEXT[]
) RETURNS void LANGUAGE plpgsql SET search_path = ${name} AS $$
BEGIN
  UPDATE halls SET number = n WHERE hall = h AND term = t AND number = n - 1;
  IF NOT FOUND THEN RAISE EXCEPTION 'term % is not the owner of % before commit %', t, h, n USING ERRCODE = 'SW001'; END IF;
  INSERT INTO commits (hall, number, term, mark, position) VALUES (h, n, t, m, p);
  INSERT INTO leaves SELECT h, * FROM unnest(months, positions, origins, epochs, seqs, texts, hashes, trees, indexes, instants);
  INSERT INTO current_rows SELECT h, r.list, r.key, n, r.content FROM unnest(lists, keys, contents) AS r(list, key, content)
    ON CONFLICT (hall, list, key) DO UPDATE SET number = n, content = excluded.content;
  DELETE FROM current_rows c USING unnest(gone_lists, gone_keys) AS g(list, key) WHERE c.hall = h AND c.list = g.list AND c.key = g.key;
  INSERT INTO gone SELECT h, n, g.list, g.key FROM unnest(gone_lists, gone_keys) AS g(list, key);
  PERFORM pg_notify('sunlit', h || ' ' || n);
END $$;
`;
}

/** The partition that leaves of a month (`2026-03-01`) go to. */
export function monthPartition(name: string, month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const next =
    number === 12 ? `${String(year + 1)}-01-01` : `${String(year)}-${String(number + 1).padStart(2, '0')}-01`;
  const table = `leaves_${month.slice(0, 7).replace('-', '_')}`;
  return `CREATE TABLE IF NOT EXISTS ${name}.${table} PARTITION OF ${name}.leaves FOR VALUES FROM ('${month}') TO ('${next}')`;
}
