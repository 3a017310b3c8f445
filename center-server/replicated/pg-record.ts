import pg from 'pg';
import type { StoredLeaf } from '../ledger/book.ts';
import { FORM, monthPartition, pgSchema } from './pg-schema.ts';
import type { ChangedRow, Shipment } from './shipment.ts';

/** Where a hall lies in PostgreSQL. */
export interface PgPlace {
  /** `postgres://user@first,second/database`: several hosts, of which one takes writes. */
  readonly url: string;
  /** A schema of this center's own. */
  readonly schema: string;
  readonly hall: string;
  /** Where other centers reach this one, as the owner; left out: nowhere. */
  readonly address?: string;
}
/** Number and term under which this center may write. */
export interface Owned {
  readonly term: number;
  readonly number: number;
}

/** A commit, and the last leaf that the hall had after it. */
export interface Reached {
  readonly number: number;
  readonly mark: string;
  readonly position: number;
}
interface Placed {
  readonly number: string;
  readonly list: string;
  readonly key: string;
}

/** Another center writes: nothing this one commits counts any more. */
export class NotOwner extends Error {}

/** What is in the database and what is in the file do not go together: nothing is written to either. */
export class DatabaseFault extends Error {}

/** For how long a hall is owned without a word of its owner. Every instant is the database's. */
const LEASE = "interval '5 seconds'";
export const RENEW_MS = 1_000;
const RETRY_MS = 200;
const CONNECT_MS = 2_000;
const FENCED = 'SW001';
const PAGE = 2_000;

/** What stands in PostgreSQL of one hall. Every method tries again while the database is away; that ends with {@link close}. */
export class PgRecord {
  private readonly place: PgPlace;
  private client: pg.Client | undefined;
  /** The connection over which a commit was asked for last. */
  private asked: pg.Client | undefined;
  private readonly partitions = new Set<string>();
  private isClosed = false;

  constructor(place: PgPlace) {
    if (!/^[a-z_][a-z0-9_]{0,40}$/.test(place.schema)) throw new TypeError('schema: small letters, digits and _');
    this.place = place;
  }

  /** Makes the tables where they are missing. */
  async prepare(): Promise<void> {
    const { schema, hall } = this.place;
    await this.ask(async (client) => {
      await client.query('SELECT pg_advisory_lock(hashtext($1))', [schema]);
      try {
        await this.refuseOtherForm(client);
        await client.query(pgSchema(schema));
        await client.query(
          `INSERT INTO ${schema}.halls VALUES ($1, 0, '', '-infinity', 0) ON CONFLICT (hall) DO NOTHING`,
          [hall],
        );
      } finally {
        await client.query('SELECT pg_advisory_unlock(hashtext($1))', [schema]);
      }
    });
  }

  /** Makes this center the owner, when nobody else is and the hall is here whole; undefined otherwise. `isMoving`: for who moves it here. */
  async acquire(holder: string, isMoving = false): Promise<Owned | undefined> {
    const { schema, hall, address = '' } = this.place;
    const { rows } = await this.ask((client) =>
      client.query<{ term: string; number: string }>(
        `UPDATE ${schema}.halls SET term = term + 1, holder = $2, until = clock_timestamp() + ${LEASE}, address = $4
         WHERE hall = $1 AND until < clock_timestamp() AND (NOT moving OR $3) RETURNING term, number`,
        [hall, holder, isMoving, address],
      ),
    );
    const [row] = rows;
    return row && { term: Number(row.term), number: Number(row.number) };
  }

  /** Where the owner is reached; "" while there is none, or nobody knows. */
  async ownerAddress(): Promise<string> {
    const { schema, hall } = this.place;
    const { rows } = await this.ask((client) =>
      client.query<{ address: string }>(
        `SELECT address FROM ${schema}.halls WHERE hall = $1 AND until >= clock_timestamp()`,
        [hall],
      ),
    );
    return rows[0]?.address ?? '';
  }

