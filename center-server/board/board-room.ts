import type { Namespace, Socket } from 'socket.io';
import type { BoardDelta, BoardToCenter, CenterToBoard } from '@sunlit/domain/contracts';
import type { Log } from '../config/log.ts';
import type { BoardFeed } from './board-feed.ts';

/** Changes within this time travel together; the first one after a quiet spell goes at once. */
const GATHER_MS = 8;
/** How often an open board's session is looked at again. */
const RECHECK_MS = 30_000;

/** Whether a cookie still stands for someone who may see the board: the user id, or undefined. */
export type BoardGuard = (cookies: string | undefined) => Promise<string | undefined>;

type BoardSocket = Socket<BoardToCenter, CenterToBoard>;

/** Sends the feed to every open board. */
export class BoardRoom {
  private readonly namespace: Namespace<BoardToCenter, CenterToBoard>;
  private readonly feed: BoardFeed;
  private readonly guard: BoardGuard;
  private readonly users = new Map<BoardSocket, string>();
  private readonly recheck: NodeJS.Timeout;
  private gathering: NodeJS.Timeout | undefined;

  constructor(namespace: Namespace<BoardToCenter, CenterToBoard>, feed: BoardFeed, guard: BoardGuard, log: Log) {
    this.namespace = namespace;
    this.feed = feed;
    this.guard = guard;
    namespace.use((socket, next) => {
      void guard(socket.handshake.headers.cookie)
        .then((user) => {
          if (user === undefined) {
            next(new Error('board/not-signed-in'));
            return;
          }
          this.users.set(socket, user);
          socket.once('disconnect', () => this.users.delete(socket));
          next();
        })
        .catch((error: unknown) => {
          log.error({ err: error }, 'board guard failed');
          next(new Error('board/busy'));
        });
    });
    namespace.on('connection', (socket) => {
      this.welcome(socket);
    });
    this.recheck = setInterval(() => void this.cutStale(), RECHECK_MS);
    this.recheck.unref();
  }

  get size(): number {
    return this.users.size;
  }

  /** Something in the feed changed. */
  changed(): void {
    if (this.gathering !== undefined) return;
    this.flush();
    this.gathering = setTimeout(() => {
      this.gathering = undefined;
      if (this.feed.hasChanges) this.changed();
    }, GATHER_MS);
  }

  /** Sign-out or revocation: the person's boards are cut (those whose session still stands come back). */
  cut(user: string): void {
    for (const [socket, owner] of this.users) if (owner === user) socket.disconnect(true);
  }

  /** Cuts every board whose session ended. */
  async cutStale(): Promise<void> {
    for (const socket of [...this.users.keys()]) {
      if ((await this.guard(socket.handshake.headers.cookie)) === undefined) socket.disconnect(true);
    }
  }

  close(): void {
    clearInterval(this.recheck);
    clearTimeout(this.gathering);
  }

  private welcome(socket: BoardSocket): void {
    // A snapshot is as of a position: what is gathered goes to the others first.
    this.flush();
    socket.emit('snapshot', this.feed.snapshot());
    socket.on('resync', (...args: unknown[]) => {
      const answer = args.at(-1);
      this.flush();
      if (typeof answer === 'function') (answer as (snapshot: unknown) => void)(this.feed.snapshot());
    });
  }

  private flush(): void {
    const delta: BoardDelta | undefined = this.feed.take();
    if (delta !== undefined && this.users.size > 0) this.namespace.emit('delta', delta);
  }
}
