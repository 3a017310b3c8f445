import { expect, test } from 'vitest';
import { crc32c } from './crc32c.ts';

test('the published check value of CRC-32C', () => {
  expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283);
});

test('the vectors of RFC 3720 B.4', () => {
  const climbing = Uint8Array.from({ length: 32 }, (_, at) => at);
  expect([
    crc32c(new Uint8Array(32)),
    crc32c(new Uint8Array(32).fill(0xff)),
    crc32c(climbing),
    crc32c(climbing.toReversed()),
  ]).toEqual([0x8a9136aa, 0x62a8ab43, 0x46dd794e, 0x113fdb5c]);
});
