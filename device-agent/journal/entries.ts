import type { CommandAnswer, Folder, Opened, Receipt } from '@sunlit/domain/contracts';
import type { Base64url, Secret, WrappedKey } from '@sunlit/domain/evidence';

/** What one act wrote: its records and what lies beside them. Lies in the journal as one entry, so all of it or nothing. */
export interface ActEntry {
  readonly kind: 'act';
  readonly leaves: readonly string[];
  readonly secrets: readonly Secret[];
  readonly keys: readonly WrappedKey[];
  /** The highest number this desk has given out for names, receipts and pictures. */
  readonly counter: number;
  /** "" when no intent of a face led to it. */
  readonly commandId: string;
  readonly answer: CommandAnswer | null;
}
/** A case that arrived from another desk. */
export interface FolderEntry {
  readonly kind: 'folder';
  readonly folder: Folder;
}
/** An unopened folder that was let go of again. */
export interface ReleaseEntry {
  readonly kind: 'release';
  readonly caseRef: string;
}
/** How far the center has receipted; can be had again at the next welcome. */
export interface ReceiptEntry {
  readonly kind: 'receipt';
  readonly receipt: Receipt;
}
/** The center's judge refused one of our records. */
export interface VerdictEntry {
  readonly kind: 'verdict';
  readonly caseRef: string;
}
/** A folder that this desk handed over was opened elsewhere; told again after a hello while the center does not know that we know. */
export interface OpenedEntry {
  readonly kind: 'opened';
  readonly opened: Opened;
}
/** What is kept under these subjects was destroyed at the center, and here. */
export interface ErasedEntry {
  readonly kind: 'erased';
  readonly subjects: readonly string[];
}
/** The center has a picture, or wants it no more; can be had again by asking. */
export interface PicturedEntry {
  readonly kind: 'pictured';
  readonly picture: number;
}
/** Segments before number `before` were removed, all of them receipted, included and old: what they held went up to record `upTo`. */
export interface RemovalEntry {
  readonly kind: 'removal';
  readonly before: number;
  readonly upTo: number;
  readonly wallMs: number;
}
/** All that the entries before it led to, sealed to the desk's own key: it holds names of people. See docs/decisions/0006. */
export interface SnapshotEntry {
  readonly kind: 'snapshot';
  /** 1; a later version may write another. */
  readonly v: number;
  readonly origin: string;
  readonly epoch: number;
  /** Last record before it. */
  readonly upTo: number;
  readonly box: Base64url;
}
export type Entry =
  | ActEntry
  | FolderEntry
  | ReleaseEntry
  | ReceiptEntry
  | VerdictEntry
  | OpenedEntry
  | ErasedEntry
  | PicturedEntry
  | RemovalEntry
  | SnapshotEntry;

const kinds: readonly string[] = [
  'act',
  'folder',
  'release',
  'receipt',
  'verdict',
  'opened',
  'erased',
  'pictured',
  'removal',
  'snapshot',
] satisfies readonly Entry['kind'][];

export function encodeEntry(entry: Entry): string {
  return JSON.stringify(entry);
}

/** Its bytes were written here and their checksum fits; undefined for a kind that a later version wrote. */
export function decodeEntry(text: string): Entry | undefined {
  const entry = JSON.parse(text) as Entry;
  return kinds.includes(entry.kind) ? entry : undefined;
}
