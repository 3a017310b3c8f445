import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Readable } from 'node:stream';
import { createProxyServer, proxyUpgrade } from 'httpxy';
import type { CenterConfig } from '../config/config.ts';
import { MAX_BODY_BYTES } from '../config/limits.ts';
import type { Log } from '../config/log.ts';
import { answerNoRequest, type ErrorAnswer } from '../plugins/errors.ts';

/** What a center answers that waits for its turn: all it is asked, pages and desks and boards, it hands on to the one that has the hall. */
export interface Front {
  /** Where the owner is; "" while nobody knows. Lines to an earlier one end with that one. */
  ownerIs(address: string): void;
  /** Where it listens. Rejects when it cannot. */
  listen(): Promise<string>;
  /** Ends every line, too. */
  close(): Promise<void>;
}

const NO_OWNER: ErrorAnswer = {
  code: 'hall/no-owner',
  message: 'Another center is taking over this hall; try again in some seconds.',
  field: '',
};
const TOO_LARGE: ErrorAnswer = { code: 'http/too-large', message: 'The limit is 16 MB.', field: 'body' };

/**
 * Only `/healthz` is its own. The owner decides who may: host, origin and cookie come to it as they were, and behind whoever asked its address
 * (`X-Forwarded-For`), which the owner believes when this center is among its `trustedProxies`.
 */
export function openFront({ host, port }: Pick<CenterConfig, 'host' | 'port'>, log: Log): Front {
  let owner = '';
  const lines = new Set<Socket>();
  const proxy = createProxyServer({});
  const server = createServer((request, response) => {
    void handOn(request, response).catch((error: unknown) => {
      log.warn({ err: error }, 'the owner of the hall did not answer');
      answer(response, 503, NO_OWNER);
    });
  });
  const handOn = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.url === '/healthz') {
      answer(response, 200, { ok: 1 });
      return;
    }
    if (owner === '') throw new Error('nobody has the hall');
    // Read whole: an owner that refuses a body in the middle of it would look like one that is gone.
    const body = await bodyOf(request);
    sayWho(request);
    if (body === undefined) answer(response, 413, TOO_LARGE);
    else
      await proxy.web(request, response, { target: owner, ...(body.length > 0 && { buffer: Readable.from([body]) }) });
  };
  server.on('clientError', answerNoRequest);
  server.on('connection', (line) => {
    lines.add(line);
    line.once('close', () => lines.delete(line));
  });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    if (owner === '') {
      socket.end('HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    sayWho(request);
    proxyUpgrade(owner, request, socket, head, { xfwd: false }).then(
      (far) => {
        // Whoever goes takes the other end along: a desk that is cut off is not shown as being there.
        far.once('close', () => socket.destroy());
        socket.once('close', () => far.destroy());
      },
      (error: unknown) => {
        log.debug({ err: error }, 'a line was not taken by the owner');
      },
    );
  });
  return {
    ownerIs: (address) => void (owner = address),
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen({ host, port }, () => {
          const { address, port: bound, family } = server.address() as AddressInfo;
          resolve(`http://${family === 'IPv6' ? `[${address}]` : address}:${String(bound)}`);
        });
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const line of lines) line.destroy();
      }),
  };
}

/** What was told before stays in front: the owner reads from the end, as far as it believes. */
function sayWho({ headers, socket: { remoteAddress = '' } }: IncomingMessage): void {
  const told = headers['x-forwarded-for'];
  headers['x-forwarded-for'] = told === undefined ? remoteAddress : `${String(told)}, ${remoteAddress}`;
}

/** Undefined for one that is too large. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return undefined;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function answer(response: ServerResponse, status: number, said: object): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(said));
}
