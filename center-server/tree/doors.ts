import type { Base64url, Checkpoint, Growth, Hex } from '@sunlit/domain/evidence';
import type { Cosigner, KeptCheckpoint } from './checkpoint-shelf.ts';
import type { Part } from './tree-file.ts';

interface Held {
  readonly tree: string;
  readonly size: number;
}

/** What may be asked of the trees; null where something is not there. */
export interface TreeDoors {
  /** The next leaves to be signed. */
  next: { input: Checkpoint; answer: Part };
  /** Reads a portion of a tree's leaves back once more; `wrong`: index of one that is not what it was; `next` 0: the end. */
  audit: { input: { tree: string; from: number }; answer: { wrong: number | null; next: number } };
  /** Keeps a signed checkpoint, durably. */
  keep: { input: { checkpoint: Checkpoint; note: string; signedAtMs: number }; answer: null };
  /** Keeps the line of a witness, durably; its time in seconds or a code. */
  cosign: {
    input: Held & { line: string; name: string; publicKey: Base64url };
    answer: number | 'cosignature/unknown' | 'cosignature/line';
  };
  /** Every witness that cosigned since this hall keeps count of them, by name, with its newest checkpoint. */
  cosigners: { input: null; answer: readonly Cosigner[] };
  trees: { input: null; answer: readonly { tree: string; size: number }[] };
  newest: { input: null; answer: KeptCheckpoint | null };
  /** The newest checkpoint of a tree; one that a witness cosigned where there is any. */
  told: { input: { tree: string }; answer: KeptCheckpoint | null };
  /** The first cosigned checkpoint that covers a leaf. */
  covering: { input: { tree: string; index: number }; answer: KeptCheckpoint | null };
  checkpoint: { input: Held; answer: KeptCheckpoint | null };
  /** When a checkpoint with this size and root was signed, law's time; null where none was. */
  signedAt: { input: { size: number; root: Hex }; answer: number | null };
  inclusion: {
    input: { tree: string; index: number; size: number };
    answer: { leaf: Hex; path: readonly Hex[] } | null;
  };
  consistency: { input: { tree: string; first: number; second: number }; answer: { path: readonly Hex[] } | null };
  growth: { input: Held; answer: Growth | null };
  tile: { input: { tree: string; level: number; at: number; width: number }; answer: readonly Hex[] | null };
  entries: { input: { tree: string; at: number; width: number }; answer: readonly string[] | null };
}
export type TreeDoor = keyof TreeDoors;
export type TreeRequest = {
  readonly [D in TreeDoor]: { readonly id: number; readonly door: D; readonly input: TreeDoors[D]['input'] };
}[TreeDoor];
export type TreeAnswer =
  { readonly id: number; readonly value: unknown } | { readonly id: number; readonly fault: string };
