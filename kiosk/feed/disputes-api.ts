import type { Wording } from '@sunlit/domain/catalogue';
import type { DisputeGround, Settlement } from '@sunlit/domain/disputes';
import type { Refusal } from '@sunlit/domain/errors';
import { ask, withJson, type Asked } from './center-api.ts';

/** A fact that the law refused, and what two people make of it. */
export interface Dispute {
  readonly origin: string;
  readonly epoch: number;
  readonly seq: number;
  readonly desk: string;
  readonly caseRef: string;
  readonly type: string;
  readonly title: Wording;
  readonly actor: string;
  /** When it happened, as its desk says. */
  readonly atMs: number;
  readonly refusal: Refusal;
  readonly state: 'open' | Settlement;
  readonly proposal: {
    readonly seq: number;
    readonly by: string;
    readonly atMs: number;
    readonly outcome: Settlement;
    readonly ground: DisputeGround;
  } | null;
  /** What the first of the two wrote; "" for nothing. */
  readonly reason: string;
  /** The rule by which it cannot be recognised now; "" where it can. */
  readonly effect: string;
  readonly settledBy: string;
  readonly settledAtMs: number;
}

export const disputes = (
  page: number,
): Promise<
  Asked<{
    readonly total: number;
    readonly open: number;
    readonly pageSize: number;
    readonly disputes: readonly Dispute[];
  }>
> => ask(`/api/disputes?page=${page}`);

export const proposeSettlement = (
  fact: Dispute,
  said: { readonly outcome: string; readonly ground: string; readonly reason: string },
): Promise<Asked<unknown>> => ask('/api/disputes/proposed', withJson('POST', { ...keyOf(fact), ...said }));

/** `proposed`: of what was read; another proposal that came since is not agreed to. */
export const answerProposal = (
  fact: Dispute,
  answer: 'settled' | 'dropped',
  proposed: number,
): Promise<Asked<unknown>> => ask(`/api/disputes/${answer}`, withJson('POST', { ...keyOf(fact), proposed }));

function keyOf({ origin, epoch, seq }: Dispute) {
  return { origin, epoch, seq };
}
