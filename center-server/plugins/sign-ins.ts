import { hash, verify } from '@node-rs/argon2';
import { signInWaitMs } from '@sunlit/domain/roles';
import type { FastifyReply } from 'fastify';
import type { Ledger } from '../ledger/ledger.ts';
import { Refused } from './errors.ts';

interface Failures {
  readonly count: number;
  readonly untilMonoMs: number;
}
/** People are as many as they are; of invented names only the newest are remembered. */
const KEPT_STRANGERS = 10_000;

/** Passwords at the center, and the wait after wrong ones, per user name: whether there is such a person makes no difference outside. */
export class SignIns {
  private readonly ledger: Pick<Ledger, 'read'>;
  private readonly monoMs: () => number;
  private readonly people = new Map<string, Failures>();
  private readonly strangers = new Map<string, Failures>();
  /** Checked against when there is no such user, so that the answer takes as long. */
  private readonly nobody = hash('nobody has this password');

  constructor(ledger: Pick<Ledger, 'read'>, monoMs: () => number) {
    this.ledger = ledger;
    this.monoMs = monoMs;
  }

  /** Whether this is the password of an active person. Throws 429 with `Retry-After` while the name must wait. */
  async fits(user: string, password: string, reply: Pick<FastifyReply, 'header'>): Promise<boolean> {
    const known = await this.ledger.read('verifier', { user });
    const failures = known === null ? this.strangers : this.people;
    const before = failures.get(user);
    const waitMs = (before?.untilMonoMs ?? 0) - this.monoMs();
    if (waitMs > 0) {
      const seconds = String(Math.ceil(waitMs / 1000));
      void reply.header('retry-after', seconds);
      throw new Refused(429, 'people/throttled', `Too many failed attempts; wait ${seconds} s.`);
    }
    // Counted before it is checked: attempts made at the same moment do not all slip through.
    const count = (before?.count ?? 0) + 1;
    failures.delete(user);
    failures.set(user, { count, untilMonoMs: this.monoMs() + signInWaitMs(count) });
    this.forgetStrangers();
    const fits = await verify(known?.verifier ?? (await this.nobody), password);
    if (!fits || known?.active !== 1) return false;
    failures.delete(user);
    return true;
  }

  private forgetStrangers(): void {
    const [oldest] = this.strangers.keys();
    if (this.strangers.size > KEPT_STRANGERS && oldest !== undefined) this.strangers.delete(oldest);
  }
}
