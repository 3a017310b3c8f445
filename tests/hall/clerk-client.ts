import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import {
  CLERK_NAMESPACE,
  type AgentToClerk,
  type ClerkCatalogue,
  type ClerkToAgent,
  type ClerkView,
  type CommandAnswer,
  type SignInAnswer,
  type WindowSession,
} from '@sunlit/domain/contracts';

type ClerkSocket = Socket<AgentToClerk, ClerkToAgent>;

/** What a command wants beside its type. */
export interface Intent {
  readonly visitRef?: string;
  readonly caseRef?: string;
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly values?: Readonly<Record<string, string>>;
}

/** A person at a desk, over the very messages the clerk's face uses. */
export class ClerkClient {
  readonly #socket: ClerkSocket;
  #view: ClerkView | undefined;
  #catalogue: ClerkCatalogue | undefined;
  readonly #waiting = new Set<() => void>();

  readonly #ackMs: number;

  constructor(url: string, ackMs = 20_000) {
    this.#ackMs = ackMs;
    this.#socket = io(`${url}${CLERK_NAMESPACE}`, { transports: ['websocket'], extraHeaders: { origin: url } });
    this.#socket.on('view', (view) => {
      this.#view = view;
      for (const look of [...this.#waiting]) look();
    });
    this.#socket.on('catalogue', (catalogue) => {
      this.#catalogue = catalogue;
      for (const look of [...this.#waiting]) look();
    });
  }

  get view(): ClerkView | undefined {
    return this.#view;
  }
  get catalogue(): ClerkCatalogue | undefined {
    return this.#catalogue;
  }

  /** Resolves once `wanted` finds something in what the agent pushed; rejects after `limitMs`. */
  until<T>(
    what: string,
    wanted: (view: ClerkView, catalogue: ClerkCatalogue | undefined) => T | undefined,
    limitMs = 20_000,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        this.#waiting.delete(look);
        reject(new Error(`not seen within ${String(limitMs)} ms: ${what}`));
      }, limitMs);
      const look = (): void => {
        const found = this.#view && wanted(this.#view, this.#catalogue);
        if (found === undefined) return;
        clearTimeout(late);
        this.#waiting.delete(look);
        resolve(found);
      };
      this.#waiting.add(look);
      look();
    });
  }

  async signIn(user: string, password: string, second: 0 | 1 = 0): Promise<Signed> {
    const asked = this.#socket.timeout(this.#ackMs).emitWithAck('sign-in', { user, password, second });
    const answer = await (asked as Promise<SignInAnswer>);
    if (answer.ok === 0) throw new CommandRefused('sign-in', answer.refusal.code, answer.refusal.rule);
    const session = await this.until(`session of ${user}`, ({ sessions }) =>
      sessions.find((one) => one.session === answer.session),
    );
    return { token: answer.token, session };
  }

  /** One intent; a lost answer is asked for again with the same id, as a face would. */
  async command(
    signed: Signed,
    type: string,
    intent: Intent = {},
    commandId: string = randomUUID(),
  ): Promise<CommandAnswer> {
    const { visitRef = '', caseRef = '', fields = {}, values = {} } = intent;
    const message = {
      token: signed.token,
      commandId,
      type,
      visitRef,
      caseRef,
      fields: { ...fields },
      values: { ...values },
    };
    return (await this.#socket.timeout(this.#ackMs).emitWithAck('command', message)) as CommandAnswer;
  }

  /** Like {@link command}, but a refusal is thrown. */
  async act(signed: Signed, type: string, intent: Intent = {}): Promise<Extract<CommandAnswer, { ok: 1 }>> {
    const answer = await this.command(signed, type, intent);
    if (answer.ok === 0) throw new CommandRefused(type, answer.refusal.code, answer.refusal.rule);
    return answer;
  }

  async signOut(signed: Signed): Promise<void> {
    await this.#socket.timeout(this.#ackMs).emitWithAck('sign-out', { token: signed.token });
  }

  close(): void {
    this.#socket.disconnect();
  }
}

/** A person's session at the desk. */
export interface Signed {
  readonly token: string;
  readonly session: WindowSession;
}

export class CommandRefused extends Error {
  readonly code: string;
  readonly rule: string;
  constructor(what: string, code: string, rule: string) {
    super(`${what} was refused: ${code} (${rule})`);
    this.code = code;
    this.rule = rule;
  }
}
