import '@fastify/cookie';
import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Person } from '../ledger/doors.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { mayUse, notAllowed, type Area } from './access.ts';
import { Refused, refusedByRule } from './errors.ts';

export const SESSION_COOKIE = 'sunlit_session';
const ID_BYTES = 32;
/** Real time without a request. */
const IDLE_MS = 30 * 60_000;
/** Real time since sign-in. */
const ABSOLUTE_MS = 12 * 3_600_000;

/** Sign-ins at the center: a random id in a cookie, of which only the hash is stored. */
export class Sessions {
  private readonly ledger: Ledger;
  private readonly secure: boolean;

  constructor(ledger: Ledger, secure: boolean) {
    this.ledger = ledger;
    this.secure = secure;
  }

  async open(reply: FastifyReply, user: string): Promise<void> {
    const id = randomBytes(ID_BYTES).toString('base64url');
    const opened = await this.ledger.act('openSession', { hash: hashOf(id), user });
    if (opened.ok === 0) throw new Refused(401, opened.code, 'User or password is wrong.');
    reply.setCookie(SESSION_COOKIE, id, { ...this.cookie(), maxAge: ABSOLUTE_MS / 1000 });
  }

  async close(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const id = request.cookies[SESSION_COOKIE];
    if (id !== undefined) await this.ledger.act('closeSession', { hash: hashOf(id) });
    reply.clearCookie(SESSION_COOKIE, this.cookie());
  }

  /** What is stored of the session that a request came with; "" when it came with none. */
  hashOf(request: FastifyRequest): string {
    const id = request.cookies[SESSION_COOKIE];
    return id === undefined ? '' : hashOf(id);
  }

  /** The person of a cookie's id; null when nobody (any more). */
  async person(id: string | undefined): Promise<Person | null> {
    if (id === undefined || id.length > 128) return null;
    return this.ledger.act('useSession', { hash: hashOf(id), idleMs: IDLE_MS, absoluteMs: ABSOLUTE_MS });
  }

  /** The signed-in person, who may use `area`. Throws 401 or 403. */
  async require(request: FastifyRequest, area: Area): Promise<Person> {
    const person = await this.person(request.cookies[SESSION_COOKIE]);
    if (person === null) throw new Refused(401, 'people/not-signed-in', 'Sign in first.');
    if (!mayUse(area, person.roles)) throw refusedByRule(403, notAllowed(area));
    return person;
  }

  private cookie() {
    return { path: '/', httpOnly: true, sameSite: 'strict', secure: this.secure } as const;
  }
}

function hashOf(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}
