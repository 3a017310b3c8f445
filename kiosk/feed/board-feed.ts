import {
  BOARD_NAMESPACE,
  type BoardDelta,
  type BoardSnapshot,
  type BoardToCenter,
  type CenterToBoard,
} from '@sunlit/domain/contracts';
import { signal, type ReadonlySignal } from '@preact/signals';
import { io, type Socket } from 'socket.io-client';
import { afterDelta, fromSnapshot, newCards, type BoardState } from './board-state.ts';
import { watchLine, type Line } from './line.ts';

export interface BoardFeed {
  readonly state: ReadonlySignal<BoardState | null>;
  readonly line: ReadonlySignal<Line>;
  /** Keys of the cards that came in since this face was opened, newest last. */
  readonly arrived: ReadonlySignal<readonly string[]>;
  close(): void;
}

const SNAPSHOT_WAIT_MS = 3000;
const RETRY_MS = 3000;
/** More than a screen of news helps nobody. */
const ARRIVED_KEPT = 50;

/** Why the center lets nobody in: `session` it knows none that may see the board, `busy` it could not say just now. */
export type BoardRefusal = 'session' | 'busy';

/** Opens the board's feed. `onRefused` is called whenever the center itself says no; after `close` nobody asks again. */
export function openBoardFeed(onRefused: (why: BoardRefusal) => void): BoardFeed {
  const socket: Socket<CenterToBoard, BoardToCenter> = io(BOARD_NAMESPACE, {
    transports: ['websocket', 'polling'],
    reconnectionDelayMax: 5000,
  });
  const state = signal<BoardState | null>(null);
  const arrived = signal<readonly string[]>([]);
  const line = watchLine(socket);
  let asking = false;

  const show = (next: BoardState): void => {
    const keys = newCards(state.value, next);
    if (keys.length > 0) arrived.value = [...arrived.value, ...keys].slice(-ARRIVED_KEPT);
    state.value = next;
  };
  const take = (snapshot: BoardSnapshot): void => show(fromSnapshot(snapshot));
  const resync = (): void => {
    if (asking || !socket.connected) return;
    asking = true;
    socket.timeout(SNAPSHOT_WAIT_MS).emit('resync', (error: Error | null, snapshot: BoardSnapshot) => {
      asking = false;
      if (error === null) take(snapshot);
      else resync();
    });
  };

  let heard = false;
  socket.on('snapshot', (snapshot) => {
    heard = true;
    take(snapshot);
  });
  socket.on('delta', (delta: BoardDelta) => {
    if (state.value === null || asking) return;
    const next = afterDelta(state.value, delta);
    if (next === 'gap') resync();
    else show(next);
  });
  socket.on('connect', () => {
    heard = false;
    setTimeout(() => {
      if (!heard) resync();
    }, SNAPSHOT_WAIT_MS);
  });
  let retry: ReturnType<typeof setTimeout> | undefined;
  socket.on('connect_error', ({ message }) => {
    // `active` is false when the center itself said no: then nobody tries again but us.
    if (socket.active) return;
    retry = setTimeout(() => socket.connect(), RETRY_MS);
    onRefused(message === 'board/not-signed-in' ? 'session' : 'busy');
  });
  const close = (): void => {
    clearTimeout(retry);
    socket.removeAllListeners().disconnect();
  };
  return { state, line, arrived, close };
}
