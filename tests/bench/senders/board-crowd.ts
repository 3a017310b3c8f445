import { io, type Socket } from 'socket.io-client';
import { BOARD_NAMESPACE, type BoardDelta, type BoardToCenter, type CenterToBoard } from '@sunlit/domain/contracts';
import { oneParser } from '../one-decoder.ts';
import { sharedMs } from '../pace.ts';
import { quantile } from '../report.ts';
import type { Sent } from './paced-desks.ts';

export interface CrowdPlan {
  readonly url: string;
  readonly watchers: number;
  readonly cookie: string;
}
/** What came of the visits that were sent. */
export interface Crowd {
  /** From when it should have been sent until a watcher had it, of all visits and watchers; milliseconds. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Visits that a watcher never heard of. */
  readonly lost: number;
  /** As they came, each once. */
  readonly deltas: readonly BoardDelta[];
}

/** By position: what came, and when each watcher had it. */
const arrivals = new Map<number, { readonly delta: BoardDelta; readonly atMs: number[] }>();

/** Many boards in a process of their own. Tells `ready`; asked what came of the visits that were sent, it answers and ends. */
async function gather({ url, watchers, cookie }: CrowdPlan): Promise<void> {
  for (let at = 0; at < watchers; at += 1) {
    const socket: Socket<CenterToBoard, BoardToCenter> = io(`${url}${BOARD_NAMESPACE}`, {
      transports: ['websocket'],
      forceNew: true,
      parser: oneParser,
      extraHeaders: { cookie, origin: url },
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    socket.on('delta', (delta) => {
      const known = arrivals.get(delta.position);
      if (known === undefined) arrivals.set(delta.position, { delta, atMs: [sharedMs()] });
      else known.atMs.push(sharedMs());
    });
  }
  process.once('message', (sent: Sent) => {
    process.send?.(come(sent, watchers), () => process.exit(0));
  });
  process.send?.('ready');
}

function come(sent: Sent, watchers: number): Crowd {
  const delays: number[] = [];
  for (const { delta, atMs } of arrivals.values()) {
    for (const { table, key, row } of delta.changes) {
      const sentMs = table === 'visits' && row !== null ? sent[key] : undefined;
      if (sentMs !== undefined) for (const one of atMs) delays.push(one - sentMs);
    }
  }
  const all = Float64Array.from(delays);
  return {
    p50Ms: quantile(all, 0.5),
    p99Ms: quantile(all, 0.99),
    lost: Object.keys(sent).length * watchers - delays.length,
    deltas: [...arrivals.values()].map(({ delta }) => delta),
  };
}

const [plan] = process.argv.slice(2);
if (plan !== undefined) await gather(JSON.parse(plan) as CrowdPlan);
