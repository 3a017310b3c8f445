import path from 'node:path';
import type { Disk } from './disk.ts';
import { JournalFault } from './journal.ts';
import { MISTRUST } from './recovery.ts';
import { RESERVE } from './reserve.ts';
import { endOfFormer, listSegments, loadSegment, segmentName } from './segment.ts';
import type { LoadedSegment } from './segment.ts';

/** A journal's folder as it lies there. */
export interface Examination {
  readonly segments: readonly { readonly name: string; readonly bytes: number; readonly entries: number }[];
  /** Unacknowledged bytes at the end, which the next start puts aside. */
  readonly torn: { readonly name: string; readonly at: number; readonly bytes: number } | undefined;
  /** In the words of the fault with which a start would end; "" when it would not. */
  readonly corrupt: string;
  /** Side files of torn tails. */
  readonly quarantined: readonly string[];
  readonly isMistrusted: boolean;
  readonly reserveBytes: number;
}

/** Reads everything and changes nothing. `take` gets every sound entry, oldest first, snapshots too, up to the first damage. */
export async function examineJournal(disk: Disk, folder: string, take: (entry: string) => void): Promise<Examination> {
  const names = await disk.list(folder);
  const segments: { name: string; bytes: number; entries: number }[] = [];
  let torn: Examination['torn'];
  let corrupt = '';
  try {
    for await (const { segment, isLast } of eachSegment(disk, folder)) {
      const { number, bytes, validBytes, rest, nextAt, snapshot, entries } = segment;
      const name = segmentName(number);
      segments.push({ name, bytes: bytes.length, entries: entries.length });
      if (snapshot !== undefined) take(snapshot);
      entries.forEach((entry) => take(entry));
      if (rest === 'torn' && isLast) torn = { name, at: validBytes, bytes: bytes.length - validBytes };
      else if (rest !== 'clean') {
        const what = rest === 'corrupt' ? `valid records follow at ${String(nextAt)}` : 'a later segment follows';
        corrupt = `${name} is damaged at byte ${String(validBytes)}, and ${what}`;
        break;
      }
    }
  } catch (reason) {
    if (!(reason instanceof JournalFault)) throw reason;
    corrupt = reason.message;
  }
  return {
    segments,
    torn,
    corrupt,
    quarantined: names.filter((name) => name.includes('.torn-')).sort(),
    isMistrusted: names.includes(MISTRUST),
    reserveBytes: await disk.size(path.join(folder, RESERVE)),
  };
}

/** Each with the end that its successor gives it. */
async function* eachSegment(
  disk: Disk,
  folder: string,
): AsyncGenerator<{ readonly segment: LoadedSegment; readonly isLast: boolean }> {
  const numbers = await listSegments(disk, folder);
  for (const [at, number] of numbers.entries()) {
    const isLast = at === numbers.length - 1;
    const after = isLast ? undefined : await loadSegment(disk, folder, number + 1, undefined);
    const segment = await loadSegment(disk, folder, number, after && endOfFormer(after));
    yield { segment, isLast: isLast || after?.validBytes === 0 };
  }
}
