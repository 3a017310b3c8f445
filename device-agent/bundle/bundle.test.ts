import { describe, expect, test } from 'vitest';
import { defaultCalendar } from '@sunlit/domain/calendar';
import type { SignedDocument } from '@sunlit/domain/contracts';
import { canonical, documentHash, signClaim } from '@sunlit/domain/evidence';
import { createMemoryDisk } from '../testing/memory-disk.ts';
import { kit, lawText, MONDAY_MS, rosterFor } from '../testing/test-desk.ts';
import { openBundle } from './bundle.ts';

const center = kit.newSignKeys();
const origin = 'H01/desk/W01';
function signed(kind: SignedDocument['kind'], content: object, keys = center): SignedDocument {
  const text = canonical(content);
  const hash = documentHash(kit, text);
  return { kind, hash, text, signature: signClaim(kit, keys, 'document', { kind, hash }) };
}
const law = signed('law', lawText);
const newer = signed('law', { ...lawText, version: 2 });

async function open(disk = createMemoryDisk(), faults: string[] = []) {
  const onFault = ({ message }: Error): void => void faults.push(message);
  return openBundle({ kit, disk, folder: 'bundle', centerKey: center.publicKey, origin, onFault });
}

test('what was taken is in force after a restart, and an older law is still known by its hash', async () => {
  const disk = createMemoryDisk();
  const bundle = await open(disk);
  expect([bundle.law(), bundle.calendar(), bundle.roster()]).toEqual([undefined, undefined, undefined]);
  for (const document of [
    law,
    signed('calendar', defaultCalendar),
    signed('roster', rosterFor(origin, MONDAY_MS)),
    newer,
  ])
    await bundle.take(document);
  const again = await open(disk);
  expect([again.law()?.bundle.version, again.calendar()?.version, again.roster()?.staff.length]).toEqual([2, 1, 3]);
  expect([again.lawOf(law.hash)?.hash, again.lawOf(newer.hash)?.hash]).toEqual([law.hash, newer.hash]);
  expect([await again.adopt('law', law.hash), again.law()?.bundle.version]).toEqual([true, 1]);
  expect(await again.adopt('law', 'ab'.repeat(32))).toBe(false);
});

test('a law for an old case is kept without coming into force', async () => {
  const bundle = await open();
  await bundle.take(newer);
  await bundle.take(law, false);
  expect([bundle.law()?.bundle.version, bundle.lawOf(law.hash)?.hash]).toEqual([2, law.hash]);
});

describe('what is not the center’s is refused and not kept', () => {
  test.each([
    ['another key', signed('law', lawText, kit.newSignKeys()), 'law: not signed by the center'],
    ['another text', { ...law, text: newer.text }, 'law: the text does not have its hash'],
    ['another kind', signed('law', defaultCalendar), 'law: not a law bundle'],
    ['another desk', signed('roster', rosterFor('H01/desk/W02', MONDAY_MS)), 'roster: made out for another desk'],
  ])('%s', async (_, document, message) => {
    const disk = createMemoryDisk();
    const bundle = await open(disk);
    await expect(bundle.take(document)).rejects.toThrow(message);
    expect(await disk.list('bundle')).toEqual([]);
  });
});

test('a kept file that was tampered with counts as missing, and says so', async () => {
  const disk = createMemoryDisk();
  await (await open(disk)).take(law);
  const file = await disk.open(`bundle/law-${law.hash}.json`, false);
  await file.write(Buffer.from('xxx'), 0);
  const faults: string[] = [];
  expect((await open(disk, faults)).law()).toBeUndefined();
  expect(new Set(faults)).toEqual(new Set(['law: the kept file is damaged']));
});
