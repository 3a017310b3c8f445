import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Item } from '@sunlit/domain/catalogue';
import type { CenterSession } from '../hall/center-api.ts';
import { ClerkClient, type Signed } from '../hall/clerk-client.ts';
import { readJson, writeJson } from '../hall/data-folder.ts';
import { AGENT } from '../hall/founding.ts';
import { runProgram } from '../hall/processes.ts';
import { ledgerOf, openTestHall, recordOf, type TestHall } from '../hall/test-hall.ts';
import { lacks } from '../needs.ts';
import { openDeafLine, type DeafLine } from './deaf-line.ts';

const ORIGIN = 'H01/desk/W01';
/** Bound on what a busy machine takes to show anything. */
const SEEN_MS = 60_000;

interface Epoch {
  readonly desk: string;
  readonly epoch: number;
  readonly state: string;
  readonly receiptedSeq: number;
  readonly heardSeq: number;
  readonly missing: number;
}

describe.skipIf(lacks('tty'))('a machine in reserve', () => {
  let hall: TestHall;
  let line: DeafLine;
  let administrators: CenterSession[];
  beforeAll(async () => {
    hall = await openTestHall();
    line = await openDeafLine(hall.center.url);
    administrators = [await hall.signIn('admin1'), await hall.signIn('admin2')];
  }, 120_000);
  afterAll(async () => {
    await line.close();
    await hall.remove();
  });

  const configOf = (desk: string): string => join(hall.dataDir, 'config', `${desk}.json`);
  const change = (desk: string, more: object): void =>
    writeJson(configOf(desk), { ...readJson<object>(configOf(desk)), ...more });
  /** What was pulled out of the dead machine. */
  const oldDisk = (): string => join(hall.dataDir, 'old-disk');
  const epochs = async (): Promise<Epoch[]> =>
    ((await administrators[0]?.get<Epoch[]>('/api/desk-epochs')) ?? []).filter(({ desk }) => desk === 'W01');
  /** The counter as its clerk finds it. */
  async function sitDown(): Promise<{ client: ClerkClient; clerk: Signed; items: readonly Item[] }> {
    const client = new ClerkClient(hall.program('W01').url);
    const items = await client.until(
      'the law and the line',
      (view, catalogue) =>
        view.line.state === 'online' && view.line.rosterValidUntilRealMs > 0 ? catalogue?.items : undefined,
      SEEN_MS,
    );
    const clerk = await client.signIn('clerk01', hall.person('clerk01').password);
    return { client, clerk, items };
  }
  async function accepted({ client, clerk, items }: Awaited<ReturnType<typeof sitDown>>) {
    const item = items.find((one) => one.kind === 'immediate' && one.approvalLevels === 0);
    if (!item) throw new Error('no such item in the starter set');
    const opened = await client.act(clerk, 'OpenVisit', { fields: { via: 'walk-up', ticket: '' } });
    const { visitRef } = opened;
    const materials = item.materials.filter(({ required }) => required === 1).map(({ id }) => id);
    const fields = { item: item.code, applicant: item.applicants[0], materials };
    const values = { applicantName: '阿卜杜热合曼·𠮷', applicantNumber: 'E12345678' };
    const { caseRef } = await client.act(clerk, 'ReceiveCase', { visitRef, fields, values });
    await client.act(clerk, 'AcceptCase', { visitRef, caseRef });
    return { visitRef, caseRef };
  }
  const rated = async ({ client, clerk }: Awaited<ReturnType<typeof sitDown>>, visitRef: string): Promise<void> => {
    await client.act(clerk, 'CloseVisit', { visitRef, fields: { outcome: 'handled' }, values: { reason: '' } });
    await client.act(clerk, 'InviteRating', { visitRef });
    await client.until('the keypad', ({ devices }) =>
      devices.find(({ device, state }) => device === 'pad' && state === 'ready'),
    );
    hall.press('W01', 5);
    await client.until('the rating', ({ visit }) =>
      visit?.visitRef === visitRef && visit.stage === 'over' ? true : undefined,
    );
  };

  it('is a working window: the case that lay there goes on, a new citizen is served and rated, and the loss is told with its count', async () => {
    const [issuer, second] = administrators;
    if (!issuer || !second) throw new Error('a hall has two administrators');
    // On a quiet day, long before: one administrator orders a code for a spare, another approves it.
    const { id, code } = await issuer.post<{ id: string; code: string }>('/api/desk-requests', {
      kind: 'spare',
      desk: '',
    });
    await second.post(`/api/desk-requests/${id}/approve`, {});

    await hall.program('W01').stop();
    change('W01', { center: line.url });
    await hall.restart('W01');
    const before = await sitDown();
    const open = await accepted(before);
    await before.client.until(
      'everything sent',
      ({ line: { waiting } }) => (waiting === 0 ? true : undefined),
      SEEN_MS,
    );

    // The line goes deaf: the desk works on, and what it has not brought dies with it.
    line.deafen();
    await before.client.act(before.clerk, 'DecideOnSpot', open);
    await before.client.act(before.clerk, 'DeliverResult', { ...open, fields: { method: 'window' } });
    await before.client.act(before.clerk, 'CloseVisit', {
      visitRef: open.visitRef,
      fields: { outcome: 'handled' },
      values: { reason: '' },
    });
    const written = async (): Promise<number> => (await epochs())[0]?.missing ?? 0;
    await expect.poll(written, { timeout: SEEN_MS }).toBeGreaterThan(0);
    before.client.close();
    await hall.program('W01').kill();
    renameSync(join(hall.dataDir, 'W01'), oldDisk());

    const pluggedInMs = performance.now();
    change('W01', { center: hall.center.url, dataDir: join(hall.dataDir, 'spare') });
    await runProgram(AGENT, ['enrol', '--config', configOf('W01'), '--code', code], AbortSignal.timeout(SEEN_MS));
    await hall.restart('W01');
    const after = await sitDown();
    const known = await after.client.until('the case that lay here', ({ cases }) =>
      cases.find(({ caseRef }) => caseRef === open.caseRef),
    );
    const readyMs = performance.now() - pluggedInMs;
    expect(known).toMatchObject({ desk: 'W01', custody: 'held', applicantName: '阿卜杜热合曼·𠮷' });
    if (known.stage === 'accepted') await after.client.act(after.clerk, 'DecideOnSpot', open);
    await after.client.act(after.clerk, 'DeliverResult', { ...open, fields: { method: 'window' } });
    const next = await accepted(after);
    await after.client.act(after.clerk, 'DecideOnSpot', next);
    await after.client.act(after.clerk, 'DeliverResult', { ...next, fields: { method: 'window' } });
    await rated(after, next.visitRef);
    await after.client.until('everything sent', ({ line: { waiting } }) => (waiting === 0 ? true : undefined), SEEN_MS);
    const ratedMs = performance.now() - pluggedInMs;
    after.client.close();

    const [now, dead] = await epochs();
    expect(now).toMatchObject({ epoch: 2, state: 'writing', missing: 0 });
    expect(dead).toMatchObject({ epoch: 1, state: 'replaced' });
    expect(dead?.missing).toBeGreaterThan(0);
    const supervisor = await hall.signIn('supervisor1');
    const center = (await ledgerOf(supervisor, 'H01/center/C01')).map(recordOf);
    expect(center.filter(({ type }) => type === 'DeskEnrolled').at(-1)?.body).toMatchObject({
      desk: ORIGIN,
      spare: id,
      replaced: { deskEpoch: 1, receiptedSeq: dead?.receiptedSeq, heardSeq: dead?.heardSeq },
    });
    // Nobody rated the visit that died with the machine, and it says so.
    expect(center.filter(({ type }) => type === 'VisitCutOff').map(({ visitRef }) => visitRef)).toEqual([
      open.visitRef,
    ]);
    const fresh = (await ledgerOf(supervisor, ORIGIN, 2)).map(recordOf);
    expect(fresh.filter(({ type }) => type === 'RatingGiven')).toHaveLength(1);
    expect(fresh.filter(({ caseRef }) => caseRef === open.caseRef).map(({ type }) => type)).toContain(
      'ResultDelivered',
    );
    expect(center.filter(({ type }) => type === 'FactDisputed')).toEqual([]);
    const seconds = (ms: number): string => (ms / 1000).toFixed(1);
    console.log(
      `spare machine: the old case lay there after ${seconds(readyMs)} s, a new citizen had rated after ${seconds(ratedMs)} s; ` +
        `W01 epoch 1: last receipted seq ${String(dead?.receiptedSeq)}, desk last said ${String(dead?.heardSeq)}: ${String(dead?.missing)} acts not here`,
    );
  }, 240_000);

  it('takes nothing away: the old disk is found, two administrators let its late records in, and they are marked and move nothing', async () => {
    const [issuer, second] = administrators;
    const dead = (await epochs()).find(({ epoch }) => epoch === 1);
    if (!issuer || !second || dead === undefined) throw new Error('the machine in reserve was not enrolled');
    const config = join(hall.dataDir, 'config', 'old-W01.json');
    writeJson(config, { ...readJson<object>(configOf('W01')), dataDir: oldDisk() });
    const salvage = (): Promise<string> =>
      runProgram(AGENT, ['salvage', '--config', config], AbortSignal.timeout(SEEN_MS));

    await expect(salvage()).rejects.toThrow('two administrators must allow the late records of this desk and epoch');
    const wish = { kind: 'salvage', desk: 'W01', deskEpoch: 1 };
    const { id } = await issuer.post<{ id: string }>('/api/desk-requests', wish);
    await second.post(`/api/desk-requests/${id}/approve`, {});
    const said = JSON.parse(await salvage()) as { upTo: number; records: number };
    expect(said).toMatchObject({ event: 'salvaged', origin: ORIGIN, epoch: 1 });
    // What the desk never lived to speak of comes as well.
    expect(said.records).toBeGreaterThanOrEqual(dead.missing);
    expect(said.upTo).toBe(dead.receiptedSeq + said.records);
    expect((await epochs()).find(({ epoch }) => epoch === 1)).toMatchObject({ missing: 0, receiptedSeq: said.upTo });

    const supervisor = await hall.signIn('supervisor1');
    const center = (await ledgerOf(supervisor, 'H01/center/C01')).map(recordOf);
    const disputed = center.filter(({ type }) => type === 'FactDisputed').map(({ body }) => body);
    expect(disputed).toHaveLength(said.records);
    expect(disputed.map(({ code }) => code)).toEqual(disputed.map(() => 'custody/late-epoch'));
    expect((await ledgerOf(supervisor, ORIGIN, 1)).map(recordOf).map(({ seq }) => seq)).toEqual(
      Array.from({ length: said.upTo }, (_, at) => at + 1),
    );
    // Once more: nothing is left to bring.
    expect(JSON.parse(await salvage())).toMatchObject({ event: 'salvaged', records: 0, upTo: said.upTo });
  }, 120_000);
});
