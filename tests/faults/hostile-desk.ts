import fc, { type Arbitrary } from 'fast-check';
import { caseAccepted, MONDAY_MS, visitOpened, visitRated } from '@sunlit/center-server/testing/facts';
import { HandDesk } from '@sunlit/center-server/testing/hand-desk';
import type { Batch } from '@sunlit/domain/contracts';
import { canonical, leafHash, makeName, NotCanonical, signClaim } from '@sunlit/domain/evidence';
import { enrolByHand } from '../hall/enrol-by-hand.ts';
import type { TestHall } from '../hall/test-hall.ts';
import { wound, wounded, type Wound } from './hostile.ts';

const HALL = 'H01';
const DESK = 'W98';
const ACTOR = 'clerk01';

/** A batch of one fact that was sound before it was hurt: `inside` the record, sealed all the same, or outside of the seal. */
export interface HostileSeal {
  readonly fact: number;
  readonly inside: boolean;
  readonly hurt: Wound;
}
export const hostileSeal: Arbitrary<HostileSeal> = fc.record({ fact: fc.nat(5), inside: fc.boolean(), hurt: wound });

/** A desk with good keys and bad manners. */
export class HostileDesk extends HandDesk {
  private leaf = '';
  private count = 0;

  sealed({ fact, inside, hurt }: HostileSeal): unknown {
    this.count += 2;
    const visitRef = makeName('V', HALL, DESK, 1, this.count);
    const caseRef = makeName('C', HALL, DESK, 1, this.count + 1);
    const { batch } = this.write(
      [
        visitOpened(visitRef, ACTOR),
        ...caseAccepted(caseRef, visitRef, ACTOR),
        ...visitRated(visitRef, ACTOR, '3'),
      ].slice(fact, fact + 1),
    );
    this.leaf = batch.leaves[0] ?? '';
    if (!inside) return wounded(batch, hurt);
    this.leaf = textOf(wounded(JSON.parse(this.leaf), hurt));
    return this.seal(batch, this.leaf);
  }

  /** Whether the center took the fact after all, as it must where the wound did no harm; the chain then goes on from there. */
  isTaken(answer: unknown): boolean {
    if (typeof answer !== 'object' || answer === null || !('receipt' in answer)) return false;
    this.seq += 1;
    this.head = leafHash(this.kit, this.leaf);
    return true;
  }

  private seal(batch: Batch, leaf: string): Batch {
    const { origin, epoch, firstSeq, prev } = batch;
    const claim = { origin, epoch, firstSeq, prev, leafHashes: [leafHash(this.kit, leaf)] };
    return { ...batch, leaves: [leaf], signature: signClaim(this.kit, this.signKeys, 'batch', claim) };
  }
}

/** Enrolled as every desk is: one administrator's code, the other's approval. */
export async function enrolHostileDesk(hall: TestHall): Promise<HostileDesk> {
  const desk = new HostileDesk({ center: hall.center.url, hall: HALL, desk: DESK, wallMs: () => MONDAY_MS });
  await enrolByHand(desk, [], [await hall.signIn('admin1'), await hall.signIn('admin2')]);
  return desk;
}

/** The canonical text, or some text where there is none. */
function textOf(value: unknown): string {
  try {
    return canonical(value);
  } catch (reason) {
    if (!(reason instanceof NotCanonical)) throw reason;
    return value === undefined ? '' : JSON.stringify(value);
  }
}
