import type { Static } from 'typebox';
import Type from 'typebox';
import { ClueSchema } from '../keeping/keeping-facts.ts';
import { signalNames, type SignalName } from './finding.ts';

const closed = { additionalProperties: false };
const Whole = Type.Integer({ minimum: -Number.MAX_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER });

/** Figures of a finding, ordered by name. */
const FiguresSchema = Type.Array(
  Type.Object({ name: Type.String({ pattern: '^[a-zA-Z]{1,24}$' }), value: Whole }, closed),
  { maxItems: 16 },
);

/** What the center records of signals (docs/decisions/0012). Nothing follows from one alone. */
export const signalFacts = {
  /**
   * Something stands out at a window in a quarter, once for each window, signal and quarter. `until`: the last epoch day that was looked at. With `graded` 1 the figures come from
   * grades: the record has none of them, they are committed to as `figures`.
   */
  SignalRaised: {
    body: Type.Object(
      {
        window: Type.String({ pattern: '^[A-Za-z0-9]{1,16}$' }),
        period: Type.String({ pattern: '^[0-9]{4}Q[1-4]$' }),
        until: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
        signal: Type.Unsafe<SignalName>(Type.Union(signalNames.map((name) => Type.Literal(name)))),
        graded: Type.Union([Type.Literal(0), Type.Literal(1)]),
        figures: FiguresSchema,
      },
      closed,
    ),
  },
  /** The actor looks at figures that come from grades; written before they are told. `purpose` is committed to. `signal`: seq of its `SignalRaised`. */
  SignalViewed: {
    body: Type.Object(
      { signal: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }), clue: ClueSchema },
      closed,
    ),
  },
} as const;

export type RaisedFigures = Static<typeof FiguresSchema>;
