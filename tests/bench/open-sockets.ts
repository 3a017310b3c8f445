import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';

/** A socket.io server on a free port, and nothing else. */
export async function openSockets(): Promise<{ readonly io: Server; readonly url: string }> {
  const http = createServer();
  const io = new Server(http, { serveClient: false });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return { io, url: `http://127.0.0.1:${String((http.address() as AddressInfo).port)}` };
}
