import { encodeRecord, type EvidenceRecord, type Kit } from '@sunlit/domain/evidence';

interface LeafLine {
  readonly leaf: string;
  readonly tree: string;
}

/**
 * The ledger of a center that wrote something else: `change` answers what stands in the place of a record, nothing or several of them. Such a center signs what it likes, so that
 * chains, trees and seals of its ledger would be sound; only the law and the other records can tell. The lines keep their order and are numbered anew.
 */
export function forged(
  kit: Kit,
  lines: readonly string[],
  change: (record: EvidenceRecord) => readonly EvidenceRecord[],
): string[] {
  const sizes = new Map<string, number>();
  return lines.flatMap((line) => {
    if (!line.startsWith('{"origin"')) return [line];
    const { leaf, tree, ...place } = JSON.parse(line) as LeafLine;
    const record = JSON.parse(leaf) as EvidenceRecord;
    return change(record).map((one) => {
      const index = sizes.get(tree) ?? 0;
      sizes.set(tree, index + 1);
      return JSON.stringify({ ...place, leaf: one === record ? leaf : encodeRecord(kit, one), tree, index });
    });
  });
}

/** The records of a ledger, in their order. */
export function recordsOf(lines: readonly string[]): EvidenceRecord[] {
  return lines
    .filter((line) => line.startsWith('{"origin"'))
    .map((line) => JSON.parse((JSON.parse(line) as LeafLine).leaf) as EvidenceRecord);
}
