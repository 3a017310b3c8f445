import type { Kit } from '@sunlit/domain/evidence';
import type { Identity } from '../config/identity.ts';
import { decodeEntry, encodeEntry } from '../journal/entries.ts';
import type { Entry, SnapshotEntry } from '../journal/entries.ts';
import { plainSnapshot, sealSnapshot } from './snapshot.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * An entry of the journal without what opens commits of these subjects: their values, their keys, and in a snapshot the applicant's name. Just as many bytes,
 * spaces at the end; records stay as they are. Undefined where it holds nothing of them.
 */
export function withoutErased(
  kit: Kit,
  identity: Identity,
  text: string,
  subjects: ReadonlySet<string>,
): string | undefined {
  const entry = decodeEntry(text);
  if (entry === undefined) return undefined;
  if (entry.kind === 'snapshot') return snapshotWithout(kit, identity, entry, subjects);
  const other = entryWithout(entry, subjects);
  return other === undefined ? undefined : padded(encodeEntry(other), text);
}

function entryWithout(entry: Entry, subjects: ReadonlySet<string>): Entry | undefined {
  if (entry.kind === 'act') return without(entry, subjects);
  if (entry.kind !== 'folder') return undefined;
  const folder = without(entry.folder, subjects);
  return folder && { ...entry, folder };
}

interface Kept {
  readonly subject: string;
}

function without<T extends { readonly secrets: readonly Kept[]; readonly keys: readonly Kept[] }>(
  holder: T,
  subjects: ReadonlySet<string>,
): T | undefined {
  const { secrets, keys } = holder;
  const left = {
    secrets: secrets.filter(({ subject }) => !subjects.has(subject)),
    keys: keys.filter(({ subject }) => !subjects.has(subject)),
  };
  const isSame = left.secrets.length === secrets.length && left.keys.length === keys.length;
  return isSame ? undefined : { ...holder, ...left };
}

/** The case itself stays: acts behind this snapshot go on from it. One that this desk's key does not open tells nobody anything. */
function snapshotWithout(
  kit: Kit,
  identity: Identity,
  entry: SnapshotEntry,
  subjects: ReadonlySet<string>,
): string | undefined {
  const whole = plainSnapshot(kit, identity, entry);
  if (whole === undefined) return undefined;
  const snapshot = JSON.parse(whole) as Snapshot;
  const { memory } = snapshot;
  const cases = memory.cases.map((one) =>
    subjects.has(one.state.context.caseRef) && one.applicantName !== '' ? { ...one, applicantName: '' } : one,
  );
  const keys = memory.keys.filter(({ subject }) => !subjects.has(subject));
  const isSame = keys.length === memory.keys.length && cases.every((one, at) => one === memory.cases[at]);
  if (isSame) return undefined;
  const other = { ...snapshot, memory: { ...memory, cases, keys } };
  return encodeEntry(sealSnapshot(kit, identity, other, padded(JSON.stringify(other), whole)));
}

/** JSON may end with spaces. */
function padded(text: string, like: string): string {
  return text + ' '.repeat(Buffer.byteLength(like) - Buffer.byteLength(text));
}
