import { ledgerReader } from '../ledger/check-ledger.ts';
import { ledgerInWords, open, proves } from '../ledger/in-words.ts';
import { count, hash, tree as treeKind } from '../ledger/kinds.ts';
import type { ExpectedRoot } from '../ledger/trees.ts';
import { readLines } from './lines.ts';
import type { ExitCode, World } from './world.ts';
import { Unusable } from './world.ts';

export interface LedgerOptions {
  readonly json: boolean;
  readonly root?: string | undefined;
  readonly tree?: string | undefined;
  readonly size?: string | undefined;
}

/** `sunlit-verify ledger FILE`. */
export async function verifyLedger(world: World, file: string, options: LedgerOptions): Promise<ExitCode> {
  const expected = expectedRoot(options);
  const reader = ledgerReader(world.kit);
  for await (const { line, text } of readLines(world, file)) {
    const unreadable = reader.add(text, line);
    if (unreadable) throw new Unusable(`${file}:${String(line)}: ${unreadable.text}`);
  }
  const report = reader.report(expected);
  const sound = report.findings.length === 0;
  if (options.json) {
    const reach = { proves: sound ? proves(report) : [], doesNotProve: open(report) };
    world.out(`${JSON.stringify({ sound, ...report, ...reach })}\n`);
  } else world.out(ledgerInWords(report));
  return sound ? 0 : 1;
}

function expectedRoot({ root, tree, size }: LedgerOptions): ExpectedRoot | undefined {
  if (root === undefined) {
    if (tree !== undefined || size !== undefined) throw new Unusable('--tree and --size belong to --root');
    return undefined;
  }
  if (!hash.is(root)) throw new Unusable(`--root: not ${hash.what}`);
  if (tree !== undefined && !treeKind.is(tree)) throw new Unusable(`--tree: not ${treeKind.what}`);
  const leaves = size === undefined ? undefined : Number(size);
  if (size !== undefined && !(/^[0-9]+$/.test(size) && count.is(leaves)))
    throw new Unusable(`--size: not ${count.what}`);
  return { root, ...(tree !== undefined && { tree }), ...(leaves !== undefined && { size: leaves }) };
}
