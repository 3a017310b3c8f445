import type { Diagnosis } from './diagnose.ts';

/** One line a fact, then what is to be done. */
export function diagnosisInWords(seen: Diagnosis): string {
  const { journal, bytes, lastSeq } = seen;
  const lines = [
    `desk        ${seen.origin}, epoch ${String(seen.epoch)}`,
    `journal     ${seen.folder}`,
    `segments    ${String(journal.segments.length)}, ${megabytes(bytes)} of ${megabytes(seen.maxBytes)} at most`,
    `records     ${lastSeq === 0 ? 'none' : `${String(seen.firstSeq)} to ${String(lastSeq)}, the last at ${instant(seen.lastWallMs)}`}`,
    `receipted   up to ${String(seen.receiptedUpTo)}`,
    `waiting     ${waitingInWords(seen)}`,
    `pictures    ${String(seen.pictures.waiting)} wait for the center${seen.pictures.waiting === 0 ? '' : ' and would be lost with this disk'}`,
    `reserve     ${journal.reserveBytes === 0 ? 'none' : megabytes(journal.reserveBytes)}`,
    `kept        ${String(seen.keepDays)} days after receipt and known inclusion; removals so far: ${String(seen.removals)}`,
  ];
  for (const { says, cure } of seen.findings) lines.push('', `FOUND       ${says}`, `do          ${cure}`);
  if (seen.findings.length === 0) lines.push('', 'sound');
  return `${lines.join('\n')}\n`;
}

function waitingInWords({ journal, waiting, lastSeq }: Diagnosis): string {
  if (journal.corrupt !== '') return `at least ${String(waiting)}; what lies behind the damage is not counted`;
  if (waiting === 0) return '0: nothing would be lost with this disk';
  const which =
    waiting === 1 ? `record ${String(lastSeq)}` : `records ${String(lastSeq - waiting + 1)} to ${String(lastSeq)}`;
  return `${String(waiting)} at most: ${which} would be lost with this disk, but for those receipted since (a receipt is written down with the act after it)`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(1)} MiB`;
}

function instant(wallMs: number): string {
  return new Date(wallMs).toISOString();
}
