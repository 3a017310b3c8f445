import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Type from 'typebox';
import type { KeyPair, Kit } from '@sunlit/domain/evidence';
import { HexSchema } from '@sunlit/domain/evidence';
import { faultOf } from '../config/fault-of.ts';
import { writeWhole } from '../config/write-whole.ts';
import type { SignerState } from './continue-tree.ts';

const Key = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' });
const KeySchema = Type.Object({ publicKey: Key, privateKey: Key }, { additionalProperties: false });
const StateSchema = Type.Object(
  {
    tree: Type.String({ minLength: 1, maxLength: 32 }),
    size: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
    edge: Type.Array(HexSchema, { maxItems: 64 }),
  },
  { additionalProperties: false },
);

/** What the signer holds and nobody else: the tree key, and what it signed last. */
export interface SignerFolder {
  readonly key: KeyPair;
  state(): SignerState | undefined;
  /** On the disk, names included, when it returns. */
  keep(state: SignerState): void;
}

/** Opens or makes the folder. Throws Error naming file and field when something in it does not fit, or the key is gone. */
export function openSignerFolder(kit: Kit, folder: string): SignerFolder {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const keyFile = join(folder, 'key.json');
  const stateFile = join(folder, 'state.json');
  if (!existsSync(keyFile)) {
    // A new key beside an old state would let a lost key pass for a change of keys.
    if (existsSync(stateFile)) throw new Error(`${keyFile}: is missing beside a state`);
    writeWhole(folder, 'key.json', JSON.stringify(kit.newSignKeys()));
  }
  const key = read(keyFile, KeySchema) as KeyPair;
  let state = existsSync(stateFile) ? (read(stateFile, StateSchema) as SignerState) : undefined;
  return {
    key,
    state: () => state,
    keep(next) {
      writeWhole(folder, 'state.json', JSON.stringify(next));
      state = next;
    },
  };
}

function read(file: string, schema: typeof KeySchema | typeof StateSchema): unknown {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Error(`${file}: cannot be read as JSON`);
  }
  const fault = faultOf(schema, value);
  if (fault !== undefined) throw new Error(`${file}: ${fault.field}: ${fault.reason}`);
  return value;
}
