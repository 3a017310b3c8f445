import type { Roster } from '@sunlit/domain/contracts';
import type { Refusal } from '@sunlit/domain/errors';
import { deskRefusal } from '../window/refusals.ts';
import type { VerifyPassword } from './password.ts';
import type { Throttle } from './throttle.ts';

export type Staff = Roster['staff'][number];
export type SignInResult =
  | { readonly ok: true; readonly staff: Staff }
  | { readonly ok: false; readonly refusal: Refusal; readonly counts: boolean };

/** A verifier of nobody's password: an unknown user takes as long as a wrong password. */
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$c3VubGl0LXdpbmRvdy0wMQ$8ZJhD5yyDkW3P5tYkk8yhDxQvYgQO5fUVbZLJ4Qy3v0';

/** Checks a person against the roster in force, which is good for 72 hours of real time. `counts`: it was a failed attempt. */
export async function signIn(
  roster: Roster | undefined,
  wish: { readonly user: string; readonly password: string },
  nowRealMs: number,
  throttle: Throttle,
  verify: VerifyPassword,
): Promise<SignInResult> {
  if (roster === undefined) return { ok: false, refusal: deskRefusal('desk/roster-missing'), counts: false };
  if (nowRealMs > roster.validUntilRealMs)
    return { ok: false, refusal: deskRefusal('desk/roster-expired'), counts: false };
  const waitMs = throttle.waitMs(wish.user, nowRealMs);
  if (waitMs > 0) {
    const seconds = String(Math.ceil(waitMs / 1000));
    return { ok: false, refusal: deskRefusal('desk/sign-in-throttled', `${seconds} s`), counts: true };
  }
  // Counted before it is checked: attempts made at the same moment do not all slip through.
  throttle.failed(wish.user, nowRealMs);
  const staff = roster.staff.find(({ user }) => user === wish.user);
  const fits = await verify(staff?.verifier ?? NOBODY, wish.password);
  if (staff === undefined || !fits) return { ok: false, refusal: deskRefusal('desk/sign-in-refused'), counts: true };
  throttle.succeeded(wish.user);
  return { ok: true, staff };
}
