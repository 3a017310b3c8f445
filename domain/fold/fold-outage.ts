import type { BoardDevice } from '../contracts/index.ts';
import { originParts, type EvidenceRecord } from '../evidence/index.ts';
import type { DeskBody } from '../hall/index.ts';
import type { Fold } from './fold.ts';
import { rowKeys } from './shelves.ts';

/** Since when a device of a desk could not be used, and until when. `before`: what was known of it. */
export function foldOutage(
  { shelves: { outages } }: Fold,
  record: EvidenceRecord,
  before: BoardDevice | undefined,
): void {
  const { device, kind, state } = record.body as DeskBody<'DeviceStateChanged'>;
  const { origin, epoch, seq, wallMs } = record;
  const desk = originParts(origin).id;
  if (before !== undefined && before.state !== 'ready') {
    // From missing to faulty it is one outage.
    const open = outages.get(rowKeys.outages({ desk, device, fromMs: before.sinceMs }));
    if (open?.toMs === 0) outages.put({ ...open, toMs: Math.max(wallMs, open.fromMs) });
  }
  if (state === 'ready') return;
  outages.put({ desk, device, kind, origin, epoch, seq, fromMs: wallMs, toMs: 0 });
}
