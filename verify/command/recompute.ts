import { ledgerReader } from '../ledger/check-ledger.ts';
import { readLedgerLine } from '../ledger/ledger-line.ts';
import { agrees, notRecomputed, recomputeInWords } from '../recompute/in-words.ts';
import { Recomputation } from '../recompute/recompute.ts';
import { readShownLine } from '../recompute/shown.ts';
import { readLines } from './lines.ts';
import type { ExitCode, World } from './world.ts';
import { Unusable } from './world.ts';

/** `sunlit-verify recompute FILE`. */
export async function recompute(
  world: World,
  file: string,
  { json, shown }: { readonly json: boolean; readonly shown?: string | undefined },
): Promise<ExitCode> {
  const ledger = ledgerReader(world.kit);
  const recomputation = new Recomputation(world.kit);
  if (shown !== undefined) await readShown(world, shown, recomputation);
  for await (const { line, text } of readLines(world, file)) {
    const unreadable = ledger.add(text, line);
    if (unreadable) throw new Unusable(`${file}:${String(line)}: ${unreadable.text}`);
    const read = readLedgerLine(text);
    if (!read.ok) continue;
    if (read.value.kind === 'document') recomputation.addDocument(read.value.document, line);
    if (read.value.kind === 'leaf') recomputation.addLeaf(read.value.leaf, line);
  }
  const { findings } = ledger.report();
  const derived = recomputation.report();
  const report = { ...derived, findings: [...findings, ...derived.findings].toSorted((a, b) => a.line - b.line) };
  const sound = report.findings.length === 0;
  if (json) {
    const reach = { agrees: sound ? agrees(report) : [], notRecomputed: notRecomputed(report) };
    world.out(`${JSON.stringify({ sound, ...report, ...reach })}\n`);
  } else world.out(recomputeInWords(report));
  return sound ? 0 : 1;
}

async function readShown(world: World, file: string, recomputation: Recomputation): Promise<void> {
  for await (const { line, text } of readLines(world, file)) {
    if (text.trim() === '') continue;
    const shown = readShownLine(text);
    if (shown === undefined) throw new Unusable(`${file}:${String(line)}: no line of what a center shows`);
    recomputation.addShown(shown, line);
  }
}
