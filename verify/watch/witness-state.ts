import { readNote } from '@sunlit/domain/evidence';
import type { Base64url, Checkpoint } from '@sunlit/domain/evidence';
import { key } from '../ledger/kinds.ts';
import { readJson } from '../ledger/shape.ts';

/** What a witness remembers from one start to the next, through years. */
export interface WitnessState {
  readonly hall: string;
  /** The center's key, taken at the first look or given by the reader; it never changes. */
  readonly centerKey: Base64url;
  /** The last checkpoint it took for true, as the hall signed it. */
  readonly note: string;
}

const name = {
  what: 'the name of a hall',
  is: (value: unknown): value is string => typeof value === 'string' && /^[A-Za-z0-9]{1,16}$/.test(value),
};
const note = {
  what: 'a checkpoint note',
  is: (value: unknown): value is string => typeof value === 'string' && readNote(value) !== undefined,
};

/** Why the text is no state of a witness, or the state. */
export function readState(text: string): { state: WitnessState } | { why: string } {
  const read = readJson<WitnessState>(text, { hall: name, centerKey: key, note });
  return read.ok ? { state: read.value } : { why: read.why };
}

export function stateText(state: WitnessState): string {
  return `${JSON.stringify(state)}\n`;
}

export function heldBy(state: WitnessState | undefined): Checkpoint | undefined {
  return state === undefined ? undefined : readNote(state.note)?.checkpoint;
}
