import { parseDate } from '@sunlit/domain/calendar';
import { decodeRecord, type Kit } from '@sunlit/domain/evidence';
import { drawOfDay, type LotteryLeaf } from '@sunlit/domain/lottery';
import { ledgerReader } from '../ledger/check-ledger.ts';
import { ledgerInWords } from '../ledger/in-words.ts';
import { readLedgerLine } from '../ledger/ledger-line.ts';
import { drawInWords, notShown } from '../lottery/in-words.ts';
import { readLines } from './lines.ts';
import type { ExitCode, World } from './world.ts';
import { Unusable } from './world.ts';

/** `sunlit-verify lottery FILE --day 2026-03-02`: the draw of a day, of a ledger that is sound. */
export async function drawLottery(
  world: World,
  file: string,
  { json, day }: { readonly json: boolean; readonly day?: string | undefined },
): Promise<ExitCode> {
  if (day === undefined) throw new Unusable('lottery needs --day, a date like 2026-03-02');
  const epochDay = parseDate(day);
  if (epochDay === undefined) throw new Unusable('--day: not a date like 2026-03-02');
  const ledger = ledgerReader(world.kit);
  const leaves: LotteryLeaf[] = [];
  for await (const { line, text } of readLines(world, file)) {
    const unreadable = ledger.add(text, line);
    if (unreadable) throw new Unusable(`${file}:${String(line)}: ${unreadable.text}`);
    leaves.push(...lotteryLeaves(world.kit, text));
  }
  const report = ledger.report();
  if (report.findings.length > 0) {
    world.out(json ? `${JSON.stringify({ sound: false, ...report })}\n` : ledgerInWords(report));
    return 1;
  }
  if (report.halls.length > 1) throw new Unusable(`${file}: a draw is of one hall, and here are several`);
  const made = drawOfDay(world.kit, leaves, epochDay);
  if (typeof made === 'string') throw new Unusable(`--day: ${day} ${WHY[made]}`);
  world.out(json ? `${JSON.stringify({ sound: true, ...made, doesNotProve: notShown })}\n` : drawInWords(made));
  return 0;
}

const WHY = {
  'not-over': 'is not over in this file: it holds no record of the center of a later day',
  'before-founding': 'lies before the founding of the hall',
} as const;

/** The leaf of a line; none where it is another kind of line, or no record (which the ledger's check tells). */
function lotteryLeaves(kit: Kit, text: string): LotteryLeaf[] {
  const read = text.trim() === '' ? undefined : readLedgerLine(text);
  if (read?.ok !== true || read.value.kind !== 'leaf') return [];
  const { tree, index, hash, leaf } = read.value.leaf;
  const record = decodeRecord(kit, leaf);
  if (record === undefined) return [];
  const { type, origin, epoch, visitRef, wallMs } = record;
  return [{ tree, index, hash, type, origin, epoch, visitRef, wallMs }];
}
