import { canonical, leafHash } from '@sunlit/domain/evidence';
import { plainRecord } from '@sunlit/domain/evidence/testing';
import { expect, test } from 'vitest';
import { openBundle } from '../bundle/bundle.ts';
import type { Identity } from '../config/identity.ts';
import { createOutbox } from '../outbox/outbox.ts';
import { createMemoryDisk } from '../testing/memory-disk.ts';
import { createTestCenter } from '../testing/test-center.ts';
import { createTestTime, HALL, kit, MONDAY_MS, settled } from '../testing/test-desk.ts';
import { createUplink } from './uplink.ts';

const origin = `${HALL}/desk/W01`;

/** A desk with so many records on its disk, of which the first `removed` are no longer there. */
async function backlog(count: number, removed = 0) {
  const center = kit.newSignKeys();
  const identity: Identity = {
    v: 1,
    origin,
    epoch: 1,
    enrolment: 'e'.repeat(64),
    sign: kit.newSignKeys(),
    box: kit.newBoxKeys(),
    centerKey: center.publicKey,
    vaultKey: kit.newBoxKeys().publicKey,
  };
  const leaves: string[] = [];
  let prev = identity.enrolment;
  for (let seq = 1; seq <= count; seq += 1) {
    const leaf = canonical(plainRecord({ type: 'Note', origin, seq, prev, wallMs: MONDAY_MS + seq }));
    leaves.push(leaf);
    prev = leafHash(kit, leaf);
  }
  const time = createTestTime();
  const { centerKey } = identity;
  const onFault = (): void => undefined;
  const bundle = await openBundle({ kit, disk: createMemoryDisk(), folder: 'bundle', centerKey, origin, onFault });
  const outbox = createOutbox(kit, identity);
  const fill = (): void =>
    leaves
      .slice(removed)
      .forEach((leaf) =>
        outbox.add({ kind: 'act', leaves: [leaf], secrets: [], keys: [], counter: 0, commandId: '', answer: null }),
      );
  const hall = createTestCenter(kit, center, identity, HALL);
  const faults: string[] = [];
  const uplink = createUplink({
    onContested: () => undefined,
    kit,
    identity,
    hall: HALL,
    clock: time.clock,
    after: time.after,
    random: () => 0.5,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    openLine: hall.openLine,
    outbox,
    bundle,
    onReceipt: () => undefined,
    refill: async (fromSeq) => {
      outbox.restart(fromSeq);
      fill();
    },
    look: async () => 1_000_000,
    onFolder: async () => false,
    onRelease: async () => false,
    onVerdict: () => undefined,
    onOpened: async () => false,
    onErased: () => Promise.resolve(false),
    onChange: () => void faults.push(uplink.state().fault),
  });
  return { hall, outbox, uplink, time, fill, leaves, faults };
}

test('a backlog goes as full seals, three under way, and a single act behind it waits for them', async () => {
  const { hall, uplink, outbox, fill, leaves } = await backlog(1_100);
  fill();
  uplink.start();
  await settled();
  expect(hall.batches.map(({ firstSeq, leaves: sealed }) => [firstSeq, sealed.length])).toEqual([
    [1, 256],
    [257, 256],
    [513, 256],
    [769, 256],
    [1_025, 76],
  ]);
  expect(hall.leaves).toEqual(leaves);
  expect([outbox.waiting(), uplink.state()]).toMatchObject([0, { state: 'online', fault: '' }]);
});

test('a center that is busy gets all of it again, from the first that it did not take, once nothing is under way', async () => {
  const { hall, uplink, outbox, time, fill, leaves } = await backlog(1_100);
  fill();
  hall.answerNext({ ok: 0, code: 'uplink/busy', detail: '', expected: 2_000 });
  uplink.start();
  await settled();
  // What was under way behind it leaves a gap, and nothing more is sent.
  expect(hall.batches.map(({ firstSeq }) => firstSeq)).toEqual([257, 513]);
  await time.advance(1_999);
  expect(hall.leaves).toEqual([]);
  await time.advance(1);
  expect(hall.leaves).toEqual(leaves);
  expect(outbox.waiting()).toBe(0);
});

test('a center that lost what this desk no longer has is a fault for people, not asked again at once, and stands', async () => {
  const { hall, uplink, time, fill, faults } = await backlog(30, 10);
  fill();
  uplink.start();
  await settled();
  await time.advance(1_000);
  expect(hall.leaves).toEqual([]);
  expect(hall.batches).toHaveLength(1);
  expect(uplink.state()).toMatchObject({ state: 'offline', fault: 'batch/gap' });
  const told = faults.length;
  await time.advance(60_000);
  expect(hall.batches.length).toBeGreaterThan(1);
  expect(new Set(faults.slice(told))).toEqual(new Set(['batch/gap']));
});
