import { readFileSync } from 'node:fs';
import { io } from 'socket.io-client';
import type { Batch, BatchAnswer } from '@sunlit/domain/contracts';
import { connectedDesk, type DeskPlan } from '../connected-desk.ts';

export interface SendPlan {
  readonly url: string;
  readonly isBare: boolean;
  readonly desks: readonly DeskPlan[];
}

type Send = (batch: Batch) => Promise<BatchAnswer>;

/** The clients of the ingest bench, in a process of their own: every desk sends its batches one after another, all desks at once. */
async function send({ url, isBare, desks }: SendPlan): Promise<number> {
  const senders: { send: Send; batches: readonly Batch[] }[] = [];
  for (const plan of desks) {
    senders.push({ send: isBare ? await bareSend(url) : await deskSend(url, plan), batches: plan.batches });
  }
  const startMs = performance.now();
  let facts = 0;
  await Promise.all(
    senders.map(async (sender) => {
      for (const batch of sender.batches) {
        const answer = await sender.send(batch);
        if (answer.ok !== 1) throw new Error(`refused: ${answer.code} ${answer.detail}`);
        facts += batch.leaves.length;
      }
    }),
  );
  return (facts / (performance.now() - startMs)) * 1000;
}

async function bareSend(url: string): Promise<Send> {
  const socket = io(url, { transports: ['websocket'], forceNew: true });
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  return (batch) => socket.emitWithAck('batch', batch) as Promise<BatchAnswer>;
}

async function deskSend(url: string, plan: DeskPlan): Promise<Send> {
  const desk = await connectedDesk(url, plan);
  return (batch) => desk.emit(batch);
}

const [file] = process.argv.slice(2);
if (file !== undefined) {
  const perSecond = await send(JSON.parse(readFileSync(file, 'utf8')) as SendPlan);
  process.stdout.write(`${JSON.stringify({ perSecond })}\n`, () => process.exit(0));
}
