import { io, type Socket } from 'socket.io-client';
import { BOARD_NAMESPACE, type BoardDelta, type BoardToCenter, type CenterToBoard } from '@sunlit/domain/contracts';

/** What a board hears of cases that are shown late. */
export interface Shown {
  readonly cases: number;
  /** Real time, milliseconds. */
  readonly firstAtMs: number;
  readonly lastAtMs: number;
}

/** One board in a process of its own: as soon as `wanted` cases were shown with a level it tells when it saw the first after `before` others, and the last. */
function watch(url: string, wanted: number, before: number): void {
  const seen = new Set<string>();
  let firstAtMs = 0;
  const socket: Socket<CenterToBoard, BoardToCenter> = io(`${url}${BOARD_NAMESPACE}`, { transports: ['websocket'] });
  socket.on('delta', ({ changes }: BoardDelta) => {
    for (const { table, key, row } of changes) if (table === 'cases' && row !== null && row.level !== '') seen.add(key);
    if (seen.size <= before) return;
    if (firstAtMs === 0) firstAtMs = Date.now();
    if (seen.size < wanted) return;
    socket.disconnect();
    process.send?.({ cases: seen.size, firstAtMs, lastAtMs: Date.now() } satisfies Shown, () => process.exit(0));
  });
}

const [url, wanted, before] = process.argv.slice(2);
if (url !== undefined) watch(url, Number(wanted), Number(before));