  /** Keeps the hall for a while longer. Throws {@link NotOwner}. */
  async renew(term: number): Promise<void> {
    const { schema, hall } = this.place;
    const { rowCount } = await this.ask((client) =>
      client.query(`UPDATE ${schema}.halls SET until = clock_timestamp() + ${LEASE} WHERE hall = $1 AND term = $2`, [
        hall,
        term,
      ]),
    );
    if (rowCount === 0) throw new NotOwner(`term ${String(term)} is over`);
  }

  /** Says that the hall is not here whole, or that it is. */
  async setMoving(term: number, isMoving: boolean): Promise<void> {
    const { schema, hall } = this.place;
    const { rowCount } = await this.ask((client) =>
      client.query(`UPDATE ${schema}.halls SET moving = $3 WHERE hall = $1 AND term = $2`, [hall, term, isMoving]),
    );
    if (rowCount === 0) throw new NotOwner(`term ${String(term)} is over`);
  }

  /** Undefined when no leaf has the place. */
  async hashAt(position: number): Promise<string | undefined> {
    const { schema, hall } = this.place;
    const { rows } = await this.ask((client) =>
      client.query<{ hash: string }>(`SELECT hash FROM ${schema}.leaves WHERE hall = $1 AND position = $2`, [
        hall,
        position,
      ]),
    );
    return rows[0]?.hash;
  }

  /** Takes back the rows of a move that was broken off: what stands in the file now is what counts. */
  async clearRows(term: number): Promise<void> {
    const { schema, hall } = this.place;
    await this.ask((client) =>
      client.query(
        `DELETE FROM ${schema}.current_rows WHERE hall = $1 AND EXISTS
         (SELECT 1 FROM ${schema}.halls WHERE hall = $1 AND term = $2 AND moving)`,
        [hall, term],
      ),
    );
  }

  /** Of every leaf, in order: place and hash. */
  hashes(): AsyncGenerator<{ readonly position: string; readonly hash: string; readonly tree: string }[]> {
    const { schema, hall } = this.place;
    return this.pages<{ position: string; hash: string; tree: string }>(
      `SELECT position, hash, tree FROM ${schema}.leaves WHERE hall = $1 AND position > $2 ORDER BY position LIMIT ${String(PAGE)}`,
      (last) => [hall, last?.position ?? 0],
    );
  }

  /** Lets others have the hall at once. */
  async release(term: number): Promise<void> {
    const { schema, hall } = this.place;
    await this.ask((client) =>
      client.query(`UPDATE ${schema}.halls SET until = '-infinity' WHERE hall = $1 AND term = $2`, [hall, term]),
    );
  }

  /** Resolves once the commit stands in the database and in its standby. Throws {@link NotOwner}. */
  async commit(term: number, shipment: Shipment): Promise<void> {
    try {
      await this.take(term, shipment);
    } catch (error) {
      // What an earlier connection had asked for may have come through while it was asked for again.
      if (!(error instanceof NotOwner) || (await this.markOf(shipment.number)) !== shipment.mark) throw error;
    }
  }

