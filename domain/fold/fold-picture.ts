import { pictureName, type EvidenceRecord } from '../evidence/index.ts';
import type { DeskBody } from '../hall/index.ts';
import type { Fold } from './fold.ts';
import type { PictureRow } from './rows.ts';
import { rowKeys } from './shelves.ts';

/** What a desk's records tell of one picture, from its trigger on. Bodies were checked at intake. */
export function foldPicture(fold: Fold, record: EvidenceRecord): void {
  const { origin, epoch, type } = record;
  const { picture } = record.body as DeskBody<'PictureTriggered' | 'PictureKept' | 'PictureMissing'>;
  const name = pictureName({ origin, epoch, picture });
  const known = fold.shelves.pictures.get(rowKeys.pictures({ name }));
  const next =
    type === 'PictureTriggered'
      ? triggered(record, name, known)
      : type === 'PictureKept'
        ? kept(record, name, known)
        : missing(record, name, known);
  if (next !== undefined) fold.shelves.pictures.put(next);
}

function triggered(record: EvidenceRecord, name: string, known: PictureRow | undefined): PictureRow | undefined {
  // A number is given out once; a second trigger under it changes nothing.
  if (known !== undefined) return undefined;
  const { device, cause, picture, status, awaited } = record.body as DeskBody<'PictureTriggered'>;
  const state = status === 'failed' ? 'not-taken' : awaited === 1 ? 'awaited' : 'not-kept';
  return { ...begun(record, name, { device, cause, picture }), triggered: record.seq, missing: state };
}

function kept(record: EvidenceRecord, name: string, known: PictureRow | undefined): PictureRow | undefined {
  // The first of a number counts: its ciphertext may be here already.
  if (known !== undefined && known.hash !== '') return undefined;
  const told = record.body as DeskBody<'PictureKept'>;
  return { ...(known ?? begun(record, name, told)), ...told, seq: record.seq, missing: '' };
}

function missing(record: EvidenceRecord, name: string, known: PictureRow | undefined): PictureRow {
  const { device, cause, picture, triggered: trigger, reason } = record.body as DeskBody<'PictureMissing'>;
  const row = known ?? { ...begun(record, name, { device, cause, picture }), triggered: trigger };
  return { ...row, seq: row.hash === '' ? record.seq : row.seq, missing: reason };
}

function begun(
  { origin, epoch, visitRef, caseRef, wallMs: atMs }: EvidenceRecord,
  name: string,
  { device, cause, picture }: Pick<PictureRow, 'device' | 'cause' | 'picture'>,
): PictureRow {
  const none = { triggered: 0, seq: 0, hash: '', bytes: 0, missing: '' };
  return { name, origin, epoch, picture, visitRef, caseRef, device, cause, atMs, ...none };
}
