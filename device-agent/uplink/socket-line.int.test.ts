import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UPLINK_NAMESPACE } from '@sunlit/domain/contracts';
import { Server } from 'socket.io';
import { afterEach, expect, it } from 'vitest';
import type { LineEvents } from './line.ts';
import { socketLine } from './socket-line.ts';

const http = createServer();
const center = new Server(http);
afterEach(() => center.close());

/** What a line says, in the order in which it does. */
function listener(said: string[], over: () => void): LineEvents {
  const none = (): Promise<{ ok: 0 }> => Promise.resolve({ ok: 0 });
  return {
    challenge: () => said.push('challenge'),
    documents: () => undefined,
    folder: none,
    release: none,
    opened: none,
    erased: none,
    verdict: () => undefined,
    elsewhere: () => undefined,
    down: () => {
      said.push('down');
      over();
    },
  };
}

it('looks at the answer that came before the end of the line, however close', async () => {
  const refusal = { ok: 0, code: 'hello/revoked', detail: 'epoch 1', expected: 0 };
  center.of(UPLINK_NAMESPACE).on('connection', (socket) => {
    socket.on('hello', (_message, reply: (answer: unknown) => void) => {
      reply(refusal);
      setImmediate(() => socket.disconnect(true));
    });
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const said: string[] = [];
  await new Promise<void>((over) => {
    const line = socketLine(`http://127.0.0.1:${String((http.address() as AddressInfo).port)}`)(listener(said, over));
    const hello = { v: 1, origin: 'H01/desk/W01', epoch: 1, nonce: '', answerNonce: '', signature: '' };
    void line.hello(hello as Parameters<typeof line.hello>[0]).then(
      (answer) => said.push(`answer ${answer.ok === 0 ? answer.code : 'ok'}`),
      () => said.push('no answer'),
    );
  });
  expect(said).toEqual(['answer hello/revoked', 'down']);
});