  private async take(term: number, shipment: Shipment): Promise<void> {
    const { number, leaves, rows, gone, mark } = shipment;
    const { schema, hall } = this.place;
    const months = leaves.map(({ accepted_at }) => new Date(accepted_at).toISOString().slice(0, 8).concat('01'));
    await this.ask(async (client) => {
      // After a broken connection nobody knows whether it got through: the mark tells.
      if (await this.isThere(client, number, mark)) return;
      for (const month of new Set(months)) await this.partition(client, month);
      await client.query({
        name: `take ${schema}`,
        text: `SELECT ${schema}.take_commit($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
        values: [
          hall,
          term,
          number,
          mark,
          shipment.position,
          months,
          leaves.map(({ position }) => position),
          leaves.map(({ origin }) => origin),
          leaves.map(({ epoch }) => epoch),
          leaves.map(({ seq }) => seq),
          leaves.map(({ leaf }) => leaf),
          leaves.map(({ hash }) => hash),
          leaves.map(({ tree }) => tree),
          leaves.map(({ tree_index }) => tree_index),
          leaves.map(({ accepted_at }) => accepted_at),
          rows.map(({ list }) => list),
          rows.map(({ key }) => key),
          rows.map(({ content }) => content),
          gone.map(({ list }) => list),
          gone.map(({ key }) => key),
        ],
      });
    });
  }

  /** The mark of a commit; undefined when there is none. */
  async markOf(number: number): Promise<string | undefined> {
    const { schema, hall } = this.place;
    const { rows } = await this.ask((client) =>
      client.query<{ mark: string }>(`SELECT mark FROM ${schema}.commits WHERE hall = $1 AND number = $2`, [
        hall,
        number,
      ]),
    );
    return rows[0]?.mark;
  }

  /** The last commit; undefined before the first. */
  async last(): Promise<Reached | undefined> {
    const { schema, hall } = this.place;
    const { rows } = await this.ask((client) =>
      client.query<Record<keyof Reached, string>>(
        `SELECT number, mark, position FROM ${schema}.commits WHERE hall = $1 ORDER BY number DESC LIMIT 1`,
        [hall],
      ),
    );
    const [row] = rows;
    return row && { number: Number(row.number), mark: row.mark, position: Number(row.position) };
  }

  /** Rows that were written last by a commit after `number` and not after `upTo`, a page at a time, in the order of the commits. */
  rowsAfter(number: number, upTo: number): AsyncGenerator<ChangedRow[]> {
    const { schema, hall } = this.place;
    return this.pages<ChangedRow & Placed>(
      `SELECT number, list, key, content FROM ${schema}.current_rows
       WHERE hall = $1 AND (number, list, key) > ($2, $3, $4) AND number <= $5 ORDER BY number, list, key LIMIT ${String(PAGE)}`,
      (last) => [hall, ...afterRow(number, last), upTo],
    );
  }

  /** Rows that were removed by a commit after `number` and not after `upTo`, and not written again. */
  goneAfter(number: number, upTo: number): AsyncGenerator<Pick<ChangedRow, 'list' | 'key'>[]> {
    const { schema, hall } = this.place;
    return this.pages<Placed>(
      `SELECT g.number, g.list, g.key FROM ${schema}.gone g WHERE hall = $1 AND (g.number, g.list, g.key) > ($2, $3, $4) AND g.number <= $5 AND NOT EXISTS
       (SELECT 1 FROM ${schema}.current_rows c WHERE c.hall = g.hall AND c.list = g.list AND c.key = g.key)
       ORDER BY g.number, g.list, g.key LIMIT ${String(PAGE)}`,
      (last) => [hall, ...afterRow(number, last), upTo],
    );
  }

  /** Leaves after `position` up to `upTo`, in order, a page at a time. */
  async *leavesAfter(position: number, upTo: number): AsyncGenerator<StoredLeaf[]> {
    const { schema, hall } = this.place;
    const pages = this.pages<Record<keyof StoredLeaf, string>>(
      `SELECT position, origin, epoch, seq, leaf, hash, tree, tree_index, accepted_at FROM ${schema}.leaves
       WHERE hall = $1 AND position > $2 AND position <= $3 ORDER BY position LIMIT ${String(PAGE)}`,
      (last) => [hall, last?.position ?? position, upTo],
    );
    for await (const page of pages) yield page.map(leafOf);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.client?.end().catch(() => undefined);
  }

  /** Each page begins after the last row of the one before. */
  private async *pages<Row extends pg.QueryResultRow>(
    text: string,
    valuesAfter: (last?: Row) => unknown[],
  ): AsyncGenerator<Row[]> {
    for (let last: Row | undefined; ;) {
      const { rows } = await this.ask((client) => client.query<Row>(text, valuesAfter(last)));
      if (rows.length > 0) yield rows;
      last = rows.at(-1);
      if (rows.length < PAGE) return;
    }
  }

  /** Before anything of it is touched. */
  private async refuseOtherForm(client: pg.Client): Promise<void> {
    const { schema } = this.place;
    const known = await client.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL there', [
      `${schema}.form`,
    ]);
    if (known.rows[0]?.there !== true) return;
    const { rows } = await client.query<{ version: number }>(`SELECT version FROM ${schema}.form`);
    const version = rows[0]?.version;
    if (version === FORM) return;
    const found = `the tables in ${schema} are of form ${String(version)}`;
    throw new DatabaseFault(`${found}, this program knows ${String(FORM)}`);
  }

  private async isThere(client: pg.Client, number: number, mark: string): Promise<boolean> {
    if (this.asked === client) return false;
    const { schema, hall } = this.place;
    const { rows } = await client.query<{ mark: string }>(
      `SELECT mark FROM ${schema}.commits WHERE hall = $1 AND number = $2`,
      [hall, number],
    );
    this.asked = client;
    return rows[0]?.mark === mark;
  }

  private async partition(client: pg.Client, month: string): Promise<void> {
    if (this.partitions.has(month)) return;
    await client.query(monthPartition(this.place.schema, month));
    this.partitions.add(month);
  }

  /** Tries again over a new connection while the database is away. */
  private async ask<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    for (;;) {
      if (this.isClosed) throw new Error('closed');
      try {
        return await work(await this.connected());
      } catch (error) {
        if (isFenced(error)) throw new NotOwner(error.message);
        if (!isAway(error)) throw error;
        const { client } = this;
        this.client = undefined;
        void client?.end().catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  private async connected(): Promise<pg.Client> {
    if (this.client !== undefined) return this.client;
    let last: unknown;
    for (const connectionString of hostsOf(this.place.url)) {
      const client = new pg.Client({ connectionString, connectionTimeoutMillis: CONNECT_MS, keepAlive: true });
      // A connection that breaks while nobody asks says so here, and must not end the program.
      client.on('error', () => {
        if (this.client === client) this.client = undefined;
      });
      try {
        await client.connect();
        // An answer means that disk and standby have it, whatever the server's own setting is.
        await client.query("SET synchronous_commit = 'on'; SET statement_timeout = 0");
        const { rows } = await client.query<{ standby: boolean }>('SELECT pg_is_in_recovery() standby');
        if (rows[0]?.standby === false) return (this.client = client);
        last = new Away('every server is a standby');
      } catch (error) {
        last = error;
      }
      await client.end().catch(() => undefined);
    }
    throw last;
  }
}

class Away extends Error {
  readonly code = 'ECONNREFUSED';
}

/** One address for each host: the library takes one alone. */
function hostsOf(url: string): string[] {
  const [, before = '', hosts = '', after = ''] = /^(\w+:\/\/(?:[^@/]*@)?)([^/?]*)(.*)$/.exec(url) ?? [];
  return hosts.split(',').map((host) => `${before}${host}${after}`);
}

/** Where the page after `last` begins, or the first one after a commit. */
function afterRow(number: number, last: Placed | undefined): [number: string, list: string, key: string] {
  return last === undefined ? [String(number + 1), '', ''] : [last.number, last.list, last.key];
}

function leafOf(row: Record<keyof StoredLeaf, string>): StoredLeaf {
  const { origin, leaf, hash, tree } = row;
  const [position, epoch, seq] = [Number(row.position), Number(row.epoch), Number(row.seq)];
  return {
    position,
    origin,
    epoch,
    seq,
    leaf,
    hash,
    tree,
    tree_index: Number(row.tree_index),
    accepted_at: Number(row.accepted_at),
  };
}

function isFenced(error: unknown): error is Error {
  return error instanceof pg.DatabaseError && error.code === FENCED;
}

/** The server is going, coming or gone; anything else is a mistake that no new connection mends. */
function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    /^(08|57P|25006|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)/.test(code) ||
    /^(Connection terminated|timeout expired|Client was closed|Client has encountered)/.test(error.message)
  );
}
