import { signal } from '@preact/signals';
import type { DeskRequest, HeardEpoch } from '@sunlit/domain/contracts';
import { deskEpochs, deskRequests, pendingPeople, type PendingPerson } from '../../feed/desk-requests-api.ts';
import { centerPage } from '../center-page.ts';

export const epochs = signal<readonly HeardEpoch[] | null>(null);
export const requests = signal<readonly DeskRequest[]>([]);
export const people = signal<readonly PendingPerson[]>([]);

/** How the desks are and what waits. */
export const desksPage = centerPage(async () => {
  const [known, asked, waiting] = await Promise.all([deskEpochs(), deskRequests(), pendingPeople()]);
  if (known.ok) epochs.value = known.value;
  if (asked.ok) requests.value = asked.value;
  if (waiting.ok) people.value = waiting.value;
  return known;
});
