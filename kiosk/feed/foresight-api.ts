import type { Foresight, HallLoad, ToldForesight } from '@sunlit/domain/contracts';
import { ask, type Asked } from './center-api.ts';

/** What will run late until the close of so many working days after today; the first page. */
export const foresight = (days: number): Promise<Asked<Foresight>> => ask(`/api/foresight?days=${days}`);

/** The newest list that was told at its set hour; `told` null before the first. */
export const toldForesight = (): Promise<Asked<{ readonly told: ToldForesight | null }>> => ask('/api/foresight/told');

export const hallLoad = (days: number): Promise<Asked<HallLoad>> => ask(`/api/load?days=${days}`);
