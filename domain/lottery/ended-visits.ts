import { isName, isNamedBy, originParts, type EvidenceRecord } from '../evidence/index.ts';

/** What a draw reads of a record. */
export type LotteryRecord = Pick<EvidenceRecord, 'type' | 'origin' | 'epoch' | 'visitRef' | 'wallMs'>;

/** A visit that ended. */
export interface EndedVisit {
  readonly visit: string;
  /** Origin of its desk. */
  readonly desk: string;
  /** When its end was recorded, UTC milliseconds: a claim of who recorded it. */
  readonly endedAtMs: number;
}

/** Desk and epoch that gave a visit its name; undefined for what is no name of a visit. */
export function deskOfVisit(visit: string): { readonly desk: string; readonly epoch: number } | undefined {
  if (!isName('V', visit)) return undefined;
  const [, hall = '', desk = '', epoch = ''] = visit.split('-');
  return { desk: `${hall}/desk/${desk}`, epoch: Number(epoch) };
}

/**
 * Follows visits along the leaves, which are given in their order. An opening by the desk and epoch that the visit has its name from opens it; `VisitClosed` by the same, or
 * `VisitCutOff` by the center, ends one that is open. Everything else ends no visit here, whatever the law says of it.
 */
export class VisitEnds {
  private readonly open = new Set<string>();

  /** The visit that ends here. */
  take(record: LotteryRecord): EndedVisit | undefined {
    const { type, visitRef: visit, wallMs } = record;
    if (!movesVisit(record)) return undefined;
    if (type === 'VisitOpened') this.open.add(visit);
    else if (this.open.delete(visit)) return { visit, desk: deskOfVisit(visit)?.desk ?? '', endedAtMs: wallMs };
    return undefined;
  }
}

/** Whether a record opens or ends the visit it names: after it, the visit is open when it was `VisitOpened`. */
export function movesVisit({ type, origin, epoch, visitRef: visit }: LotteryRecord): boolean {
  if (type === 'VisitCutOff') return originParts(origin).kind === 'center' && isName('V', visit);
  return (type === 'VisitOpened' || type === 'VisitClosed') && isName('V', visit) && isNamedBy(visit, origin, epoch);
}
