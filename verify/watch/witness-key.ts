import { KEY_NAME } from '@sunlit/domain/evidence';
import type { KeyPair, Kit } from '@sunlit/domain/evidence';
import { key } from '../ledger/kinds.ts';
import { readJson } from '../ledger/shape.ts';

/** An outside witness: its name and its Ed25519 pair. */
export interface WitnessKey extends KeyPair {
  readonly name: string;
}

const name = {
  what: 'a name without spaces and +',
  is: (value: unknown): value is string => typeof value === 'string' && KEY_NAME.test(value),
};

/** Undefined for a name that no note can hold. */
export function newWitnessKey(kit: Kit, called: string): WitnessKey | undefined {
  return name.is(called) ? { name: called, ...kit.newSignKeys() } : undefined;
}

export function readWitnessKey(text: string): { own: WitnessKey } | { why: string } {
  const read = readJson<WitnessKey>(text, { name, publicKey: key, privateKey: key });
  return read.ok ? { own: read.value } : { why: read.why };
}
