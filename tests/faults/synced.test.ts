import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { ClerkClient, type Intent } from '../hall/clerk-client.ts';
import { openTestHall } from '../hall/test-hall.ts';
import { fault } from './fault.ts';
import { startTraced, whyNotTraced, type Call, type Traced } from './traced.ts';

const VISITS = 5;
const JOURNAL = /\/W01\/journal-1\/\d+\.journal$/;
const WAL = /\/center\/ledger\.sqlite-wal$/;

/** An act that a desk acknowledged. */
interface Act {
  readonly commandId: string;
  readonly seq: number;
}

const early = {
  name: 'An answer that comes before the disk has the act',
  outcome: 'Never: at the desk the act is synced before its answer, at the center before its receipt, each by itself.',
  needs: ['tty', 'strace'],
} as const;
fault(early, () => {
  it('every act is traced from the socket through write and sync to its answer', async ({ skip }) => {
    const reason = whyNotTraced();
    if (reason !== '') process.stderr.write(`skipped: ${reason}\n`);
    skip(reason !== '', reason);

    const hall = await openTestHall();
    const programs: Traced[] = [];
    onTestFinished(async () => {
      await Promise.all(programs.map((program) => program.end()));
      await hall.remove();
    });
    const trace = async (name: string, room: string): Promise<Traced> => {
      await hall.program(name).stop();
      const args = ['run', '--config', join(hall.dataDir, 'config', `${name}.json`)];
      const program = await startTraced(`@sunlit/${room}/main`, args, join(hall.dataDir, `${name}.trace`));
      programs.push(program);
      return program;
    };
    const center = await trace('center', 'center-server');
    const desk = await trace('W01', 'device-agent');
    const acts = await actOneByOne(desk.url, hall.person('clerk01').password);

    const atDesk = await desk.end();
    const toFace = acts.map((act) => roadOf(atDesk, act, JOURNAL, `"ok":1,"seqs":[${String(act.seq)}]`));
    const atCenter = await center.end();
    const toDesk = acts.map((act) =>
      roadOf(atCenter, act, WAL, `"receipt":{"origin":"H01/desk/W01","epoch":1,"upTo":${String(act.seq)},`),
    );
    for (const roads of [toFace, toDesk]) {
      expect(roads.map(({ steps }) => steps)).toEqual(acts.map(() => ['arrived', 'written', 'synced', 'answered']));
      expect(new Set(roads.map(({ syncedAt }) => syncedAt)).size).toBe(2 * VISITS);
    }
  });
});

/** Visits opened and closed again, each act given only when the center has a receipt for the one before. */
async function actOneByOne(url: string, password: string): Promise<Act[]> {
  const client = new ClerkClient(url);
  const signed = await client.signIn('clerk01', password);
  const acts: Act[] = [];
  const act = async (type: string, intent: Intent): Promise<string> => {
    await client.until('every receipt', ({ line }) => (line.state === 'online' && line.waiting === 0) || undefined);
    const commandId = randomUUID();
    const answer = await client.command(signed, type, intent, commandId);
    if (answer.ok === 0) throw new Error(answer.refusal.code);
    acts.push({ commandId, seq: answer.seqs[0] ?? 0 });
    return answer.visitRef;
  };
  for (let visit = 0; visit < VISITS; visit++) {
    const visitRef = await act('OpenVisit', { fields: { via: 'walk-up', ticket: '' } });
    await act('CloseVisit', { visitRef, fields: { outcome: 'advice' }, values: { reason: '' } });
  }
  await client.until('the last receipt', ({ line }) => line.waiting === 0 || undefined);
  client.close();
  return acts;
}

/** What happened to an act, in this order, between the socket it came by and the answer on the same one. */
function roadOf(
  calls: readonly Call[],
  { commandId }: Act,
  file: RegExp,
  answer: string,
): { readonly steps: readonly string[]; readonly syncedAt: number | undefined } {
  const written = calls.find((call) => isWrite(call) && file.test(call.file) && call.text.includes(commandId));
  const answered = calls.find((call) => isWrite(call) && isSocket(call) && call.text.includes(answer));
  const arrived = calls.findLast(
    (call) => isRead(call) && call.file === answered?.file && written !== undefined && call.ended < written.began,
  );
  const synced = calls.find(
    (call) =>
      isSync(call) &&
      call.file === written?.file &&
      call.began > written.ended &&
      answered !== undefined &&
      call.ended < answered.began,
  );
  const steps = Object.entries({ arrived, written, synced, answered }).filter(([, call]) => call !== undefined);
  return { steps: steps.map(([step]) => step), syncedAt: synced?.began };
}

const isRead = ({ name }: Call): boolean => name.startsWith('read') || name.startsWith('recv');
const isWrite = ({ name }: Call): boolean => name.includes('write') || name.startsWith('send');
const isSync = ({ name }: Call): boolean => name === 'fsync' || name === 'fdatasync';
const isSocket = ({ file }: Call): boolean => file.startsWith('socket:') || file.startsWith('TCP:');
