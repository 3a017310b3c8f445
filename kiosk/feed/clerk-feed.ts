import type {
  AgentToClerk,
  ClerkCatalogue,
  ClerkToAgent,
  CitizenSlip,
  ClerkView,
  CommandAnswer,
  SignIn,
  SignInAnswer,
  SlipAnswer,
  WindowCommand,
} from '@sunlit/domain/contracts';
import { signal, type ReadonlySignal } from '@preact/signals';
import { io, type Socket } from 'socket.io-client';
import { departments } from '../text/places.ts';
import { CLERK_NAMESPACE } from './desk-names.ts';
import { watchLine, type Line } from './line.ts';

/** The agent did not answer in time; whether it acted is not known, so the same `commandId` has to ask again. */
export type Unanswered = { readonly ok: 'unanswered' };

export interface ClerkFeed {
  readonly view: ReadonlySignal<ClerkView | null>;
  readonly catalogue: ReadonlySignal<ClerkCatalogue | null>;
  readonly line: ReadonlySignal<Line>;
  signIn(message: SignIn): Promise<SignInAnswer | Unanswered>;
  /** The session of a token kept from before a reload; "" when the agent knows it no more. */
  resume(token: string): Promise<string | Unanswered>;
  signOut(token: string): Promise<void>;
  command(message: WindowCommand): Promise<CommandAnswer | Unanswered>;
  /** What to print for the citizen at the desk; undefined where there is nothing, or no answer. */
  slip(token: string): Promise<CitizenSlip | undefined>;
  /** Called at every (re)connection. */
  onOpen(listener: () => void): void;
}

const ANSWER_WAIT_MS = 10_000;
const UNANSWERED: Unanswered = { ok: 'unanswered' };

async function orUnanswered<T>(asked: Promise<T>): Promise<T | Unanswered> {
  try {
    return await asked;
  } catch {
    return UNANSWERED;
  }
}

export function openClerkFeed(): ClerkFeed {
  const socket: Socket<AgentToClerk, ClerkToAgent> = io(CLERK_NAMESPACE, {
    transports: ['websocket', 'polling'],
    reconnectionDelayMax: 3000,
  });
  const view = signal<ClerkView | null>(null);
  const catalogue = signal<ClerkCatalogue | null>(null);
  socket.on('view', (next) => {
    view.value = next;
  });
  socket.on('catalogue', (next) => {
    catalogue.value = next;
    departments.value = next.departments;
  });
  const patient = socket.timeout(ANSWER_WAIT_MS);
  return {
    view,
    catalogue,
    line: watchLine(socket),
    signIn: (message) => orUnanswered(patient.emitWithAck('sign-in', message)),
    resume: async (token) => {
      const asked = patient.emitWithAck('resume', { token }) as Promise<{
        readonly ok: 0 | 1;
        readonly session: string;
      }>;
      const reply = await orUnanswered(asked);
      if (reply.ok === 'unanswered') return reply;
      return reply.ok === 1 ? reply.session : '';
    },
    signOut: async (token) => {
      await orUnanswered(patient.emitWithAck('sign-out', { token }));
    },
    slip: async (token) => {
      const asked = patient.emitWithAck('slip', { token }) as Promise<SlipAnswer>;
      const reply = await orUnanswered(asked);
      return reply.ok === 1 ? reply.slip : undefined;
    },
    command: (message) => orUnanswered(patient.emitWithAck('command', message)),
    onOpen: (listener) => void socket.on('connect', listener),
  };
}
