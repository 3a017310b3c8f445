/**
 * A record as the law sees it: what happened, where, when by that origin's clock, by whom. `opened` holds committed values that
 * the judge may know (a desk its own, the center those sealed to it); the law must hold without them where they are absent.
 */
export interface Happened<T extends string = string, B = unknown> {
  readonly type: T;
  readonly body: B;
  readonly origin: string;
  readonly epoch: number;
  readonly seq: number;
  readonly monoMs: number;
  /** The law's time of the act, UTC milliseconds. */
  readonly wallMs: number;
  readonly visitRef: string;
  readonly caseRef: string;
  readonly actor: string;
  readonly session: string;
  readonly law: string;
  readonly opened: Readonly<Record<string, string>>;
}
