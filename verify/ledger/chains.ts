import { linkFault, startChain } from '@sunlit/domain/evidence';
import type { ChainHead } from '@sunlit/domain/evidence';
import type { ChainStart } from './chain-starts.ts';
import type { Entry } from './entry.ts';
import { chainName, compareInLedger, grouped, placeOf } from './entry.ts';
import type { Report } from './finding.ts';

/** One origin and epoch, in order of seq. */
export interface Chain {
  readonly origin: string;
  readonly epoch: number;
  readonly entries: readonly Entry[];
}

/** Checks that every chain goes on from its opening without a gap, and stands in the tree in its own order. */
export function checkChains(
  entries: readonly Entry[],
  starts: ReadonlyMap<string, ChainStart>,
  report: Report,
): readonly Chain[] {
  return [...grouped(entries, chainName).values()].flatMap((group) => {
    const inOrder = group.toSorted((a, b) => a.seq - b.seq || a.line - b.line);
    const [first] = inOrder;
    if (!first) return [];
    const { origin, epoch } = first;
    const start = starts.get(chainName(first));
    if (!start) report({ code: 'chain/unopened', line: first.line, where: chainName(first), text: unopened(origin) });
    checkLinks(startChain(origin, epoch, start?.prev ?? first.prev), inOrder, report);
    checkOrder(start?.openedBy, inOrder, report);
    return [{ origin, epoch, entries: inOrder }];
  });
}

function unopened(origin: string): string {
  return origin.split('/')[1] === 'center'
    ? 'no founding of the hall opens this chain'
    : 'no enrolment opens this chain';
}

function checkLinks(start: ChainHead, inOrder: readonly Entry[], report: Report): void {
  let head = start;
  for (const entry of inOrder) {
    const at = { line: entry.line, where: placeOf(entry) };
    if (entry.seq === head.seq) {
      report({ ...at, code: 'chain/double', text: 'there are two records for this one number' });
      continue;
    }
    const fault = linkFault(head, entry);
    if (fault === 'gap') report({ ...at, code: 'chain/gap', text: missing(head.seq + 1, entry.seq - 1) });
    else if (fault)
      report({ ...at, code: 'chain/prev', text: `it follows ${entry.prev}, but before it stands ${head.head}` });
    // Going on from what is there, so that one fault is told once.
    head = { ...head, seq: entry.seq, head: entry.hash };
  }
}

function missing(from: number, to: number): string {
  return from === to ? `seq ${String(from)} is missing` : `seq ${String(from)} to ${String(to)} are missing`;
}

function checkOrder(openedBy: Entry | undefined, inOrder: readonly Entry[], report: Report): void {
  let before = openedBy;
  for (const entry of inOrder) {
    if (before && before !== entry && compareInLedger(before, entry) > 0) {
      const text = `it stands in the tree before ${placeOf(before)}, which came first`;
      report({ code: 'tree/order', line: entry.line, where: placeOf(entry), text });
    }
    before = entry;
  }
}
