import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cameraTriggerFrames, cameraTriggerShape, decodeCameraTrigger, encodeCameraTrigger } from './index.ts';

const statuses = ['taken', 'busy', 'no-media', 'fault'] as const;

test('a trigger in full: the number is little-endian', () => {
  expect(Buffer.from(encodeCameraTrigger({ type: 'Trigger', number: 0x01020304 })).toString('hex')).toBe(
    'c3080104030201e14c3c',
  );
});

test('every number and status comes back as it went', () => {
  fc.assert(
    fc.property(fc.nat(0xffffffff), fc.constantFrom(...statuses), (number, status) => {
      const message = { type: 'Triggered', number, status } as const;
      const frame = encodeCameraTrigger(message);
      expect(cameraTriggerShape.isIntact(frame)).toBe(true);
      expect(decodeCameraTrigger('device', frame)).toEqual({ ok: true, message });
    }),
  );
});

test.each([
  ['a status that does not exist', [0xc3, 9, 0x81, 1, 0, 0, 0, 4, 0, 0, 0x3c], 'protocol/bad-payload'],
  ['a short answer', [0xc3, 7, 0x81, 1, 0, 0, 0, 0, 0x3c], 'protocol/bad-payload'],
  ['an unknown command', [0xc3, 4, 0x55, 0, 0, 0x3c], 'protocol/unknown-command'],
  ['a trigger from the device', [0xc3, 8, 0x01, 1, 0, 0, 0, 0, 0, 0x3c], 'protocol/wrong-direction'],
  ['nothing', [], 'protocol/bad-payload'],
] as const)('%s is a coded fault', (_name, bytes, code) => {
  expect(decodeCameraTrigger('device', Uint8Array.from(bytes))).toEqual({ ok: false, fault: { code } });
});

test('encoding names the field that does not fit', () => {
  expect(() => encodeCameraTrigger({ type: 'Trigger', number: 2 ** 32 })).toThrow(
    'number: must be a whole number from 0 to 4294967295',
  );
});

test('no two frames share a code', () => {
  expect(new Set(cameraTriggerFrames.map((row) => row.code)).size).toBe(cameraTriggerFrames.length);
});
