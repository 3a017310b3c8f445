import type { WindowSession } from '@sunlit/domain/contracts';

/** A person signed in at this desk. Tokens live in this process and in the face only; a restart ends them all. */
export interface Session extends WindowSession {
  readonly lastUsedMonoMs: number;
}

export interface Sessions {
  open(token: string, session: Session): void;
  /** The session of a token, marked as used now. */
  use(token: string, monoMs: number): Session | undefined;
  /** Without marking it as used. */
  find(token: string): Session | undefined;
  close(session: string): void;
  list(): readonly Session[];
  idle(monoMs: number, idleMs: number): readonly Session[];
}

export function createSessions(): Sessions {
  const byToken = new Map<string, Session>();
  return {
    open: (token, session) => void byToken.set(token, session),
    use(token, monoMs) {
      const session = byToken.get(token);
      if (session === undefined) return undefined;
      const used = { ...session, lastUsedMonoMs: monoMs };
      byToken.set(token, used);
      return used;
    },
    find: (token) => byToken.get(token),
    close(session) {
      for (const [token, known] of byToken) if (known.session === session) byToken.delete(token);
    },
    list: () => [...byToken.values()],
    idle: (monoMs, idleMs) => [...byToken.values()].filter(({ lastUsedMonoMs }) => monoMs - lastUsedMonoMs >= idleMs),
  };
}
