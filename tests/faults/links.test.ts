import { expect, it } from 'vitest';
import { POSTS, visitOpened } from '@sunlit/center-server/testing/facts';
import { makeName } from '@sunlit/domain/evidence';
import type { Socket } from 'socket.io-client';
import { fault } from './fault.ts';
import { CLERK, openFaultHall } from './fault-hall.ts';
import { judged } from './hall-ledger.ts';
import { serveOne } from './serve-one.ts';

/** What the design promises from the second person's word to the cut. */
const CUT_MS = 5_000;

/** Resolves with the next such event; rejects when it does not come in time. */
function heard(socket: Socket, event: string, limitMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no ${event} within ${String(limitMs)} ms`)), limitMs);
    socket.once(event, () => {
      clearTimeout(late);
      resolve();
    });
  });
}

const revoked = {
  name: 'A desk is revoked while its line is up',
  outcome: 'Its line is cut within five seconds, it gets no other, and the board hears nothing more from it.',
} as const;
fault(revoked, () => {
  it('the live link ends, and so does every later hello', async () => {
    const center = await openFaultHall();
    const hall = center.hall();
    const desk = await hall.desk('W01', 'window', [POSTS.counter]);
    await desk.connect();
    const cut = heard(desk.socket, 'disconnect', CUT_MS);
    const cookie = await hall.signIn('admin1');
    const answer = await hall.call('POST', '/api/desks/W01/revoke', { cookie });
    expect(answer.status).toBe(200);
    await cut;
    expect((await desk.greet()).answer).toMatchObject({ ok: 0, code: 'hello/revoked' });
  });

  it('a link that comes back with the name of its old one is a stranger', async () => {
    const center = await openFaultHall();
    const desk = await center.hall().desk('W01', 'window', [POSTS.counter]);
    await desk.connect();
    const { id } = desk.socket;
    const { engine } = desk.socket.io;
    // The wire breaks; nobody says goodbye.
    const lost = heard(desk.socket, 'disconnect', CUT_MS);
    engine.close();
    await lost;
    desk.socket.connect();
    await heard(desk.socket, 'challenge', CUT_MS);
    expect(desk.socket.recovered).not.toBe(true);
    expect(desk.socket.id).not.toBe(id);
    const { batch } = desk.write([visitOpened(makeName('V', 'H01', 'W01', 1, 1), CLERK)]);
    expect(await desk.emit(batch)).toMatchObject({ ok: 0, code: 'uplink/not-welcome' });
    desk.disconnect();
  });
});

/** Far more than the center takes from one link at a time. */
const AT_ONCE = 400;
const flooded = {
  name: 'A desk floods the center with batches',
  outcome: 'It is told to wait, and nothing of it is lost or doubled; another desk is served meanwhile.',
} as const;
fault(flooded, () => {
  it('one desk sends hundreds of batches at once, again and again, until another has done its work', async () => {
    const center = await openFaultHall();
    const other = await center.newDesk('W02');
    await other.signIn(CLERK);
    await other.everythingSent();
    const desk = await center.hall().desk('W01', 'window', [POSTS.counter]);
    await desk.connect();
    let isServed = false;
    const codes = new Set<string>();
    const flood = async (): Promise<void> => {
      do {
        const begun = { seq: desk.seq, head: desk.head };
        const written = Array.from({ length: AT_ONCE }, () => {
          const one = desk.write([visitOpened(makeName('V', 'H01', 'W01', 1, desk.seq + 1), CLERK)]);
          desk.seq += 1;
          desk.head = one.head;
          return one;
        });
        const answers = await Promise.all(written.map(({ batch }) => desk.emit(batch)));
        for (const answer of answers) codes.add(answer.ok === 1 ? 'ok' : answer.code);
        // In order: whatever comes after one that had to wait comes too early.
        const taken = answers.filter(({ ok }) => ok === 1).length;
        expect(answers.slice(0, taken).every(({ ok }) => ok === 1)).toBe(true);
        desk.seq = begun.seq + taken;
        desk.head = written[taken - 1]?.head ?? begun.head;
      } while (!isServed);
    };
    const flooding = flood();
    await serveOne(other);
    await other.everythingSent();
    isServed = true;
    await flooding;
    desk.disconnect();
    expect(codes).toContain('ok');
    expect(codes).toContain('uplink/busy');
    expect([...codes].filter((code) => !['ok', 'uplink/busy', 'batch/gap'].includes(code))).toEqual([]);
    const heads = await center.hall().hall.ledger.read('heads', null);
    expect(heads.find(({ origin }) => origin === desk.origin)).toMatchObject({ seq: desk.seq });
    expect((await judged(center.hall(), [other])).findings).toEqual([]);
  });
});
