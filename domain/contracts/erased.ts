import type { Static } from 'typebox';
import Type from 'typebox';

const Subject = Type.String({ minLength: 1, maxLength: 160 });

/** center → desk `erased`: two people had the values of a visit or case destroyed; what this desk keeps under these subjects goes too (docs/decisions/0004). */
export const ErasedSchema = Type.Object(
  {
    /** The visit or case. */
    subject: Subject,
    /** All whose keys and values are to go: of the visit or case, its notes, its rating, its pictures. */
    subjects: Type.Array(Subject, { minItems: 1, maxItems: 1_000 }),
  },
  { additionalProperties: false },
);
export type Erased = Static<typeof ErasedSchema>;

/** A machine that has not said yet that what was erased is gone from its disk. */
export interface OwedErasure {
  readonly desk: string;
  readonly epoch: number;
  readonly subject: string;
  /** The law's time of the erasure. */
  readonly sinceMs: number;
  /** 1: the machine writes no more, so nobody will hear it say so; its disk has to be destroyed. */
  readonly isGone: 0 | 1;
}
