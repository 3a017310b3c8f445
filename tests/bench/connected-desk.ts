import { HandDesk, type HandFact } from '@sunlit/center-server/testing/hand-desk';
import type { Batch } from '@sunlit/domain/contracts';
import { originParts } from '@sunlit/domain/evidence';

/** A desk that is enrolled already, with the batches it has to send, in order. */
export interface DeskPlan {
  readonly desk: string;
  readonly identity: Pick<HandDesk, 'epoch' | 'signKeys' | 'boxKeys' | 'centerKey' | 'vaultKey'>;
  readonly batches: readonly Batch[];
}

/** What an enrolled desk has to send, each list of facts a batch, written under the law that its welcome names. */
export async function planOf(desk: HandDesk, facts: readonly (readonly HandFact[])[]): Promise<DeskPlan> {
  await desk.connect();
  desk.disconnect();
  const { epoch, signKeys, boxKeys, centerKey, vaultKey } = desk;
  const batches = facts.map((ofBatch) => {
    const { batch, head } = desk.write(ofBatch);
    desk.seq += batch.leaves.length;
    desk.head = head;
    return batch;
  });
  return {
    desk: originParts(desk.origin).id,
    identity: { epoch, signKeys, boxKeys, centerKey, vaultKey },
    batches,
  };
}

/** The desk of a plan with its link to the center, in another process than the one that enrolled it. */
export async function connectedDesk(url: string, { desk: name, identity }: DeskPlan): Promise<HandDesk> {
  const desk = Object.assign(new HandDesk({ center: url, hall: 'H01', desk: name, wallMs: () => 0 }), identity);
  await desk.connect();
  return desk;
}
