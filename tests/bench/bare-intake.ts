import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Sqlite from 'better-sqlite3';
import { Server } from 'socket.io';
import type { Batch } from '@sunlit/domain/contracts';

export interface BareIntake {
  readonly url: string;
  close(): Promise<void>;
}

/** The bare limit of an intake: socket.io → SHA-256 → SQLite row → group commit (WAL, FULL) → ack, and nothing else. */
export async function openBareIntake(file: string): Promise<BareIntake> {
  const http = createServer();
  const io = new Server(http, { maxHttpBufferSize: 8_000_000 });
  const db = new Sqlite(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE leaves (id INTEGER PRIMARY KEY, leaf TEXT NOT NULL, hash TEXT NOT NULL)');
  const insert = db.prepare('INSERT INTO leaves (leaf, hash) VALUES (?, ?)');
  let waiting: { leaves: readonly string[]; ack: (answer: object) => void }[] = [];

  const commit = (): void => {
    const group = waiting;
    waiting = [];
    db.exec('BEGIN');
    for (const { leaves } of group) {
      for (const leaf of leaves) insert.run(leaf, createHash('sha256').update(leaf).digest('hex'));
    }
    db.exec('COMMIT');
    for (const { ack } of group) ack({ ok: 1 });
  };
  io.on('connection', (socket) => {
    socket.on('batch', ({ leaves }: Batch, ack: (answer: object) => void) => {
      if (waiting.length === 0) setImmediate(commit);
      waiting.push({ leaves, ack });
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((http.address() as AddressInfo).port)}`,
    close: async () => {
      await io.close();
      db.close();
    },
  };
}
