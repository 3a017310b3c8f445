import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import type { HandHall } from '@sunlit/center-server/testing/hand-hall';
import type { BoardWindow } from '@sunlit/domain/contracts';
import { fault } from './fault.ts';
import { CLERK, openFaultHall, type FaultHall } from './fault-hall.ts';
import { allSound, exportOf, judged, recordsOfDesks } from './hall-ledger.ts';
import { copyOf, recordsIn, type LightDesk } from './light-desk.ts';
import { serveOne } from './serve-one.ts';

/** Records under a key that another record of the same desk holds, as the center keeps them beside the ledger. */
function forksIn({ dataDir }: FaultHall): { seq: number; hash: string }[] {
  const db = new Sqlite(join(dataDir, 'ledger.sqlite'), { readonly: true });
  try {
    return db.prepare<[], { seq: number; hash: string }>('SELECT seq, hash FROM forks ORDER BY seq').all();
  } finally {
    db.close();
  }
}

async function windowOf(center: FaultHall, desk: string): Promise<BoardWindow | undefined> {
  const hall = center.hall();
  const answer = await hall.call('GET', '/api/windows', { cookie: await hall.signIn('admin1') });
  return ((await answer.json()) as BoardWindow[]).find((row) => row.desk === desk);
}

const faultOf = (desk: LightDesk): unknown => desk.agent.health()['fault'];
const codesOf = ({ alarms }: LightDesk): unknown[] =>
  alarms.map(({ fields }) => ('code' in fields ? fields.code : '')).filter((code) => code !== '');

/** Where every record of the folder is: in the ledger, among the forks, or still waiting at the desk. */
async function whereabouts(center: FaultHall, desk: LightDesk) {
  const ledger = new Set(recordsOfDesks(await exportOf(center.hall())).map(({ hash }) => hash));
  const forks = new Set(forksIn(center).map(({ hash }) => hash));
  const held = recordsIn(desk.folder);
  const waiting = Number(desk.agent.health()['waiting']);
  const elsewhere = held.filter(({ hash }) => !ledger.has(hash) && !forks.has(hash));
  return {
    inLedger: held.filter(({ hash }) => ledger.has(hash)).length,
    forked: held.filter(({ hash }) => forks.has(hash)).length,
    /** Neither here nor there: only what still waits at the end of the chain may be. */
    lost: elsewhere.filter(({ seq }) => seq <= held.length - waiting).length,
  };
}

const cloned = {
  name: 'A cloned desk: two agents write with one key',
  outcome:
    'Both records of one number are kept, the chain is frozen, log and board say so, no record of either is lost.',
} as const;
fault(cloned, () => {
  it('the copy writes on while the desk does', async () => {
    const center = await openFaultHall();
    const desk = await center.newDesk('W01');
    await desk.signIn(CLERK);
    await serveOne(desk);
    await desk.everythingSent();
    const copy = await copyOf(desk.folder);
    expect(await windowOf(center, 'W01')).toMatchObject({ frozen: 0 });

    await serveOne(desk);
    await desk.everythingSent();
    const clone = await center.openDesk({ name: 'W01', folder: copy });
    await clone.until(() => faultOf(clone) === 'batch/frozen');
    await desk.until(() => faultOf(desk) !== '' || desk.agent.health()['line'] === 'offline');
    // It serves on with the line down, until it hears that nothing more of it is taken.
    await serveOne(desk).catch((reason: unknown) => {
      expect(String(reason)).toContain('desk/contested');
    });
    await desk.until(() => faultOf(desk) === 'batch/frozen');
    expect(desk.agent.health()['halted']).toBe('journal/contested');

    expect(codesOf(clone)).toEqual(['batch/frozen']);
    expect(await windowOf(center, 'W01')).toMatchObject({ frozen: 1 });
    const forks = forksIn(center);
    expect(forks.length).toBeGreaterThan(0);
    const ledger = await exportOf(center.hall());
    const [first] = forks;
    const frozen = ledger.split('\n').filter((line) => line.includes('"type\\":\\"OriginFrozen\\"'));
    expect(frozen).toHaveLength(1);
    expect(frozen[0]).toContain(`\\"other\\":\\"${first?.hash ?? ''}\\"`);
    expect(await whereabouts(center, desk)).toMatchObject({ lost: 0, forked: 0 });
    expect(await whereabouts(center, clone)).toMatchObject({ lost: 0, forked: forks.length });

    // The alarm outlives the center's program.
    await center.restart();
    expect(await windowOf(center, 'W01')).toMatchObject({ frozen: 1 });
  });
});

