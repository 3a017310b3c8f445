import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { AcknowledgedActs, nothingWrong } from '../hall/acknowledged.ts';
import { ClerkClient, CommandRefused, type Intent } from '../hall/clerk-client.ts';
import { ledgerOf, openTestHall } from '../hall/test-hall.ts';
import { fault } from './fault.ts';
import { startTraced, whyNotTraced, type Traced } from './traced.ts';

const ORIGIN = 'H01/desk/W01';
const VISITS = 8;

const failing = {
  name: "An fsync of a desk's disk fails",
  outcome:
    'It is reported and its act is answered only after it was written elsewhere, or the desk stops; nothing acknowledged is lost or doubled.',
  often: { daily: 2, nightly: 12, of: 'places' },
  needs: ['tty', 'strace'],
} as const;
fault(failing, (places) => {
  it(
    'fdatasync gives EIO at its Nth call in every thread of the agent, for each N',
    async ({ skip }) => {
      const reason = whyNotTraced();
      if (reason !== '') process.stderr.write(`skipped: ${reason}\n`);
      skip(reason !== '', reason);
      const hall = await openTestHall();
      const programs: Traced[] = [];
      onTestFinished(async () => {
        await Promise.all(programs.map((program) => program.end()));
        await hall.remove();
      });
      const acts = new AcknowledgedActs();
      const seen: string[] = [];
      for (let place = 2; place < places + 2; place += 1) {
        await hall.program('W01').stop();
        const args = ['run', '--config', join(hall.dataDir, 'config', 'W01.json')];
        const trace = join(hall.dataDir, `W01-${String(place)}.trace`);
        const program = await startTraced(
          '@sunlit/device-agent/main',
          args,
          trace,
          `fdatasync:error=EIO:when=${String(place)}`,
        );
        programs.push(program);
        await serve(program.url, hall.person('clerk01').password, acts);
        const health = (await (await fetch(`${program.url}/healthz`)).json()) as Health;
        seen.push(health.halted === '' ? `rewritten ${String(health.journal.rewritten)}` : health.halted);
        await program.end();
        await hall.restart('W01');
      }
      process.stderr.write(`fsync: ${seen.join(', ')}\n`);
      expect(seen.filter((what) => what !== 'rewritten 0').length).toBeGreaterThan(0);
      const client = new ClerkClient(hall.desk('W01').url);
      await client.until('all is sent', ({ line }) =>
        line.state === 'online' && line.waiting === 0 ? true : undefined,
      );
      client.close();
      const ledger = await ledgerOf(await hall.signIn('supervisor1'), ORIGIN);
      expect(acts.compare(ORIGIN, ledger)).toEqual(nothingWrong);
      expect(acts.count).toBeGreaterThan(places);
    },
    120_000 + places * 20_000,
  );
});

interface Health {
  readonly halted: string;
  readonly journal: { readonly rewritten: number };
}

/** Visits opened and closed until the desk stops or there were enough. */
async function serve(url: string, password: string, acts: AcknowledgedActs): Promise<void> {
  const client = new ClerkClient(url);
  try {
    const signed = await client.signIn('clerk01', password);
    const give = async (type: string, intent: Intent): Promise<string> => {
      const answer = await acts.give(ORIGIN, client, signed, type, intent);
      if (answer.ok === 1) return answer.visitRef;
      const told = acts.history.at(-1);
      // A desk that stopped does not know whether the disk has it; only the next start does.
      if (answer.refusal.code === 'desk/halted' && told !== undefined)
        acts.history.splice(-1, 1, { kind: 'unknown', act: told.act });
      throw new CommandRefused(type, answer.refusal.code, answer.refusal.rule);
    };
    const close = (visitRef: string): Promise<string> =>
      give('CloseVisit', { visitRef, fields: { outcome: 'advice' }, values: { reason: '' } });
    const before = client.view?.visit;
    if (before?.stage === 'open') await close(before.visitRef);
    for (let visit = 0; visit < VISITS; visit += 1)
      await close(await give('OpenVisit', { fields: { via: 'walk-up', ticket: '' } }));
  } catch (reason) {
    if (!(reason instanceof CommandRefused) || reason.code !== 'desk/halted') throw reason;
  } finally {
    client.close();
  }
}
