/** An act on a card, by its record on the center's chain. `seq` 0: nobody did it so far. */
export interface CardAct {
  readonly seq: number;
  readonly by: string;
  readonly atMs: number;
}
export const NO_ACT: CardAct = { seq: 0, by: '', atMs: 0 };

/**
 * `asked`: an instant that cannot be is looked at by a person before it alarms; `issued`: the responsible post may explain; `upheld`: it stands by a person's word;
 * `revoked`: it had no ground; `cancelled`: an error in the data. A card is never lowered: these two are the only ways out, and both stay visible.
 */
export type CardStage = 'asked' | 'issued' | 'explained' | 'upheld' | 'appealed' | 'revoked' | 'cancelled';

export interface CardContext {
  /** Since when it alarms, the law's time; the feedback deadline counts from it. 0 while it is only asked about. */
  readonly alarmedAtMs: number;
  readonly explained: CardAct;
  readonly decided: CardAct;
  readonly appealed: CardAct;
  /** The decision on the appeal, by another person. */
  readonly closed: CardAct;
  /** Of the last decision; "" before it. */
  readonly ground: string;
  /** Of a revocation by the sweep; "" otherwise. */
  readonly cause: '' | 'calendar' | 'outage';
}
export interface CardState {
  readonly value: CardStage;
  readonly context: CardContext;
}

export function beginCard(alarmedAtMs: number): CardState {
  return {
    value: alarmedAtMs === 0 ? 'asked' : 'issued',
    context: {
      alarmedAtMs,
      explained: NO_ACT,
      decided: NO_ACT,
      appealed: NO_ACT,
      closed: NO_ACT,
      ground: '',
      cause: '',
    },
  };
}
