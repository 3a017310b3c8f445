import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Type from 'typebox';
import type { KeyPair, Kit } from '@sunlit/domain/evidence';
import { ConfigFault } from './config.ts';
import { faultOf } from './fault-of.ts';
import { writeWhole } from './write-whole.ts';

/** The hall's own keys: Ed25519 for what it signs, X25519 for its vault. */
export interface HallKeys {
  readonly signKeys: KeyPair;
  readonly boxKeys: KeyPair;
}

const Key = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' });
const Pair = Type.Object({ publicKey: Key, privateKey: Key }, { additionalProperties: false });
const KeysSchema = Type.Object({ signKeys: Pair, boxKeys: Pair }, { additionalProperties: false });

/** Reads `keys.json` of the data folder, made once and readable by its owner alone. Throws {@link ConfigFault} when it does not fit. */
export function hallKeys(kit: Kit, dataDir: string): HallKeys {
  const file = join(dataDir, 'keys.json');
  if (!existsSync(file)) return makeKeys(kit, dataDir, file);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new ConfigFault(`${file}: cannot be read as JSON; the hall's keys are lost or damaged`);
  }
  const fault = faultOf(KeysSchema, value);
  if (fault !== undefined) throw new ConfigFault(`${file}: ${fault.field}: ${fault.reason}`);
  return value as HallKeys;
}

function makeKeys(kit: Kit, dataDir: string, file: string): HallKeys {
  // Records without the keys that sealed them: a new pair would deny everything signed before.
  if (existsSync(join(dataDir, 'ledger.sqlite'))) throw new ConfigFault(`${file}: is missing beside a ledger`);
  const keys: HallKeys = { signKeys: kit.newSignKeys(), boxKeys: kit.newBoxKeys() };
  writeWhole(dataDir, 'keys.json', JSON.stringify(keys));
  return keys;
}
