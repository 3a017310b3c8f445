import type { CaseStage, CustodyState } from '../case/index.ts';
import type { Wording } from '../catalogue/index.ts';
import type { CardStage } from '../supervision/card-state.ts';
import type { Lapse } from './documents.ts';

/** socket.io namespace of the hall's live board; the session cookie is checked on every connection. */
export const BOARD_NAMESPACE = '/board';

export type CardLevel = 'warning' | 'yellow' | 'red';

/** An open case. No name of citizen or clerk ever travels to the board. */
export interface BoardCase {
  readonly caseRef: string;
  readonly number: string;
  readonly item: string;
  readonly itemName: Wording;
  readonly department: string;
  readonly desk: string;
  readonly post: string;
  readonly stage: CaseStage;
  readonly custody: CustodyState;
  /** Where it goes while it is in transit; "" otherwise. */
  readonly toDesk: string;
  readonly toPost: string;
  /** 0: no such limit runs. */
  readonly promisedDueAtMs: number;
  readonly statutoryDueAtMs: number;
  readonly stageDueAtMs: number;
  readonly paused: 0 | 1;
  readonly provisional: 0 | 1;
  readonly disputed: 0 | 1;
  /** The highest card so far. */
  readonly level: '' | CardLevel;
  readonly receivedAtMs: number;
}
export interface BoardDevice {
  readonly device: string;
  readonly kind: string;
  readonly state: 'ready' | 'missing' | 'fault';
  readonly sinceMs: number;
}
export interface BoardWindow {
  /** `W01`. */
  readonly desk: string;
  readonly online: 0 | 1;
  /** Law's time of the newest record held from this desk. */
  readonly dataAtMs: number;
  /** Real time at which the desk was last heard of; 0 never. */
  readonly heardAtRealMs: number;
  /** Acts the desk said it still has to send. */
  readonly waiting: number;
  /** Real milliseconds by which the desk's clock is ahead of the hall's (below zero: behind), by its last pulses; 0 before the first. */
  readonly clockOffsetMs: number;
  readonly signedIn: 0 | 1;
  /** Two records came for one place in its chain: nothing more is taken from this desk until people have looked. */
  readonly frozen: 0 | 1;
  readonly devices: readonly BoardDevice[];
}
export interface BoardVisit {
  readonly visitRef: string;
  readonly desk: string;
  readonly openedAtMs: number;
  readonly outcome: '' | 'handled' | 'advice' | 'turned-away';
  /** Never a grade. */
  readonly rating: '' | 'inviting' | 'rated' | 'unrated';
}
export interface BoardCard {
  /** caseRef ‖ `/` ‖ rule. */
  readonly key: string;
  readonly caseRef: string;
  readonly number: string;
  readonly itemName: Wording;
  readonly rule: string;
  readonly title: Wording;
  readonly level: CardLevel;
  readonly dueAtMs: number;
  readonly issuedAtMs: number;
  readonly desk: string;
  readonly post: string;
  readonly state: CardStage;
  /** 1: a fact that came in later claims to have been in time, and nobody else can say. No card by itself: a person decides. */
  readonly undetermined: 0 | 1;
}
/** Today, by the law's time. */
export interface BoardCounts {
  readonly visits: number;
  readonly rated: number;
  readonly unrated: number;
  readonly received: number;
  readonly completed: number;
  readonly open: number;
  readonly refusedAttempts: number;
}
/** Whether others vouch for the hall's records. */
export interface BoardTrust {
  /** The newest signed checkpoint; "" and 0 before the first. */
  readonly tree: string;
  readonly size: number;
  /** The law's time of the oldest commit that no cosigned checkpoint covers; 0 when there is none. */
  readonly unwitnessedSinceMs: number;
  /** Why nothing is signed any more; "" while all is well. */
  readonly fault: string;
  /** Codes of what the newest recheck found that does not follow from the records, with commas; "" for nothing (docs/decisions/0009). */
  readonly found: string;
  /** The law's time at which the newest recheck that ended began; 0 since the start of the center until the first has ended. */
  readonly checkedAtMs: number;
}
/** 五点清单: when it was told last, and how many limits it saw coming. */
export interface BoardForesight {
  /** Epoch day of the hall; 0 before the first. */
  readonly day: number;
  readonly toldAtMs: number;
  readonly untilMs: number;
  readonly total: number;
}
/** A hall whose records nobody has vouched for as long as this is told so in red; its desks go on working. */
export const UNWITNESSED_MS = 4 * 3_600_000;
export interface BoardClock extends Lapse {
  readonly demo: 0 | 1;
  readonly offsetMinutes: number;
}

