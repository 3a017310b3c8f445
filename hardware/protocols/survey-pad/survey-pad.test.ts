import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeSurveyPad, encodeSurveyPad, surveyPadFrames } from './index.ts';
import type { SurveyPadMessage } from './index.ts';

const hex = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('hex')
    .toUpperCase()
    .replaceAll(/..(?=.)/g, '$& ');

const vectors: readonly (readonly [string, 'host' | 'device', SurveyPadMessage])[] = [
  ['AA 40 20 07 03 00 6A 00 55', 'host', { type: 'QueryState', page: 0 }],
  ['AA 40 20 07 20 01 88 00 55', 'host', { type: 'StartPrompt', prompt: 'invite' }],
  ['AA 40 20 06 21 87 00 55', 'host', { type: 'StopPrompt' }],
  ['AA 40 20 09 83 02 05 01 F4 00 55', 'device', { type: 'State', prompt: 'thanks', presses: 261 }],
  ['AA 40 20 07 90 05 FC 00 55', 'device', { type: 'KeyPressed', key: 5 }],
  ['AA 40 20 06 91 F7 00 55', 'device', { type: 'TimedOut' }],
];

test('every frame of the table has a vector', () => {
  expect(vectors.map(([, , message]) => message.type)).toEqual(surveyPadFrames.map((row) => row.name));
});

test.each(vectors)('%s', (bytes, from, message) => {
  expect(hex(encodeSurveyPad(message))).toBe(bytes);
  expect(decodeSurveyPad(from, Buffer.from(bytes.replaceAll(' ', ''), 'hex'))).toEqual({ ok: true, message });
});

test.each([
  ['a key that does not exist', 'device', [0xaa, 0x40, 0x20, 0x07, 0x90, 0x06, 0, 0, 0x55], 'protocol/bad-payload'],
  ['a press with two keys in it', 'device', [0xaa, 0x40, 0x20, 0x08, 0x90, 1, 2, 0, 0, 0x55], 'protocol/bad-payload'],
  ['a press without a key', 'device', [0xaa, 0x40, 0x20, 0x06, 0x90, 0, 0, 0x55], 'protocol/bad-payload'],
  ['an unknown command', 'device', [0xaa, 0x40, 0x20, 0x06, 0x7f, 0, 0, 0x55], 'protocol/unknown-command'],
  ['our own query echoed back', 'device', [0xaa, 0x40, 0x20, 0x07, 0x03, 0, 0x6a, 0, 0x55], 'protocol/wrong-direction'],
  ['nothing', 'device', [], 'protocol/bad-payload'],
] as const)('%s is a coded fault', (_name, from, bytes, code) => {
  expect(decodeSurveyPad(from, Uint8Array.from(bytes))).toEqual({ ok: false, fault: { code } });
});

test('decoding never throws', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      expect(typeof decodeSurveyPad('device', bytes).ok).toBe('boolean');
    }),
  );
});

test('encoding names the field that does not fit', () => {
  expect(() => encodeSurveyPad({ type: 'KeyPressed', key: 6 })).toThrow('key: must be a whole number from 1 to 5');
});
