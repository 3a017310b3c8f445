import path from 'node:path';
import { readNote, type Checkpoint, type WitnessFault } from '@sunlit/domain/evidence';
import type { Disk } from '../journal/disk.ts';
import { writeWhole } from '../journal/disk.ts';

/** What a desk was shown that does not continue what it had verified; both notes are kept as they came. */
export interface WitnessAlarm {
  /** `memory`: what was verified before cannot be read any more. */
  readonly fault: WitnessFault | 'memory';
  readonly heldNote: string;
  readonly note: string;
  readonly wallMs: number;
}
/** What this desk has verified of the hall's tree. */
export interface WitnessMemory {
  /** Epoch of `includedUpTo`. */
  readonly epoch: number;
  /** The newest checkpoint that was verified, as it came; "" for none. */
  readonly note: string;
  /** Seq up to which every record of this desk was shown to be in the tree. */
  readonly includedUpTo: number;
  readonly alarm: WitnessAlarm | null;
}
export interface WitnessFile {
  memory(): WitnessMemory;
  held(): Checkpoint | undefined;
  /** On the disk when it resolves. */
  keep(next: WitnessMemory): Promise<void>;
}

/**
 * Opens `witness.json` of the data folder. One that is missing begins anew. One that is no JSON of this form is an alarm, as `onFault` hears: whoever forks the hall would only have to damage it;
 * it stays as it is until people put it aside.
 */
export async function openWitnessFile(
  disk: Disk,
  dataDir: string,
  epoch: number,
  onFault: () => void,
): Promise<WitnessFile> {
  const file = path.join(dataDir, 'witness.json');
  const bytes = await disk.read(file);
  const fresh: WitnessMemory = { epoch, note: '', includedUpTo: 0, alarm: null };
  const read = bytes === undefined ? fresh : readMemory(Buffer.from(bytes).toString('utf8'));
  if (read === undefined) onFault();
  let memory = read ?? { ...fresh, alarm: { fault: 'memory', heldNote: '', note: '', wallMs: 0 } as const };
  // What a dead epoch had in the tree says nothing of this one's records.
  if (memory.epoch !== epoch) memory = { ...memory, epoch, includedUpTo: 0 };
  let held = readNote(memory.note)?.checkpoint;
  return {
    memory: () => memory,
    held: () => held,
    async keep(next) {
      await writeWhole(disk, file, JSON.stringify(next));
      memory = next;
      held = readNote(next.note)?.checkpoint;
    },
  };
}

function readMemory(text: string): WitnessMemory | undefined {
  try {
    const value = JSON.parse(text) as Partial<WitnessMemory> | null;
    const { epoch, note, includedUpTo, alarm } = value ?? {};
    const isNote = note === '' || (typeof note === 'string' && readNote(note) !== undefined);
    if (!isNote || !Number.isSafeInteger(epoch) || !Number.isSafeInteger(includedUpTo)) return undefined;
    return alarm === null || typeof alarm?.fault === 'string' ? (value as WitnessMemory) : undefined;
  } catch {
    return undefined;
  }
}
