import fc, { type Arbitrary } from 'fast-check';
import { io, type Socket } from 'socket.io-client';
import { broken, nasty, nastyText, shaped, type Shape } from './hostile.ts';

/** One event with its arguments, or the text of a packet as nobody's library would write it. */
export type HostileMessage = HostileEvent | { readonly packet: string };
interface HostileEvent {
  readonly event: string;
  readonly args: readonly unknown[];
}

/** What socket.io-client itself would not send. */
const RESERVED = new Set(['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener']);
const strangeEvent = fc
  .oneof(
    fc.constantFrom('error', 'message', 'constructor', '__proto__', 'toString', 'hasOwnProperty', '', 'challenge'),
    nastyText,
  )
  .filter((event) => !RESERVED.has(event));
/** `@` stands for the namespace. */
const packets = [
  '2@,["x"',
  '2@,[]',
  '2@,{}',
  '2@,[5,{}]',
  '2@,7[5,{}]',
  '2@,8[-1.5,null]',
  '2@,[null]',
  '2@,[["x"],{}]',
  '2@,["disconnect"]',
  '2@,["newListener",1]',
  '2@,99999999999999999999["x"]',
  '3@,1[]',
  '3@,0{"ok":1}',
  '4@,"x"',
  '51-@,["batch",{"_placeholder":true,"num":5}]',
  '5999999999-@,["batch"]',
  '0/nowhere,{}',
  '0@,{"pid":1,"offset":2}',
  '9@,',
  '',
  '7',
  '',
  `2@,["command",${'['.repeat(40_000)}${']'.repeat(40_000)}]`,
];
/** Each of them once, whatever the dice say. */
export const everyPacket: [HostileMessage][] = packets.map((packet) => [{ packet }]);

/** Messages of the namespace with something broken, events it does not know, and packets that are none. */
export function hostileMessage(events: Readonly<Record<string, Shape>>): Arbitrary<HostileMessage> {
  const named = Object.entries(events).flatMap(([event, shape]) => [
    { weight: 6, arbitrary: broken(shape).map((message) => ({ event, args: [message] })) },
    { weight: 2, arbitrary: shaped(shape).map((message) => ({ event, args: [message] })) },
    { weight: 2, arbitrary: nasty.map((message) => ({ event, args: [message] })) },
    { weight: 1, arbitrary: fc.array(nasty, { maxLength: 3 }).map((args) => ({ event, args })) },
  ]);
  const strange = fc.record({ event: strangeEvent, args: fc.array(nasty, { maxLength: 2 }) });
  const count = Object.keys(events).length;
  return fc.oneof(
    ...named,
    { weight: 3 * count, arbitrary: strange },
    { weight: count, arbitrary: fc.constantFrom(...packets).map((packet) => ({ packet })) },
  );
}

export function isEvent(message: HostileMessage, ...events: readonly string[]): message is HostileEvent {
  return 'event' in message && events.includes(message.event);
}

/** One link after another: what was cut is opened again. */
export function lasting(open: () => Promise<Socket>): () => Promise<Socket> {
  let socket: Socket | undefined;
  return async () => (socket?.connected === true ? socket : (socket = await open()));
}

/** A link of its own to a namespace; rejects with the refusal of the link. */
export function openSocket(url: string, namespace: string, headers: Record<string, string> = {}): Promise<Socket> {
  const socket = io(`${url}${namespace}`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: headers,
  });
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', (reason) => {
      socket.disconnect();
      reject(reason);
    });
  });
}

/** Bound on an answer. */
const ANSWER_MS = 10_000;

/**
 * Sends one message and waits for its answer, or, where none is due, for the answer to `question` that was sent after it. `cut`: the link is gone.
 */
export function exchange(
  socket: Socket,
  namespace: string,
  message: HostileMessage,
  { question, isDue }: { readonly question: string; readonly isDue: boolean },
): Promise<{ readonly answer: unknown } | 'silence' | 'cut'> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('no answer')), ANSWER_MS);
    const end = (outcome: { readonly answer: unknown } | 'silence' | 'cut'): void => {
      clearTimeout(late);
      socket.off('disconnect', cut);
      resolve(outcome);
    };
    const cut = (): void => end('cut');
    socket.once('disconnect', cut);
    if ('packet' in message) socket.io.engine.write(message.packet.replace('@', namespace));
    else socket.emit(message.event, ...message.args, (answer: unknown) => end({ answer }));
    if (!isDue) socket.emit(question, null, () => end('silence'));
  });
}
