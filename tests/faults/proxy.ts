import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What the proxy did, so that a test can see that it did something. */
export interface ProxyCounts {
  connections: number;
  /** Cut when the receipt was under way: the center had committed, the desk never heard of it. */
  cutBeforeReceipt: number;
  /** Cut in the middle of what the desk was sending. */
  cutWhileSending: number;
  delayed: number;
}
export interface ProxyOptions {
  /** The center. */
  readonly target: string;
  readonly random: () => number;
  /** Shares of receipts and of chunks from the desk. */
  readonly cutsBeforeReceipt: number;
  readonly cutsWhileSending: number;
  readonly delays: number;
  readonly longestDelayMs: number;
}
export interface Proxy {
  readonly url: string;
  readonly counts: ProxyCounts;
  /** From now on everything is let through at once. */
  calm(): void;
  close(): Promise<void>;
}

/** How a batch's answer begins on the wire; frames of a server are not masked, and nothing is compressed. */
const RECEIPT = Buffer.from('"receipt":{');

/** A TCP proxy between desks and center that cuts, tears and delays, and knows a receipt when it sees one. */
export async function openProxy(options: ProxyOptions): Promise<Proxy> {
  const { random, longestDelayMs } = options;
  const { hostname, port } = new URL(options.target);
  const counts: ProxyCounts = { connections: 0, cutBeforeReceipt: 0, cutWhileSending: 0, delayed: 0 };
  const open = new Set<Socket>();
  let isCalm = false;
  const happens = (share: number): boolean => !isCalm && random() < share;

  const server = createServer((desk) => {
    counts.connections += 1;
    const center = connect(Number(port), hostname);
    const cut = (): void => {
      desk.destroy();
      center.destroy();
    };
    for (const socket of [desk, center]) {
      open.add(socket);
      socket.on('error', cut);
      socket.on('close', () => {
        open.delete(socket);
        cut();
      });
    }
    relay(desk, center, (chunk) => {
      if (!happens(options.cutsWhileSending)) return chunk;
      counts.cutWhileSending += 1;
      return { last: chunk.subarray(0, Math.floor(chunk.length * random())) };
    });
    relay(center, desk, (chunk) => {
      const at = chunk.indexOf(RECEIPT);
      if (at < 0 || !happens(options.cutsBeforeReceipt)) return chunk;
      counts.cutBeforeReceipt += 1;
      // Somewhere inside the answer: no byte of it, or nearly all.
      return { last: chunk.subarray(0, at + Math.floor((chunk.length - at) * random())) };
    });

    /** In order, each chunk after those before it. */
    function relay(from: Socket, to: Socket, judge: (chunk: Buffer) => Buffer | { readonly last: Buffer }): void {
      let before: Promise<unknown> = Promise.resolve();
      from.on('data', (chunk) => {
        const isLate = happens(options.delays);
        if (isLate) counts.delayed += 1;
        const delayMs = isLate ? random() * longestDelayMs : 0;
        before = before.then(async () => {
          if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
          if (to.destroyed) return;
          const judged = judge(chunk);
          if (Buffer.isBuffer(judged)) to.write(judged);
          else if (judged.last.length === 0) cut();
          else to.write(judged.last, cut);
        });
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    counts,
    calm: () => {
      isCalm = true;
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
