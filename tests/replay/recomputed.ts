import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Ledger } from '@sunlit/center-server/ledger/ledger';
import { exportedLines, shownLines } from './pages.ts';

/** What a stranger came to. */
export interface Recomputed {
  readonly sound: boolean;
  readonly findings: readonly unknown[];
  readonly cases: number;
  readonly cardsIssued: number;
  readonly seconds: number;
}

/** The stranger's tool, in a process of its own, with the ledger and what is shown as anybody may have them. */
export async function recomputed(ledger: Ledger, folder: string): Promise<Recomputed> {
  const files = { ledger: join(folder, 'ledger.jsonl'), shown: join(folder, 'shown.jsonl') };
  await write(exportedLines(ledger), files.ledger);
  await write(shownLines(ledger), files.shown);
  const began = performance.now();
  const program = createRequire(import.meta.url).resolve('@sunlit/verify/main');
  const args = [program, 'recompute', files.ledger, '--shown', files.shown, '--json'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (text += piece));
  await new Promise((resolve) => child.once('close', resolve));
  const report = JSON.parse(text) as { sound: boolean; findings: unknown[]; cases: unknown[]; cardsIssued: number };
  const { sound, findings, cardsIssued } = report;
  return { sound, findings, cases: report.cases.length, cardsIssued, seconds: (performance.now() - began) / 1000 };
}

async function write(lines: AsyncIterable<string>, file: string): Promise<void> {
  await pipeline(Readable.from(withEnds(lines)), createWriteStream(file));
}

async function* withEnds(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let some: string[] = [];
  for await (const line of lines) {
    some.push(line, '\n');
    if (some.length < 2_000) continue;
    yield some.join('');
    some = [];
  }
  yield some.join('');
}
