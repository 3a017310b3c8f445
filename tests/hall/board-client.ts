import { io, type Socket } from 'socket.io-client';
import {
  BOARD_NAMESPACE,
  type BoardChange,
  type BoardSnapshot,
  type BoardToCenter,
  type CenterToBoard,
} from '@sunlit/domain/contracts';
import type { CenterSession } from './center-api.ts';

/** A board as a program: the snapshot, then every change as it arrives. */
export class BoardClient {
  readonly #socket: Socket<CenterToBoard, BoardToCenter>;
  readonly #watchers = new Set<(change: BoardChange) => void>();
  snapshot: BoardSnapshot | undefined;

  private constructor(center: string, session: CenterSession) {
    const extraHeaders = { cookie: session.cookie, origin: center };
    this.#socket = io(`${center}${BOARD_NAMESPACE}`, { transports: ['websocket'], extraHeaders });
    this.#socket.on('delta', ({ changes }) => {
      for (const change of changes) for (const watch of [...this.#watchers]) watch(change);
    });
  }

  /** Resolves once the first snapshot is there. */
  static async open(center: string, session: CenterSession): Promise<BoardClient> {
    const board = new BoardClient(center, session);
    board.snapshot = await new Promise((resolve, reject) => {
      board.#socket.once('snapshot', resolve);
      board.#socket.once('connect_error', reject);
    });
    return board;
  }

  /** Resolves with the first change that `wanted` takes; call it before the act that causes the change. */
  next(wanted: (change: BoardChange) => boolean): Promise<BoardChange> {
    return new Promise((resolve) => {
      const watch = (change: BoardChange): void => {
        if (!wanted(change)) return;
        this.#watchers.delete(watch);
        resolve(change);
      };
      this.#watchers.add(watch);
    });
  }

  close(): void {
    this.#socket.disconnect();
  }
}
