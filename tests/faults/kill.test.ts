import { afterAll, beforeAll, expect, it } from 'vitest';
import { AcknowledgedActs, nothingWrong } from '../hall/acknowledged.ts';
import { ClerkClient } from '../hall/clerk-client.ts';
import { ledgerOf, openTestHall, type TestHall } from '../hall/test-hall.ts';
import { fault } from './fault.ts';

/** A killed agent answers nothing: its clerk gives up on it after this. */
const ACK_MS = 3_000;
const WINDOWS = ['W01', 'W02'];

const killed = {
  name: 'kill -9 of agents and center under traffic',
  outcome: 'Every acknowledged act is in the ledger exactly once, in order; nothing refused or invented is.',
  often: { daily: 20, nightly: 200, of: 'kills' },
  needs: ['tty'],
} as const;
fault(killed, (kills) => {
  let hall: TestHall;
  beforeAll(async () => {
    hall = await openTestHall({ windows: WINDOWS.length });
  }, 90_000);
  afterAll(() => hall.remove());

  it(
    'clerks go on at two windows, and the history checker finds nothing',
    async () => {
      const acts = new AcknowledgedActs();
      const done = new AbortController();
      const loops = WINDOWS.map((desk, at) => keepServing(hall, desk, `clerk0${String(at + 1)}`, acts, done.signal));
      for (let kill = 0; kill < kills; kill += 1) {
        await acts.further(1 + Math.floor(Math.random() * 9));
        const name = ['center', ...WINDOWS][kill % 3] ?? 'center';
        await hall.program(name).kill();
        await hall.restart(name);
      }
      await acts.further(3);
      done.abort();
      await Promise.all(loops);

      const supervisor = await hall.signIn('supervisor1');
      for (const desk of WINDOWS) {
        const client = new ClerkClient(hall.desk(desk).url);
        await client.until(
          `${desk} has sent everything`,
          ({ line }) => (line.state === 'online' && line.waiting === 0 ? true : undefined),
          60_000,
        );
        client.close();
        const origin = `H01/desk/${desk}`;
        expect(acts.compare(origin, await ledgerOf(supervisor, origin))).toEqual(nothingWrong);
      }
      expect(acts.count).toBeGreaterThan(kills);
    },
    kills * 15_000,
  );
});

/** Opens visits, receives cases and closes visits again at one window until told to stop, whatever dies meanwhile. */
async function keepServing(
  hall: TestHall,
  desk: string,
  user: string,
  acts: AcknowledgedActs,
  signal: AbortSignal,
): Promise<void> {
  const origin = `H01/desk/${desk}`;
  while (!signal.aborted) {
    const client = new ClerkClient(hall.desk(desk).url, ACK_MS);
    try {
      const signed = await client.signIn(user, hall.person(user).password);
      const items = await client.until('the catalogue', (_view, catalogue) => catalogue?.items, ACK_MS);
      const item = items.find(({ approvalLevels }) => approvalLevels === 0);
      const give = (type: string, intent = {}): ReturnType<AcknowledgedActs['give']> =>
        acts.give(origin, client, signed, type, intent);
      const openVisit = client.view?.visit;
      if (openVisit?.stage === 'open')
        await give('CloseVisit', {
          visitRef: openVisit.visitRef,
          fields: { outcome: 'advice' },
          values: { reason: '' },
        });
      while (!signal.aborted) {
        const opened = await give('OpenVisit', { fields: { via: 'walk-up', ticket: '' } });
        if (opened.ok === 0) break;
        const { visitRef } = opened;
        const received = await give('ReceiveCase', {
          visitRef,
          fields: { item: item?.code, applicant: item?.applicants[0], materials: item?.materials.map(({ id }) => id) },
          values: { applicantName: '张三', applicantNumber: 'TEST' },
        });
        if (received.ok === 1) await give('AcceptCase', { visitRef, caseRef: received.caseRef });
        await give('CloseVisit', { visitRef, fields: { outcome: 'handled' }, values: { reason: '' } });
      }
    } catch {
      // The agent was killed under our hands, or is not back yet: the clerk signs in again.
    } finally {
      client.close();
    }
  }
}
