import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { Unusable, type Outside } from './command/world.ts';

/** An answer later than this is none. */
const ANSWER_MS = 20_000;

/** Node's network, disk and clock; `ended` stops the waiting. */
export function outsideOf(ended: AbortSignal): Outside {
  return {
    ask: async (url, body) => {
      const init = {
        signal: AbortSignal.any([ended, AbortSignal.timeout(ANSWER_MS)]),
        redirect: 'error',
        ...(body !== undefined && {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      } as const;
      const answer = await fetch(url, init);
      return { status: answer.status, text: await answer.text() };
    },
    read: (file) => {
      try {
        return readFileSync(file, 'utf8');
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
        throw error;
      }
    },
    writeWhole,
    wallMs: () => Date.now(),
    wait: (ms) =>
      after(ms, true, { signal: ended }).catch(() => {
        return false;
      }),
  };
}

function writeWhole(file: string, text: string): void {
  try {
    write(file, text);
  } catch (error) {
    throw new Unusable(`${file}: cannot be written (${error instanceof Error ? error.message : ''})`);
  }
}

function write(file: string, text: string): void {
  const draft = openSync(`${file}.new`, 'w', 0o600);
  try {
    writeSync(draft, text);
    fsyncSync(draft);
  } finally {
    closeSync(draft);
  }
  renameSync(`${file}.new`, file);
  const folder = openSync(path.dirname(path.resolve(file)), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
