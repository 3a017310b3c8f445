import type { World } from './world.ts';
import { Unusable } from './world.ts';

/** A published law may be as large as the center takes (16 MiB), escaped; beyond that a file is no ledger, whatever else it is. */
const MAX_LINE_BYTES = 40_000_000;
const NEWLINE = 0x0a;
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export interface Line {
  readonly line: number;
  readonly text: string;
}

/**
 * The lines of a file, split at the newline byte alone (a record may hold other characters that some call line ends) and
 * read as strict UTF-8: replacing bad bytes would make two files one. Throws {@link Unusable} with the line number.
 */
export async function* readLines(world: World, file: string): AsyncGenerator<Line> {
  let line = 1;
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  const hold = (part: Uint8Array): void => {
    heldBytes += part.length;
    if (heldBytes > MAX_LINE_BYTES)
      throw new Unusable(`${file}:${String(line)}: longer than ${String(MAX_LINE_BYTES)} bytes`);
    held.push(part);
  };
  const take = (): Line => {
    const taken = { line, text: decode(file, line, held) };
    line++;
    held = [];
    heldBytes = 0;
    return taken;
  };
  for await (const chunk of chunks(world, file)) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      hold(chunk.subarray(from, at));
      yield take();
      from = at + 1;
    }
    hold(chunk.subarray(from));
  }
  if (heldBytes > 0) yield take();
}

function decode(file: string, line: number, parts: readonly Uint8Array[]): string {
  try {
    return strict.decode(Buffer.concat(parts));
  } catch {
    throw new Unusable(`${file}:${String(line)}: not UTF-8`);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EISDIR: 'a folder, not a file',
  EACCES: 'may not be read',
};

async function* chunks(world: World, file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* world.open(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new Unusable(`${file}: ${REASONS[code] ?? `cannot be read (${code})`}`);
  }
}

/** The very text of a file, its last newline included, where every byte counts. */
export async function readWhole(world: World, file: string, mostBytes: number): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks(world, file)) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new Unusable(`${file}: longer than ${String(mostBytes)} bytes`);
    parts.push(chunk);
  }
  try {
    return strict.decode(Buffer.concat(parts));
  } catch {
    throw new Unusable(`${file}: not UTF-8`);
  }
}

/** The whole of a small file. */
export async function readText(world: World, file: string): Promise<string> {
  const lines: string[] = [];
  for await (const { text } of readLines(world, file)) lines.push(text);
  return lines.join('\n');
}
