import crypto from 'node:crypto';
import { nodeKit } from '@sunlit/domain/evidence';
import { describe, expect, it } from 'vitest';
import { checkLedger } from './check-ledger.ts';
import { smallSample } from './sample-ledger.ts';

const kit = nodeKit(crypto, Buffer);

describe('cannot read', () => {
  const {
    leaves: [good],
    seals: [seal],
  } = smallSample(kit);
  it.each([
    ['no JSON', '{', 'not JSON'],
    ['another kind of JSON', '[]', 'not a JSON object'],
    ['null', 'null', 'not a JSON object'],
    ['a member too much', JSON.stringify({ ...good, note: '' }), 'unknown field "note"'],
    ['a member of no object of ours', `{"__proto__":1}`, 'unknown field "__proto__"'],
    ['a member missing', JSON.stringify({ ...good, tree: undefined }), 'field "tree" is missing'],
    ['an index in quotes', JSON.stringify({ ...good, index: '0' }), 'field "index": not a whole number from 0'],
    ['a fraction', JSON.stringify({ ...good, seq: 1.5 }), 'field "seq": not a whole number from 1'],
    ['upper case', JSON.stringify({ ...good, hash: 'A'.repeat(64) }), 'field "hash": not 64 letters of lower-case hex'],
    ['no origin', JSON.stringify({ ...good, origin: 'H01' }), 'field "origin": not hall/kind/id'],
    ['an empty seal', '{"seal":{}}', 'seal: field "origin" is missing'],
    [
      'a seal over nothing',
      JSON.stringify({ seal: { ...seal, leafHashes: [] } }),
      'seal: field "leafHashes": not a list of 1 to 256 hashes in lower-case hex',
    ],
  ])('%s', (_, line, why) => {
    const [finding] = checkLedger(kit, ['', line]).findings.filter(({ code }) => code === 'line/unreadable');
    expect(finding).toEqual({ code: 'line/unreadable', line: 2, where: 'line 2', text: why });
  });
});
