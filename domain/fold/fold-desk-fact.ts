import type { BoardDevice } from '../contracts/index.ts';
import { originParts, pictureName, type EvidenceRecord } from '../evidence/index.ts';
import type { DeskBody } from '../hall/index.ts';
import type { Fold, Placed } from './fold.ts';
import type { PictureRow } from './rows.ts';
import { rowKeys } from './shelves.ts';

/** What a desk records besides visits and cases: who is signed in, which devices it has, what it refused. Bodies were checked at intake. */
export function foldDeskFact(fold: Fold, placed: Placed): void {
  const { record } = placed;
  const row = fold.window(originParts(record.origin).id);
  switch (record.type) {
    case 'SessionOpened':
      fold.shelves.windows.put({
        ...row,
        sessions: [...row.sessions.filter((id) => id !== record.session), record.session],
      });
      break;
    case 'SessionClosed':
      fold.shelves.windows.put({ ...row, sessions: row.sessions.filter((id) => id !== record.session) });
      break;
    case 'DeviceStateChanged': {
      const { device, kind, state } = record.body as DeskBody<'DeviceStateChanged'>;
      const now: BoardDevice = { device, kind, state, sinceMs: record.wallMs };
      const devices = [...row.devices.filter((other) => other.device !== device), now];
      fold.shelves.windows.put({ ...row, devices: devices.sort((a, b) => (a.device < b.device ? -1 : 1)) });
      break;
    }
    case 'AttemptRefused': {
      const { command, rule } = record.body as DeskBody<'AttemptRefused'>;
      fold.attempted(placed, command, rule);
      break;
    }
    case 'PictureKept': {
      const { triggered: _, ...told } = record.body as DeskBody<'PictureKept'>;
      // The first record of a number counts: its ciphertext may be here already.
      if (pictureRow(fold, record) === undefined)
        fold.shelves.pictures.put({ ...pictureOf(record, told.picture), ...told, missing: '' });
      break;
    }
    case 'PictureMissing': {
      const { picture, device, cause, reason } = record.body as DeskBody<'PictureMissing'>;
      const known = pictureRow(fold, record) ?? { ...pictureOf(record, picture), device, cause, hash: '', bytes: 0 };
      fold.shelves.pictures.put({ ...known, missing: reason });
      break;
    }
    default:
      break;
  }
}

function pictureOf({ origin, epoch, seq, visitRef, caseRef, wallMs: atMs }: EvidenceRecord, picture: number) {
  return { name: pictureName({ origin, epoch, picture }), origin, epoch, picture, seq, visitRef, caseRef, atMs };
}

function pictureRow(fold: Fold, record: EvidenceRecord): PictureRow | undefined {
  const { picture } = record.body as DeskBody<'PictureKept' | 'PictureMissing'>;
  return fold.shelves.pictures.get(rowKeys.pictures(pictureOf(record, picture)));
}
