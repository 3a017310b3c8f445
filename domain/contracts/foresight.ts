import type { CaseCommandType, CaseStage, CustodyState } from '../case/index.ts';
import type { Wording } from '../catalogue/index.ts';
import type { Outcome, WaitingOn, Way } from '../foresight/index.ts';
import type { CardLevel } from './board.ts';

/** A command with its words. */
export interface NamedAct {
  readonly command: CaseCommandType;
  readonly title: Wording;
}
/** {@link Way} with its commands in words. */
export type NamedWay = Omit<Way, 'acts' | 'also'> & {
  readonly acts: readonly NamedAct[];
  readonly also: readonly NamedAct[];
};
/** A case whose limit passes if nothing more happens, as `GET /api/foresight` answers it. No name of a citizen. */
export interface ForeseenLine {
  readonly caseRef: string;
  readonly number: string;
  readonly itemName: Wording;
  readonly department: string;
  readonly stage: CaseStage;
  readonly custody: CustodyState;
  /** The highest card so far. */
  readonly level: '' | CardLevel;
  /** What comes: the rule with its title, 黄牌 or 红牌, and the instant of the limit. */
  readonly rule: string;
  readonly title: Wording;
  readonly coming: 'yellow' | 'red';
  readonly dueAtMs: number;
  /** From when on the card is owed: after the limit, and not before it may blame anybody. */
  readonly fromMs: number;
  readonly way: NamedWay;
  /** 1: somebody is signed in at that desk now. */
  readonly staffed: 0 | 1;
}
export interface Foresight {
  readonly nowMs: number;
  readonly untilMs: number;
  readonly total: number;
  readonly rows: readonly ForeseenLine[];
}

/** What was told at the set hour of a day, and what came of it by now: `GET /api/foresight/told`. */
export interface ToldForesight {
  /** Epoch day of the hall. */
  readonly day: number;
  readonly toldAtMs: number;
  readonly untilMs: number;
  readonly total: number;
  readonly rows: readonly ToldLine[];
}
export interface ToldLine {
  readonly caseRef: string;
  readonly number: string;
  readonly itemName: Wording;
  readonly rule: string;
  readonly title: Wording;
  readonly coming: 'yellow' | 'red';
  readonly dueAtMs: number;
  /** Who had it when it was told. */
  readonly desk: string;
  readonly post: string;
  readonly outcome: Outcome;
}

/** The open cases of one post. */
export interface PostLoad {
  readonly post: string;
  readonly open: number;
  /** Of them, by whom they wait on. */
  readonly waiting: Readonly<Record<WaitingOn, number>>;
  /** Of them, with a limit that passes until `untilMs`, and with a yellow or red card. */
  readonly soon: number;
  readonly late: number;
}
export interface HallLoad {
  readonly nowMs: number;
  readonly untilMs: number;
  readonly posts: readonly PostLoad[];
}
