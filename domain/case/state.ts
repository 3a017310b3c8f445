import type { Pause } from '../calendar/index.ts';

/** Stage of a case; the words of the field: receive → accept → handle → approve → complete. */
export type CaseStage =
  | 'received' // 收件
  | 'correcting' // 补正
  | 'accepted' // 受理
  | 'handling' // 承办
  | 'special' // 特别程序
  | 'approving' // 批准
  | 'decided' // 决定, to be delivered
  | 'completed' // 办结
  | 'not-accepted' // 不予受理
  | 'withdrawn'; // 撤回

export type CustodyState = 'held' | 'transit';

/** The two regions of `case.machine`: where the case stands in the procedure, and in whose hands. They never depend on each other's shape. */
export interface CaseValue {
  readonly stage: CaseStage;
  readonly custody: CustodyState;
}

/** The case came to the handler or to the approver. */
export interface Turn {
  readonly stage: 'handling' | 'approving';
  readonly fromMs: number;
}

/** A pause as the case keeps it: the notice it was told by, and since when that is proven to have been served; 0 not yet, then it stops no clock. */
export interface CasePause extends Pause {
  readonly notice: string;
  readonly servedAtMs: number;
  /** Instead of `limitDays`: open hours of the hall. */
  readonly limitHours?: number;
}

/** A written notice of the case. */
export interface CaseNotice {
  readonly notice: string;
  readonly about: 'correction' | 'special' | 'extension' | 'third-parties';
  /** 0: its service is not proven yet. */
  readonly servedAtMs: number;
}

/** One rule lifted by a second person for the next fact of a type. */
export interface CaseOverride {
  readonly rule: string;
  readonly ruleVersion: number;
  readonly for: string;
  readonly by: string;
}

export interface CaseContext {
  readonly caseRef: string;
  readonly visitRef: string;
  readonly number: string;
  readonly item: string;
  /** Law bundle of the acceptance (before: of the receipt); the case keeps it. */
  readonly law: string;
  readonly applicant: 'person' | 'legal';
  readonly materials: readonly string[];
  /** Materials named in the one correction notice. */
  readonly missing: readonly string[];
  readonly corrections: number;
  readonly desk: string;
  readonly post: string;
  /** Where the folder is going while custody is `transit`; "" otherwise. */
  readonly toDesk: string;
  readonly toPost: string;
  /** Who handles now; "" before. */
  readonly handler: string;
  /** Everyone who accepted, handled or asked for the decision; none of them may approve. */
  readonly handlers: readonly string[];
  readonly approvals: readonly { readonly level: number; readonly actor: string }[];
  /** Levels of approval the item asks for, by the law of the acceptance; 0 before it. */
  readonly levels: number;
  readonly extraDays: number;
  /** Since when the notice of the extension is proven to have been served; 0 not yet. */
  readonly extensionServedAtMs: number;
  /** Special procedures and the correction, in order. */
  readonly pauses: readonly CasePause[];
  readonly notices: readonly CaseNotice[];
  /** Lifted for the next fact of their type, and consumed by it. */
  readonly overrides: readonly CaseOverride[];
  /** How many rules were ever lifted in this case. */
  readonly overridden: number;
  /** Charged so far, and the receipts given for it. */
  readonly feeFen: number;
  readonly feeReceipts: readonly string[];
  /** Notices by which people with an interest of their own were heard. */
  readonly thirdPartiesHeard: number;
  /** Of a renewal: `YYYY-MM-DD` on which the permit to be prolonged expires; "" otherwise. */
  readonly expires: string;
  readonly proxy: 0 | 1;
  readonly receivedAtMs: number;
  /** Whose turn it was since when: a return to the handler continues the handler's limit, it does not restart it. */
  readonly turns: readonly Turn[];
  /** 0 when not yet. */
  readonly acceptedAtMs: number;
  readonly stageSinceMs: number;
  readonly decidedAtMs: number;
  readonly closedAtMs: number;
  readonly outcome: '' | 'granted' | 'denied';
}

/** A case as a plain row; no live actor is kept (architecture decision 1). */
export interface CaseState {
  readonly value: CaseValue;
  readonly context: CaseContext;
}
