import Type from 'typebox';
import { FlagSchema } from '../catalogue/item.ts';
import { ClueSchema } from '../keeping/keeping-facts.ts';

const closed = { additionalProperties: false };
/** Day of the draw, `2026-03-02`. */
export const DrawDaySchema = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' });
const day = { day: DrawDaySchema };
/** `family/name`, as every refusal prints it. */
const Rule = Type.String({ pattern: '^[a-z-]+/[a-z0-9-]+$', maxLength: 64 });

/** What the center records of calls to those whose visit was drawn (docs/decisions/0014). Each names the visit, which the draw told already; nothing of a rating. */
export const callBackFacts = {
  /** The actor opens name and phone; written before they are told. `contact` 0: nobody left a phone. `purpose` is committed to. */
  CallBackOpened: { body: Type.Object({ ...day, contact: FlagSchema, clue: ClueSchema }, closed) },
  /** The actor called. `reached` 0: nobody answered, and the call may be made again. `answer` and `words` are committed to, "" where nobody was reached. */
  CallBackMade: { body: Type.Object({ ...day, reached: FlagSchema }, closed) },
  /** The actor reads what was answered; written before it is told. `purpose` is committed to. */
  CallBackRead: { body: Type.Object({ ...day, clue: ClueSchema }, closed) },
  /** Somebody tried what they may not. */
  CallBackRefused: {
    body: Type.Object({ ...day, act: Type.String({ pattern: '^[A-Z][A-Za-z]{2,63}$' }), rule: Rule }, closed),
  },
} as const;
