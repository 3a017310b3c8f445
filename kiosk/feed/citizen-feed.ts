import type { AgentToCitizen, CitizenToAgent, CitizenView, RateAnswer } from '@sunlit/domain/contracts';
import type { Grade } from '@sunlit/domain/visit';
import { signal, type ReadonlySignal } from '@preact/signals';
import { io, type Socket } from 'socket.io-client';
import { CITIZEN_NAMESPACE } from './desk-names.ts';
import { watchLine, type Line } from './line.ts';

export interface CitizenFeed {
  readonly view: ReadonlySignal<CitizenView | null>;
  /** End of the time for rating on the monotonic clock of this page (`performance.now()`); 0 outside of it. */
  readonly endsAtMono: ReadonlySignal<number>;
  readonly line: ReadonlySignal<Line>;
  rate(invitation: string, grade: Grade): Promise<0 | 1>;
  skip(invitation: string): Promise<0 | 1>;
  touch(invitation: string): void;
}

const ANSWER_WAIT_MS = 8000;

export function openCitizenFeed(): CitizenFeed {
  const socket: Socket<AgentToCitizen, CitizenToAgent> = io(CITIZEN_NAMESPACE, {
    transports: ['websocket', 'polling'],
    reconnectionDelayMax: 3000,
  });
  const view = signal<CitizenView | null>(null);
  const endsAtMono = signal(0);
  socket.on('view', (next) => {
    endsAtMono.value = next.step === 'rating' ? performance.now() + next.remainingMs : 0;
    view.value = next;
  });
  const answered = async (asked: Promise<RateAnswer>): Promise<0 | 1> => {
    try {
      return (await asked).ok;
    } catch {
      return 0;
    }
  };
  const patient = socket.timeout(ANSWER_WAIT_MS);
  return {
    view,
    endsAtMono,
    line: watchLine(socket),
    rate: (invitation, grade) => answered(patient.emitWithAck('rate', { invitation, grade }) as Promise<RateAnswer>),
    skip: (invitation) => answered(patient.emitWithAck('skip', { invitation }) as Promise<RateAnswer>),
    touch: (invitation) => void socket.emit('touch', { invitation }),
  };
}
