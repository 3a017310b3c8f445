import type { TSchema } from 'typebox';
import type { Socket } from 'socket.io';
import type { CenterToDesk, UplinkRefusal } from '@sunlit/domain/contracts';
import { isWritable } from '@sunlit/domain/evidence';
import { checkOf, faultOf } from '../config/fault-of.ts';

/** What a stranger may send is unknown: events are taken by name and checked here. */
export type DeskSocket = Socket<Record<string, (...args: unknown[]) => void>, CenterToDesk>;

/** A desk whose hello was verified. */
export interface Link {
  readonly socket: DeskSocket;
  readonly origin: string;
  /** `W01`. */
  readonly desk: string;
  readonly epoch: number;
  readonly signKey: string;
  readonly boxKey: string;
  /** An ended epoch, whose sealed records are let in and nothing else. */
  readonly isLate: boolean;
}

export type Reply = (answer: object) => void;

/** Takes an event whose message fits the schema; anything else is answered with a coded refusal and goes no further. */
export function onMessage(
  socket: DeskSocket,
  event: string,
  schema: TSchema | undefined,
  handle: (message: unknown, reply: Reply) => void,
): void {
  socket.on(event, (...args: unknown[]) => {
    const last = args.at(-1);
    const reply: Reply = typeof last === 'function' ? (last as Reply) : ignore;
    const [message] = args;
    if (!isWritable(message)) {
      reply(refusal('uplink/schema', 'cannot be written'));
      return;
    }
    if (schema !== undefined && !checkOf(schema).Check(message)) {
      reply(refusal('uplink/schema', faultOf(schema, message)?.field ?? event));
      return;
    }
    handle(message, reply);
  });
}

export function refusal(code: UplinkRefusal['code'], detail: string, expected = 0): UplinkRefusal {
  return { ok: 0, code, detail, expected };
}

function ignore(): void {
  // Nobody asked for an answer.
}
