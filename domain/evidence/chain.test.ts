import crypto from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { ChainHead, Extension } from './chain.ts';
import { extendChain, startChain } from './chain.ts';
import { nodeKit } from './node-kit.ts';
import { decodeRecord, GENESIS, leafHash } from './record.ts';

const kit = nodeKit(crypto, Buffer);

interface Vectors {
  readonly center: readonly string[];
  readonly desk: readonly string[];
  readonly deskStart: string;
  readonly deskHead: string;
  readonly broken: readonly { readonly why: string; readonly texts: readonly string[] }[];
}
const vectors = JSON.parse(readFileSync(new URL('../../tests/vectors/chain.json', import.meta.url), 'utf8')) as Vectors;
const DESK = 'H01/desk/W01';
const start = startChain(DESK, 1, vectors.deskStart);

/** The chain over all texts, or the first refusal. */
function follow(from: ChainHead, texts: readonly string[]): ChainHead | Extension {
  let head = from;
  for (const text of texts) {
    const step = extendChain(kit, head, text);
    if (!step.ok) return step;
    head = step.head;
  }
  return head;
}

it('follows the chain of a desk to the head the vectors name', () => {
  expect(follow(start, vectors.desk)).toEqual({ origin: DESK, epoch: 1, seq: 3, head: vectors.deskHead });
});

it('follows the chain of the center from its genesis', () => {
  const last = vectors.center.at(-1) ?? '';
  expect(follow(startChain('H01/center/C01', 1, GENESIS), vectors.center)).toEqual({
    origin: 'H01/center/C01',
    epoch: 1,
    seq: 2,
    head: leafHash(kit, last),
  });
});

it('gives the record it read', () => {
  const [leaf = ''] = vectors.desk;
  expect(extendChain(kit, start, leaf)).toEqual({
    ok: true,
    head: { origin: DESK, epoch: 1, seq: 1, head: leafHash(kit, leaf) },
    record: decodeRecord(kit, leaf),
  });
});

const faults: Readonly<Record<string, readonly [fault: string, at: number]>> = {
  'the second record was rewritten after the third was made': ['prev', 3],
  'the second record is missing': ['gap', 2],
  'the second record is missing and the third points past it': ['gap', 2],
  'two records changed places': ['gap', 1],
  'the second record twice': ['gap', 3],
  'seq jumps though prev is right': ['gap', 3],
  "the third record is another desk's": ['other-origin', 3],
  'the third record opens an epoch by itself': ['other-epoch', 3],
  'the first record has zeros': ['prev', 1],
  'the first record names HallFounded, not its enrolment': ['prev', 1],
};

it('names what is wrong with every broken chain of the vectors, and where', () => {
  const found = vectors.broken.map(({ why, texts }) => [why, follow(start, texts)]);
  expect(found).toEqual(Object.entries(faults).map(([why, [fault, at]]) => [why, { ok: false, fault, at }]));
});

it('what is no record is refused at the seq that was due', () => {
  const [first = '', second = ''] = vectors.desk;
  const text = second.replace(',', ', ');
  expect(follow(start, [first, text])).toEqual({ ok: false, fault: 'not-a-record', at: 2 });
});
