import crypto from 'node:crypto';
import { readFileSync } from 'node:fs';
import { nodeKit, readPacket, signPacket, type Kit, type Packet } from '@sunlit/domain/evidence';
import { checkPacket } from '@sunlit/verify/packet/check-packet';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const plain = nodeKit(crypto, Buffer);
/** Most of a changed packet is as it was: a signature that was verified once, over the same text, is not verified again. */
const known = new Map<string, boolean>();
const kit: Kit = {
  ...plain,
  verify: (key, text, signature) => {
    const name = `${key} ${signature} ${text}`;
    const verified = known.get(name) ?? plain.verify(key, text, signature);
    if (known.size < 200 || verified) known.set(name, verified);
    return verified;
  },
};

/** Made by tests/vectors/make.py, which shares no code with what is tested here. An edit is [at, cut, put], in places of the good text. */
const vectors = JSON.parse(readFileSync(new URL('vectors/packet.json', import.meta.url), 'utf8')) as {
  hallKey: string;
  centerSeed: string;
  witness: string;
  packets: { what: string; text: string }[];
  /** `of`: which of the packets they change. */
  refused: { why: string; of: number; edits: [number, number, string][] }[];
};
const good = vectors.packets[0]?.text ?? '';
const packet = readPacket(good)?.packet as Packet;
const centerKeys = {
  publicKey: vectors.hallKey,
  privateKey: Buffer.from(vectors.centerSeed, 'hex').toString('base64url'),
};
const accepts = (text: string): boolean => checkPacket(kit, text).sound;

describe('packet', () => {
  it.each(vectors.packets)('$what: holds, and is reproduced', ({ text }) => {
    const brought = { hallKey: vectors.hallKey, witnesses: [vectors.witness] };
    expect(checkPacket(kit, text, brought)).toMatchObject({ sound: true, ofCase: { length: 4 } });
    expect(signPacket(kit, centerKeys, readPacket(text)?.packet as Packet)).toBe(text);
  });

  it.each(vectors.refused)('refuses $why', ({ of, edits }) => {
    const base = vectors.packets[of]?.text ?? '';
    const text = edits.reduceRight((whole, [at, cut, put]) => whole.slice(0, at) + put + whole.slice(at + cut), base);
    const checked = checkPacket(kit, text);
    expect(checked.sound).toBe(false);
  });

  it('refuses the key of another hall and a witness that has not cosigned', () => {
    const other = kit.newSignKeys().publicKey;
    expect(checkPacket(kit, good, { hallKey: other })).toMatchObject({ findings: [{ code: 'packet/hall-key' }] });
    const [first = ''] = packet.notes.map(({ note }) => note);
    const onlyDesk = { ...packet, notes: [{ note: first, path: [] }] };
    expect(accepts(signPacket(kit, centerKeys, onlyDesk))).toBe(false);
  });
});

type Path = readonly (string | number)[];
/** Where in the packet something stands, every list, text and number. */
function* places(value: unknown, path: Path = []): Generator<Path> {
  yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value))
    yield* places(member, [...path, Array.isArray(value) ? Number(key) : key]);
}
const everywhere = [...places(packet)];

interface Change {
  readonly at: number;
  readonly from: number;
  readonly spot: number;
  readonly kind: number;
}
const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(everywhere.length - 1),
  from: fc.nat(everywhere.length - 1),
  spot: fc.nat(),
  kind: fc.nat(3),
});
const get = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((at, key) => (at as Record<string | number, unknown>)[key], value);

/** Leaving an opening or a document out, or naming things in another order, is for the center to sign; it makes nothing untrue. */
const FREE = ['openings', 'documents', 'seals'];

/** The packet with one place changed: a letter, a number, a value from elsewhere, or the order and number of a list. */
function changed({ at, from, spot, kind }: Change): unknown {
  const copy = structuredClone(packet) as unknown;
  const path = everywhere[at] ?? [];
  const key = path.at(-1);
  if (key === undefined) return copy;
  const parent = get(copy, path.slice(0, -1)) as Record<string | number, unknown>;
  const old = parent[key];
  const isFree = FREE.includes(String(path[0])) && path.length === 1;
  if (isFree) return copy;
  if (kind === 0) parent[key] = structuredClone(get(packet, everywhere[from] ?? []));
  else if (typeof old === 'number') parent[key] = kind === 1 ? old + 1 : Math.max(0, old - 1 - (spot % 3));
  else if (typeof old === 'string') parent[key] = changedText(old, spot, kind);
  else if (Array.isArray(old) && old.length > 1) {
    const place = spot % old.length;
    if (kind === 1) parent[key] = old.toSpliced(place, 1);
    else if (kind === 2) parent[key] = old.toSpliced(place, 0, structuredClone(old[place]));
    else parent[key] = old.toReversed();
  }
  return copy;
}
function changedText(old: string, spot: number, kind: number): string {
  const at = spot % (old.length + 1);
  if (kind === 1) return old.slice(0, at) + old.slice(at + 1);
  if (kind === 2) return `${old.slice(0, at)}a${old.slice(at)}`;
  const code = old.charCodeAt(at % Math.max(1, old.length));
  return old.slice(0, at) + String.fromCharCode(code ^ (1 << (spot % 7))) + old.slice(at + 1);
}

/** No claim about speed: everything is verified 5,000 times. */
const LONG_MS = 240_000;

describe('10,000 changed packets: none accepted, no crash', () => {
  it(
    '5,000 with any bytes changed',
    () => {
      const bytes = Buffer.from(good, 'utf8');
      const edit = fc
        .record({
          at: fc.nat(bytes.length - 1),
          put: fc.uint8Array({ maxLength: 2 }),
          cut: fc.oneof(fc.nat(2), fc.nat(40)),
        })
        .map(({ at, put, cut }) =>
          Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + cut)]).toString('utf8'),
        )
        .filter((text) => text !== good);
      fc.assert(
        fc.property(edit, (text) => {
          expect(accepts(text)).toBe(false);
        }),
        { numRuns: 5_000 },
      );
    },
    LONG_MS,
  );

  it(
    '5,000 that the center itself changed and signed again',
    () => {
      const lie = change.map(signed).filter((text) => text !== undefined && text !== good);
      fc.assert(
        fc.property(lie, (text) => {
          expect(accepts(text ?? '')).toBe(false);
        }),
        { numRuns: 5_000 },
      );
    },
    LONG_MS,
  );
});

/** Undefined for what has no text at all: half of a surrogate pair. */
function signed(one: Change): string | undefined {
  try {
    return signPacket(kit, centerKeys, changed(one) as Packet);
  } catch {
    return undefined;
  }
}
