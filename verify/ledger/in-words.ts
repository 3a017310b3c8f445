import type { LedgerReport } from './check-ledger.ts';

/** Findings printed at most; `--json` has all. */
const SHOWN = 50;

/** The report for a person: what is there, what is wrong, and how far the proof reaches. */
export function ledgerInWords(report: LedgerReport): string {
  const { findings } = report;
  const verdict = findings.length === 0 ? 'SOUND: no finding.' : `NOT SOUND: ${counted(findings.length, 'finding')}.`;
  const parts = [contents(report), findingLines(report), [verdict]];
  const reach =
    findings.length === 0
      ? [heading('This proves:', proves(report)), heading('This does not prove:', open(report))]
      : [];
  return [...parts, ...reach]
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function contents({ records, seals, halls, chains, trees, restores }: LedgerReport): readonly string[] {
  return [
    `${counted(records, 'record')}, ${counted(chains.length, 'chain')}, ${counted(seals, 'seal')}.`,
    ...halls.map(({ hall, center, signKey }) => `Hall ${hall}, founded by ${center} with the key ${signKey}`),
    ...chains.map(
      ({ origin, epoch, records: all, sealed, head }) =>
        `  ${origin} epoch ${String(epoch)}: ${counted(all, 'record')}, ${String(sealed)} under seal, head ${head}`,
    ),
    ...trees.map(({ tree, size, root }) => `Tree ${tree}: ${counted(size, 'leaf', 'leaves')}, root ${root ?? 'none'}`),
    ...restores.map(
      ({ tree, lastTree, signed, found }) =>
        `RESTORED: two people opened ${tree}; of ${lastTree} ${counted(signed, 'leaf was', 'leaves were')} signed, ${String(found)} are here. Ask the hall why, and compare with what witnesses hold of it.`,
    ),
  ];
}

export function findingLines({
  findings,
}: {
  readonly findings: readonly {
    readonly code: string;
    readonly line: number;
    readonly where: string;
    readonly text: string;
  }[];
}): readonly string[] {
  const shown = findings
    .slice(0, SHOWN)
    .map(({ code, line, where, text }) => `${line > 0 ? `line ${String(line)}: ` : ''}${where}: ${text} [${code}]`);
  const rest = findings.length - shown.length;
  return rest > 0 ? [...shown, `… and ${counted(rest, 'more finding')}; --json has all`] : shown;
}

/** What a sound ledger shows; true only when there are no findings. */
export function proves({ records, chains, trees, seals, ratings, expected }: LedgerReport): readonly string[] {
  const sealed = chains.reduce((sum, chain) => sum + chain.sealed, 0);
  return [
    `The ${counted(records, 'record')} fit together: none can be changed without changing every head and root after it.`,
    `None is missing between the first and the last of its origin and epoch, none stands twice, none out of order.`,
    `Every chain was opened by the founding of the hall or by an enrolment that its center recorded.`,
    ...trees.map(
      ({ tree, size, root }) => `The ${counted(size, 'leaf', 'leaves')} of tree ${tree} have the root ${root ?? ''}.`,
    ),
    ...(expected ? [`The root you gave, ${expected.root}, commits to exactly these leaves.`] : []),
    ...(seals > 0
      ? [
          `${String(sealed)} of the ${counted(records, 'record')} carry the signature of the key their origin was enrolled with.`,
        ]
      : []),
    ...(ratings.recounted > 0
      ? [
          `The grades of ${counted(ratings.recounted, 'rating')} were counted again from their openings: the recorded counts are right.`,
        ]
      : []),
  ];
}

/** What it leaves open, also for a sound ledger. */
export function open({ records, chains, halls, ratings, expected }: LedgerReport): readonly string[] {
  const sealed = chains.reduce((sum, chain) => sum + chain.sealed, 0);
  return [
    ...(expected
      ? []
      : [
          'That nothing was cut off at the end, or that others are shown the same ledger: give a root from elsewhere with --root.',
        ]),
    ...(expected?.size === undefined
      ? []
      : ['Anything about leaves after the size you gave, beyond their own chains.']),
    ...(sealed < records
      ? [
          `Who wrote the ${counted(records - sealed, 'record')} without a seal: whoever holds the file could have made them.`,
        ]
      : []),
    ...halls.map(
      ({ center, signKey }) =>
        `That ${signKey} is the true key of ${center}: compare it with one you got from the hall itself.`,
    ),
    'When something happened: clocks are claims, bounded only by checkpoints with cosignatures.',
    'Whose hand it was: a record says what a desk claimed under a session, and nothing of a visit that never got a ticket.',
    'That the law was applied rightly: `sunlit-verify recompute` derives due days, refusals and cards again.',
    ...(ratings.ratings > ratings.recounted
      ? [
          `That the counts of ${counted(ratings.ratings - ratings.recounted, 'rating')} are right: their openings are not in this file.`,
        ]
      : []),
    ...(ratings.waiting > 0
      ? [`Anything about the grades of ${counted(ratings.waiting, 'rating')} not counted yet.`]
      : []),
    ...(ratings.erased > 0
      ? [
          `What stood in ${counted(ratings.erased, 'visit or case', 'visits and cases')} that two people had erased: the records are here, what opens them is gone.`,
        ]
      : []),
    'What lies behind the other commitments: values and photos are not in this file.',
  ];
}

/** A list under its title; nothing without one. */
export function heading(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  - ${line}`)];
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${String(count)} ${count === 1 ? one : many}`;
}