export interface BoardTables {
  readonly cases: BoardCase;
  readonly windows: BoardWindow;
  /** The newest hundred. */
  readonly visits: BoardVisit;
  /** The newest two hundred. */
  readonly cards: BoardCard;
  /** One row, key `today`. */
  readonly counts: BoardCounts;
  /** One row, key `hall`. */
  readonly trust: BoardTrust;
  /** One row, key `hall`. */
  readonly foresight: BoardForesight;
}
export type BoardTable = keyof BoardTables;

/** All rows as of `position`. */
export interface BoardSnapshot {
  readonly position: number;
  readonly clock: BoardClock;
  readonly hall: string;
  readonly tables: { readonly [T in BoardTable]: readonly BoardTables[T][] };
}
/** One changed row; `row` null when it left the board. */
export type BoardChange = {
  readonly [T in BoardTable]: { readonly table: T; readonly key: string; readonly row: BoardTables[T] | null };
}[BoardTable];
/** Changes that lead from `after` to `position`. A face whose position is not `after` asks for a new snapshot. */
export interface BoardDelta {
  readonly after: number;
  readonly position: number;
  readonly changes: readonly BoardChange[];
}

export interface CenterToBoard {
  snapshot: (message: BoardSnapshot) => void;
  delta: (message: BoardDelta) => void;
}
export interface BoardToCenter {
  resync: (answer: (snapshot: BoardSnapshot) => void) => void;
}

/** Key of a row in its table. */
export function boardKey<T extends BoardTable>(table: T, row: BoardTables[T]): string {
  switch (table) {
    case 'cases':
      return (row as BoardCase).caseRef;
    case 'windows':
      return (row as BoardWindow).desk;
    case 'visits':
      return (row as BoardVisit).visitRef;
    case 'cards':
      return (row as BoardCard).key;
    case 'trust':
    case 'foresight':
      return 'hall';
    default:
      return 'today';
  }
}

/** What the records told of a desk; whether its line was up is not on record. */
export type WindowThen = Pick<BoardWindow, 'desk' | 'dataAtMs' | 'signedIn' | 'devices'>;
/** The board as it stood at an instant, by what the center had taken in: `GET /api/board`. */
export interface BoardThen {
  /** How many leaves the ledger held. */
  readonly position: number;
  readonly atMs: number;
  readonly tables: {
    readonly cases: readonly BoardCase[];
    readonly windows: readonly WindowThen[];
    readonly visits: readonly BoardVisit[];
    readonly cards: readonly BoardCard[];
    readonly counts: BoardCounts;
  };
}

/** An act that a rule refused or let pass with a mark, as `GET /api/marks` answers it. */
export interface BoardMark {
  readonly origin: string;
  readonly epoch: number;
  readonly seq: number;
  readonly refused: 0 | 1;
  /** What was tried or done, in the words of its command. */
  readonly act: Wording;
  readonly rule: string;
  readonly caseRef: string;
  readonly visitRef: string;
  readonly desk: string;
  /** User id, for roles that may see it; "" otherwise. */
  readonly actor: string;
  readonly atMs: number;
}

/** One step of a case as `GET /api/cases/:caseRef/timeline` answers it. */
export interface TimelineStep {
  readonly origin: string;
  readonly epoch: number;
  readonly seq: number;
  readonly type: string;
  readonly title: Wording;
  readonly atMs: number;
  readonly desk: string;
  /** User id, for roles that may see it; "" otherwise. */
  readonly actor: string;
  readonly stage: CaseStage | '';
  /** Set when the law refused this record. */
  readonly disputedBy: string;
  /** What two people made of it; "" for nothing yet. */
  readonly settled: '' | 'recognised' | 'set-aside';
  /** Short, without personal data: receipt number; next desk and post, level and rule of a card, each pair with a blank between. */
  readonly detail: string;
}
