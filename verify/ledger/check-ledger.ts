import { documentHash, type Base64url, type Hex, type Kit } from '@sunlit/domain/evidence';
import type { Founding } from './chain-starts.ts';
import { chainStarts } from './chain-starts.ts';
import type { Chain } from './chains.ts';
import { checkChains } from './chains.ts';
import type { Entry } from './entry.ts';
import { chainName, checkLeaf } from './entry.ts';
import type { Finding, Report } from './finding.ts';
import { checkHeads } from './heads.ts';
import { readLedgerLine, type DocumentLine } from './ledger-line.ts';
import type { CountedRatings, LinedOpening } from './ratings.ts';
import { checkRatings } from './ratings.ts';
import type { LinedSeal } from './seals.ts';
import { checkSeals } from './seals.ts';
import type { ExpectedRoot, Reopening } from './trees.ts';
import { checkRoot, checkTrees, reopenings } from './trees.ts';

/** What a ledger holds and what is wrong with it; sound when there are no findings. */
export interface LedgerReport {
  readonly findings: readonly Finding[];
  readonly records: number;
  readonly seals: number;
  readonly halls: readonly Founding[];
  readonly chains: readonly {
    readonly origin: string;
    readonly epoch: number;
    readonly records: number;
    readonly sealed: number;
    readonly head: Hex;
    /** Empty when nothing opens the chain. */
    readonly signKey: Base64url;
  }[];
  readonly trees: readonly { readonly tree: string; readonly size: number; readonly root?: Hex }[];
  readonly restores: readonly Reopening[];
  readonly ratings: CountedRatings;
  readonly expected?: ExpectedRoot;
}

/** Takes an exported ledger line by line, in any order, and keeps a few hundred bytes of each. */
export interface LedgerReader {
  /** The finding, when the line cannot be read; such a ledger is not worth reading on. */
  add(text: string, line: number): Finding | undefined;
  report(expected?: ExpectedRoot): LedgerReport;
}

export function ledgerReader(kit: Kit): LedgerReader {
  const findings: Finding[] = [];
  const entries: Entry[] = [];
  const seals: LinedSeal[] = [];
  const openings: LinedOpening[] = [];
  const report = (finding: Finding): void => void findings.push(finding);

  return {
    add: (text, line) => {
      if (text.trim() === '') return undefined;
      const read = readLedgerLine(text);
      if (!read.ok) {
        const finding = { code: 'line/unreadable', line, where: `line ${String(line)}`, text: read.why } as const;
        report(finding);
        return finding;
      }
      if (read.value.kind === 'document') checkDocument(kit, read.value.document, line, report);
      else if (read.value.kind === 'seal') seals.push({ line, seal: read.value.seal });
      else if (read.value.kind === 'opening') openings.push({ line, opening: read.value.opening });
      else {
        const entry = checkLeaf(kit, read.value.leaf, line, report);
        if (entry) entries.push(entry);
      }
      return undefined;
    },
    report: (expected) => {
      const whole: Finding[] = [];
      const add = (finding: Finding): void => void whole.push(finding);
      if (entries.length === 0) add({ code: 'ledger/empty', line: 0, where: 'file', text: 'it holds no record' });
      const { foundings, starts } = chainStarts(entries, add);
      checkHeads(kit, entries, starts, add);
      const chains = checkChains(entries, starts, add);
      const trees = checkTrees(kit, entries, foundings, add);
      if (expected) checkRoot(kit, trees, expected, add);
      const sealed = checkSeals(kit, seals, chains, starts, add);
      const centers = new Set([...foundings.values()].map(({ center }) => center));
      const ratings = checkRatings(kit, entries, openings, centers, add);
      const total = (chain: Chain): LedgerReport['chains'][number] => ({
        origin: chain.origin,
        epoch: chain.epoch,
        records: chain.entries.length,
        sealed: sealed.get(chainName(chain)) ?? 0,
        head: chain.entries.at(-1)?.hash ?? '',
        signKey: starts.get(chainName(chain))?.signKey ?? '',
      });
      return {
        findings: [...findings, ...whole].toSorted((a, b) => a.line - b.line),
        records: entries.length,
        seals: seals.length,
        halls: [...foundings.values()],
        chains: chains.map(total).toSorted((a, b) => (chainName(a) < chainName(b) ? -1 : 1)),
        trees: trees.map(({ tree, size, root }) => ({ tree, size, ...(root !== undefined && { root }) })),
        restores: reopenings(trees),
        ratings,
        ...(expected && { expected }),
      };
    },
  };
}

function checkDocument(kit: Kit, { kind, hash, text }: DocumentLine, line: number, report: Report): void {
  const found = documentHash(kit, text);
  if (found !== hash)
    report({ code: 'document/hash', line, where: `${kind} ${hash}`, text: `the text has the hash ${found}` });
}

/** Checks the lines of an exported ledger; an unreadable one is a finding as well. */
export function checkLedger(kit: Kit, lines: Iterable<string>, expected?: ExpectedRoot): LedgerReport {
  const reader = ledgerReader(kit);
  let line = 0;
  for (const text of lines) reader.add(text, ++line);
  return reader.report(expected);
}
