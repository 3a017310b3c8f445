import { verifyClaim, witness } from '@sunlit/domain/evidence';
import type { Base64url, Checkpoint, Growth, Kit, WitnessFault } from '@sunlit/domain/evidence';
import { key, path, text } from '../ledger/kinds.ts';
import { isObject, parse, readJson } from '../ledger/shape.ts';
import { heldBy, type WitnessState } from './witness-state.ts';

/** The hall's log over HTTP: status and text of an answer; rejects when nobody answers. */
export type AskLog = (pathAndQuery: string) => Promise<{ readonly status: number; readonly text: string }>;

/** `hall` and `key`: another hall or center key than before; `tree-key`: the center's key does not vouch for it. */
export type LookFault = WitnessFault | 'hall' | 'key' | 'tree-key';

export type Look =
  /** Nothing is signed yet. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'same'; readonly checkpoint: Checkpoint; readonly alarms: readonly string[] }
  | {
      readonly kind: 'grown';
      readonly checkpoint: Checkpoint;
      readonly state: WitnessState;
      readonly alarms: readonly string[];
    }
  /** No answer, or none in its form: nothing is said against the hall. */
  | { readonly kind: 'no-answer'; readonly why: string }
  | { readonly kind: 'alarm'; readonly fault: LookFault; readonly shown: string };

interface LogKeys {
  readonly hall: string;
  readonly centerKey: Base64url;
  readonly treeKey: Base64url;
  readonly treeKeySignature: string;
  /** What the hall itself says is wrong with its records. */
  readonly alarms: readonly string[];
}

/** One look at the log, from what is held. `hallKey`: the center's key as the reader got it elsewhere. */
export async function lookAt(
  kit: Kit,
  ask: AskLog,
  state: WitnessState | undefined,
  hallKey: Base64url | undefined,
): Promise<Look> {
  let keys: LogKeys | undefined;
  let answer: { readonly status: number; readonly text: string };
  const held = heldBy(state);
  try {
    const told = await ask('/api/log');
    keys = told.status === 200 ? readKeys(told.text) : undefined;
    if (keys === undefined) return { kind: 'no-answer', why: `the log answered ${String(told.status)}, not its keys` };
    const query = held === undefined ? '' : `?tree=${encodeURIComponent(held.tree)}&size=${String(held.size)}`;
    answer = await ask(`/api/log/growth${query}`);
  } catch (error) {
    return { kind: 'no-answer', why: error instanceof Error ? error.message : 'nobody answers' };
  }
  const wrong = keyFault(kit, keys, state, hallKey);
  if (wrong !== undefined) return { kind: 'alarm', fault: wrong, shown: JSON.stringify(keys) };
  if (answer.status === 404)
    return held === undefined ? { kind: 'empty' } : { kind: 'alarm', fault: 'behind', shown: answer.text };
  const growth = answer.status === 200 ? readGrowth(answer.text) : undefined;
  if (growth === undefined)
    return { kind: 'no-answer', why: `the log answered ${String(answer.status)}, not how it grew` };
  return judge(kit, keys, held, growth);
}

function judge(kit: Kit, keys: LogKeys, held: Checkpoint | undefined, growth: Growth): Look {
  const witnessed = witness(kit, keys, held, growth);
  if (witnessed.ok === 0) return { kind: 'alarm', fault: witnessed.fault, shown: growth.note };
  const { checkpoint } = witnessed;
  if (held !== undefined && held.tree === checkpoint.tree && held.size === checkpoint.size)
    return { kind: 'same', checkpoint, alarms: keys.alarms };
  const { hall, centerKey, alarms } = keys;
  return { kind: 'grown', checkpoint, state: { hall, centerKey, note: growth.note }, alarms };
}

function keyFault(
  kit: Kit,
  { hall, centerKey, treeKey, treeKeySignature }: LogKeys,
  state: WitnessState | undefined,
  hallKey: Base64url | undefined,
): LookFault | undefined {
  if (state !== undefined && state.hall !== hall) return 'hall';
  if (centerKey !== (state?.centerKey ?? centerKey) || centerKey !== (hallKey ?? centerKey)) return 'key';
  const isVouched = verifyClaim(kit, centerKey, 'tree-key', { hall, key: treeKey }, treeKeySignature);
  return isVouched ? undefined : 'tree-key';
}

function readKeys(answer: string): LogKeys | undefined {
  const value = parse(answer);
  if (!isObject(value)) return undefined;
  const { hall, centerKey, treeKey, treeKeySignature, alarms = [] } = value;
  const fits = text.is(hall) && key.is(centerKey) && key.is(treeKey) && text.is(treeKeySignature);
  const said = Array.isArray(alarms) ? alarms.filter((one) => typeof one === 'string' && CODE.test(one)) : [];
  return fits ? { hall, centerKey, treeKey, treeKeySignature, alarms: said } : undefined;
}

/** Codes alone: what a hall says is printed on a terminal. */
const CODE = /^[a-z][a-z/-]{0,39}$/;

function readGrowth(answer: string): Growth | undefined {
  const read = readJson<Growth>(answer, { note: text, path, leaf: text, leafPath: path });
  return read.ok ? read.value : undefined;
}
