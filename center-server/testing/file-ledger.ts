import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HandDesk } from './hand-desk.ts';
import { openHandLedger, type HandLedger } from './hand-ledger.ts';

/** A hand ledger in a file that others may read, with one window. */
export interface FileLedger {
  readonly file: string;
  readonly hall: HandLedger;
  readonly desk: HandDesk;
  /** Closes it and removes its folder. */
  remove(): Promise<void>;
}

export async function openFileLedger(): Promise<FileLedger> {
  const folder = mkdtempSync(join(tmpdir(), 'sunlit-ledger-'));
  const file = join(folder, 'hall.sqlite');
  const hall = await openHandLedger(file);
  const desk = await hall.desk('W01');
  const remove = async (): Promise<void> => {
    await hall.ledger.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { file, hall, desk, remove };
}
