import { signal } from '@preact/signals';
import type { HeardEpoch } from '@sunlit/domain/contracts';
import { deskEpochs } from '../../feed/desk-requests-api.ts';
import { outsideWitnesses, witnessStanding, type OutsideWitness, type Standing } from '../../feed/witness-api.ts';
import { centerPage } from '../center-page.ts';

export const standing = signal<Standing | null>(null);
export const outside = signal<readonly OutsideWitness[]>([]);
export const epochs = signal<readonly HeardEpoch[]>([]);

/** Who vouches for the records, and how far. */
export const witnessing = centerPage(async () => {
  const [known, named, desks] = await Promise.all([witnessStanding(), outsideWitnesses(), deskEpochs()]);
  if (known.ok) standing.value = known.value;
  if (named.ok) outside.value = named.value;
  if (desks.ok) epochs.value = desks.value;
  return known;
});
