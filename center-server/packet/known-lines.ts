import { addLine, cosignedAt, readNote, type Base64url, type Kit } from '@sunlit/domain/evidence';
import type { KeptCheckpoint } from '../tree/checkpoint-shelf.ts';

/** The note with the hall's line and those of witnesses whose keys the reader is shown. */
export function knownLines(
  kit: Kit,
  { note, ...checkpoint }: Pick<KeptCheckpoint, 'tree' | 'size' | 'root' | 'note'>,
  witnesses: readonly { readonly name: string; readonly publicKey: Base64url }[],
): string {
  const lines = readNote(note)?.lines ?? [];
  const head = note.slice(0, note.indexOf('\n\n') + 2);
  const texts = note.slice(head.length, -1).split('\n');
  return texts.slice(1).reduce(
    (kept, text, at) => {
      const line = lines[at + 1];
      const isKnown = line && witnesses.some((one) => cosignedAt(kit, one, checkpoint, line) !== undefined);
      return isKnown ? addLine(kept, text) : kept;
    },
    `${head}${texts[0] ?? ''}\n`,
  );
}

/** Who has cosigned any of these notes, by name. */
export function cosignersOf(notes: readonly Pick<KeptCheckpoint, 'note'>[]): ReadonlySet<string> {
  return new Set(notes.flatMap(({ note }) => (readNote(note)?.lines ?? []).slice(1).map(({ name }) => name)));
}
