import { hash } from '@node-rs/argon2';
import { expect, it } from 'vitest';
import type { Reads } from '../ledger/doors.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { Refused } from './errors.ts';
import { SignIns } from './sign-ins.ts';

/** Two people, one of them no longer active, and a clock that the test moves. */
async function signIns() {
  const verifier = await hash('the right password');
  let nowMs = 1_000;
  const known: Readonly<Record<string, Reads['verifier']['answer']>> = {
    li: { verifier, active: 1 },
    gone: { verifier, active: 0 },
  };
  const read = ((_name: string, { user }: { user: string }) => Promise.resolve(known[user] ?? null)) as Ledger['read'];
  const one = new SignIns({ read }, () => nowMs);
  /** What a caller sees: the answer, or the code and the seconds to wait. */
  const attempt = async (user: string, password: string): Promise<boolean | string> => {
    let after = '';
    const header = ((_name: string, value: string) => (after = value)) as never;
    try {
      return await one.fits(user, password, { header });
    } catch (error) {
      return error instanceof Refused ? `${String(error.statusCode)} ${error.code} ${after}` : String(error);
    }
  };
  return { attempt, pass: (ms: number) => void (nowMs += ms) };
}

it.each(['li', 'gone', 'stranger'])(
  'makes %s wait longer after each wrong password, also when they come at once',
  async (user) => {
    const { attempt, pass } = await signIns();
    const seen = await Promise.all(Array.from({ length: 6 }, () => attempt(user, 'wrong')));
    expect(seen).toEqual([false, false, false, ...Array<string>(3).fill('429 people/throttled 2')]);
    expect(await attempt(user, 'the right password')).toBe('429 people/throttled 2');
    pass(2_000);
    expect([await attempt(user, 'wrong'), await attempt(user, 'wrong')]).toEqual([false, '429 people/throttled 4']);
  },
);

it('lets the right password in after the wait and forgets the failures, of that user alone', async () => {
  const { attempt, pass } = await signIns();
  for (let slip = 0; slip < 3; slip++) await attempt('li', 'wrong');
  expect(await attempt('gone', 'wrong')).toBe(false);
  pass(2_000);
  expect(await attempt('li', 'the right password')).toBe(true);
  expect([await attempt('li', 'wrong'), await attempt('li', 'the right password')]).toEqual([false, true]);
});

it('lets nobody in who is no longer active', async () => {
  const { attempt } = await signIns();
  expect(await attempt('gone', 'the right password')).toBe(false);
});
