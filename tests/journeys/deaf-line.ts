import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A line between a desk and its center that can go deaf: what the desk says arrives, what the center answers does not. */
export interface DeafLine {
  readonly url: string;
  /** From now on nothing of the center reaches the desk. */
  deafen(): void;
  close(): Promise<void>;
}

export async function openDeafLine(target: string): Promise<DeafLine> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let isDeaf = false;
  const server = createServer((desk) => {
    const center = connect(Number(port), hostname);
    for (const [one, other] of [
      [desk, center],
      [center, desk],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
    desk.on('data', (chunk) => center.write(chunk));
    center.on('data', (chunk) => {
      if (!isDeaf) desk.write(chunk);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    deafen: () => {
      isDeaf = true;
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
