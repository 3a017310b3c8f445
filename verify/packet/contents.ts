import { CLOSED_LABELS, documentHash, opens } from '@sunlit/domain/evidence';
import type { Kit, Packet, PacketDocument } from '@sunlit/domain/evidence';
import { placeOf } from '../ledger/entry.ts';
import type { Report } from './finding.ts';
import type { PlacedRecord } from './records.ts';

/** Every opening is what its record committed to, and none is of those that stay closed. */
export function checkOpenings(kit: Kit, packet: Packet, records: readonly PlacedRecord[], report: Report): void {
  const byLeaf = new Map(records.map((placed) => [placed.leaf, placed.record]));
  const seen = new Set<string>();
  for (const { leaf, ...opening } of packet.openings) {
    const record = byLeaf.get(leaf);
    const where = `${record === undefined ? `leaf ${String(leaf)}` : placeOf(record)}, ${opening.label}`;
    if (CLOSED_LABELS.includes(opening.label) || seen.has(where))
      report({ code: 'opening/closed', where, text: 'is opened though it stays closed, or twice' });
    else if (record === undefined || !opens(kit, record.commits, opening))
      report({ code: 'opening/commit', where, text: 'is not what the record committed to' });
    seen.add(where);
  }
}

/** Every document is one that a record names by its hash; the documents by that hash. */
export function checkedDocuments(
  kit: Kit,
  packet: Packet,
  records: readonly PlacedRecord[],
  report: Report,
): ReadonlyMap<string, PacketDocument> {
  const published = (type: string): unknown[] =>
    records.filter(({ record }) => record.type === type).map(({ record }) => record.body.hash);
  const named = {
    law: new Set([...records.map(({ record }) => record.law), ...published('LawPublished')]),
    calendar: new Set(published('CalendarPublished')),
  };
  const documents = new Map<string, PacketDocument>();
  for (const [at, document] of packet.documents.entries()) {
    const hash = documentHash(kit, document.text);
    if (!named[document.kind].has(hash) || documents.has(hash))
      report({
        code: 'document/unnamed',
        where: `document ${String(at)}`,
        text: `no record names it as the hall's ${document.kind}, or it stands twice`,
      });
    documents.set(hash, document);
  }
  return documents;
}
