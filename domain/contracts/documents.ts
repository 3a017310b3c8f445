import type { Static } from 'typebox';
import Type from 'typebox';
import { OriginSchema } from '../evidence/index.ts';
import { RoleSchema } from '../roles/index.ts';

const closed = { additionalProperties: false };
const Id = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,63}$' });
const Ms = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

/**
 * The people who may sign in at one desk while the line is down, for 72 hours of real time. It travels to that desk alone, signed
 * by the center; `verifier` is an argon2id string.
 */
export const RosterSchema = Type.Object(
  {
    kind: Type.Literal('roster'),
    desk: OriginSchema,
    issuedAtRealMs: Ms,
    validUntilRealMs: Ms,
    staff: Type.Array(
      Type.Object(
        {
          user: Id,
          name: Type.String({ minLength: 1, maxLength: 100 }),
          verifier: Type.String({ maxLength: 300 }),
          roles: Type.Array(RoleSchema),
          posts: Type.Array(Id),
          deputyFor: Type.Array(Id),
        },
        closed,
      ),
    ),
    /** Places a case may be handed to, with the posts that sit there. */
    desks: Type.Array(Type.Object({ desk: Id, posts: Type.Array(Id) }, closed)),
  },
  closed,
);
export type Roster = Static<typeof RosterSchema>;

/** How the law's time follows real time: `lawAtMs + (real − realAtMs) × speed`. A real hall has speed 1 and both instants equal. */
export const LapseSchema = Type.Object(
  { realAtMs: Ms, lawAtMs: Ms, speed: Type.Number({ minimum: 1, maximum: 1_000_000 }) },
  closed,
);
export type Lapse = Static<typeof LapseSchema>;

/** The clock port: the law's time, a monotonic one that is never scaled, and real time for sessions and rosters. */
export interface Clock {
  wallMs(): number;
  monoMs(): number;
  realMs(): number;
}

/** The law's time at a real instant, whole milliseconds. */
export function lawTime({ realAtMs, lawAtMs, speed }: Lapse, realMs: number): number {
  return Math.floor(lawAtMs + (realMs - realAtMs) * speed);
}
