import { io, type Socket } from 'socket.io-client';
import {
  CITIZEN_NAMESPACE,
  type AgentToCitizen,
  type CitizenToAgent,
  type CitizenView,
} from '@sunlit/domain/contracts';

/**
 * Whether somebody sits at a desk, as anybody in front of it sees: by the citizen's screen. (To a stranger the clerk's screen does not say.) A desk whose
 * program has just started has lost its sessions, whatever visit it still shows.
 */
export class DeskSeat {
  readonly #socket: Socket<AgentToCitizen, CitizenToAgent>;
  #view: CitizenView | undefined;
  #isFresh = false;
  #connection = 0;

  constructor(url: string) {
    this.#socket = io(`${url}${CITIZEN_NAMESPACE}`, { transports: ['websocket'], extraHeaders: { origin: url } });
    this.#socket.on('connect', () => {
      this.#isFresh = true;
      this.#connection += 1;
    });
    this.#socket.on('disconnect', () => {
      this.#view = undefined;
    });
    this.#socket.on('view', (view) => {
      this.#view = view;
    });
  }

  /** Counts the connections; 0 while there is none. What was begun in one has no end in another. */
  get connection(): number {
    return this.#socket.connected ? this.#connection : 0;
  }

  /** True once after every start of the desk's program, and whenever nobody is signed in. */
  isFree(): boolean {
    if (this.#view === undefined) return false;
    const isFree = this.#isFresh || this.#view.step === 'closed';
    this.#isFresh = false;
    return isFree;
  }

  close(): void {
    this.#socket.disconnect();
  }
}