const setBack = {
  name: "A desk restored from yesterday's copy",
  outcome:
    'Its first new record freezes the chain and raises the alarm; it serves nobody any more, and what it wrote stays there and is not mixed in.',
} as const;
fault(setBack, () => {
  it('the desk writes on from yesterday', async () => {
    const center = await openFaultHall();
    const today = await center.newDesk('W01');
    await today.signIn(CLERK);
    await serveOne(today);
    await today.everythingSent();
    const yesterday = await copyOf(today.folder);
    await serveOne(today);
    await today.everythingSent();
    await today.stop();
    const before = recordsOfDesks(await exportOf(center.hall()));

    const back = await center.openDesk({ name: 'W01', folder: yesterday });
    await back.until(() => faultOf(back) === 'batch/frozen');
    await expect(back.signIn(CLERK)).rejects.toThrow('desk/contested');
    expect(back.agent.health()['halted']).toBe('journal/contested');
    expect(recordsOfDesks(await exportOf(center.hall()))).toEqual(before);
    expect(await windowOf(center, 'W01')).toMatchObject({ frozen: 1 });
    expect(codesOf(back)).toEqual(['batch/frozen']);
    expect(await whereabouts(center, back)).toMatchObject({ lost: 0 });
  });
});

/** Two administrators open a new tree; its name. */
async function reopened(hall: HandHall): Promise<string> {
  const ask = async (user: string): Promise<string> => {
    const answer = await hall.call('POST', '/api/log/reopen', { cookie: await hall.signIn(user), body: {} });
    const { tree } = (await answer.json()) as { readonly tree: string };
    return tree;
  };
  // That it cannot sign on shows when it tries.
  await hall.center.trust.now();
  await ask('admin1');
  return ask('admin2');
}

const centerBack = {
  name: "A center restored from yesterday's copy",
  outcome:
    'The desks raise the alarm and send again what it lacks: nothing of theirs is lost, doubled or out of order.',
} as const;
fault(centerBack, () => {
  it('two desks are ahead of it', async () => {
    const center = await openFaultHall();
    const desks = [await center.newDesk('W01'), await center.newDesk('W02')];
    for (const desk of desks) {
      await desk.signIn(CLERK);
      await serveOne(desk);
      await desk.everythingSent();
    }
    const backup = `${center.dataDir}.backup`;
    await center.restart(() => cpSync(center.dataDir, backup, { recursive: true }));
    for (const desk of desks) {
      for (let more = 0; more < 5; more += 1) await serveOne(desk);
      await desk.everythingSent();
    }
    // Signed beyond what the copy holds: only then is it behind.
    await center.hall().center.trust.now();
    await center.restart(() => {
      // What the signer remembers is in no backup.
      rmSync(join(backup, 'signer'), { recursive: true });
      cpSync(join(center.dataDir, 'signer'), join(backup, 'signer'), { recursive: true });
      rmSync(center.dataDir, { recursive: true });
      cpSync(backup, center.dataDir, { recursive: true });
      rmSync(backup, { recursive: true });
    });
    for (const desk of desks) {
      await desk.until(() => desk.alarms.length > 0);
      await desk.everythingSent();
      await serveOne(desk);
      await desk.everythingSent();
      // As a witness it may have one more to raise.
      expect(desk.alarms.map(({ message }) => message)).toContain('the center is behind its own receipt');
    }
    expect(await judged(center.hall(), desks)).toEqual(allSound);
    expect(await reopened(center.hall())).toBe('H01/2026.2');
    expect(await judged(center.hall(), desks)).toEqual(allSound);
  });
});
