import type { CardContext, CardStage } from '../supervision/card-state.ts';
import type { BoardCard } from './board.ts';

/** A card as the review desk and the responsible post see it; nobody of the public is named. */
export interface ReviewCard extends BoardCard {
  readonly ruleVersion: number;
  readonly department: string;
  /** Of the case when it was issued. */
  readonly stage: string;
  readonly state: CardStage;
  readonly course: CardContext;
  /** Until when the responsible post may explain; 0 while it is only asked about. */
  readonly feedbackDueAtMs: number;
  /** 1: that time has passed. */
  readonly feedbackOver: 0 | 1;
  /** Until when its post may appeal; 0 while nothing can be appealed. */
  readonly appealDueAtMs: number;
  readonly appealOver: 0 | 1;
  /** Until when it should be decided; 0 while nobody has to. */
  readonly decideDueAtMs: number;
  /** 1: it was not; it goes to everybody who may. */
  readonly decideOver: 0 | 1;
  /** Whoever may decide it now, by user id, where it is overdue: those of no department concerned, and on appeal not who decided before. */
  readonly deciders: readonly string[];
  /** While its post may explain it: whoever may, holders first. */
  readonly hands: readonly { readonly user: string; readonly deputy: 0 | 1 }[];
  /** 1: it waited a working day with deputies alone, or with nobody. */
  readonly standInOver: 0 | 1;
  /** 1: its month is closed, and no person acts on it any more. */
  readonly monthClosed: 0 | 1;
  /** How the time to explain was counted. */
  readonly feedbackSteps: { readonly zh: readonly string[]; readonly en: readonly string[] };
  /** 1: it counts for the level of its case. */
  readonly stands: 0 | 1;
  /** 1: the case is open, so that it can be urged. */
  readonly open: 0 | 1;
}

/** 督办 of one case, by its record. */
export interface Urge {
  /** Seq of the `CaseUrged` record. */
  readonly seq: number;
  readonly caseRef: string;
  readonly number: string;
  readonly desk: string;
  readonly post: string;
  readonly urgedBy: string;
  readonly urgedAtMs: number;
  /** "" and 0 while nobody has. */
  readonly acknowledgedBy: string;
  readonly acknowledgedAtMs: number;
}
/** And who is asked when its post does not answer. */
export interface ReviewUrge extends Urge {
  /** Until when it should be acknowledged. */
  readonly dueAtMs: number;
  /** 1: it was not in time; the supervisors and the deputies are asked. */
  readonly escalated: 0 | 1;
  /** Whoever may acknowledge it, holders of the post first. */
  readonly hands: readonly { readonly user: string; readonly deputy: 0 | 1 }[];
}
