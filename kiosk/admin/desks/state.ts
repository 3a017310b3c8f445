import { signal } from '@preact/signals';
import type { DeskRequest, HeardEpoch } from '@sunlit/domain/contracts';
import type { Asked } from '../../feed/center-api.ts';
import { deskEpochs, deskRequests, pendingPeople, type PendingPerson } from '../../feed/desk-requests-api.ts';
import { isLost, noteSession } from '../screen.ts';

export const epochs = signal<readonly HeardEpoch[] | null>(null);
export const requests = signal<readonly DeskRequest[]>([]);
export const people = signal<readonly PendingPerson[]>([]);

/** What became of the last thing asked of the center here. */
export const answer = signal<Asked<unknown> | null>(null);

/** Reads again how the desks are and what waits. */
export async function reread(): Promise<void> {
  const [known, asked, waiting] = await Promise.all([deskEpochs(), deskRequests(), pendingPeople()]);
  if (known.ok) epochs.value = known.value;
  if (asked.ok) requests.value = asked.value;
  if (waiting.ok) people.value = waiting.value;
  noteSession(known);
  isLost.value = !known.ok && known.why !== 'refused';
}

/** Asks the center for something, keeps its answer in sight and reads again. */
export async function give<T>(asking: Promise<Asked<T>>): Promise<Asked<T>> {
  const said = await asking;
  answer.value = said;
  noteSession(said);
  await reread();
  return said;
}
