import { HandDesk } from '@sunlit/center-server/testing/hand-desk';
import type { Batch } from '@sunlit/domain/contracts';

/** A desk that is enrolled already, with the batches it has to send, in order. */
export interface DeskPlan {
  readonly desk: string;
  readonly identity: Pick<HandDesk, 'epoch' | 'signKeys' | 'boxKeys' | 'centerKey' | 'vaultKey'>;
  readonly batches: readonly Batch[];
}

/** The desk of a plan with its link to the center, in another process than the one that enrolled it. */
export async function connectedDesk(url: string, { desk: name, identity }: DeskPlan): Promise<HandDesk> {
  const desk = Object.assign(new HandDesk({ center: url, hall: 'H01', desk: name, wallMs: () => 0 }), identity);
  await desk.connect();
  return desk;
}
