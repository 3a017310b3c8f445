import type { BoardDevice } from '../contracts/index.ts';
import { originParts } from '../evidence/index.ts';
import type { DeskBody } from '../hall/index.ts';
import type { Fold, Placed } from './fold.ts';
import { foldOutage } from './fold-outage.ts';
import { foldPicture } from './fold-picture.ts';
import { tallyRefusedRating, tallyStrayPresses } from './fold-signals.ts';

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
      foldOutage(
        fold,
        record,
        row.devices.find((other) => other.device === device),
      );
      const now: BoardDevice = { device, kind, state, sinceMs: record.wallMs };
      const devices = [...row.devices.filter((other) => other.device !== device), now];
      fold.shelves.windows.put({ ...row, devices: devices.sort((a, b) => (a.device < b.device ? -1 : 1)) });
      break;
    }
    case 'AttemptRefused': {
      const { command, rule } = record.body as DeskBody<'AttemptRefused'>;
      fold.attempted(placed, command, rule);
      if (command === 'GiveRating') tallyRefusedRating(fold, placed);
      break;
    }
    case 'StrayPresses':
      tallyStrayPresses(fold, placed);
      break;
    case 'PictureTriggered':
    case 'PictureKept':
    case 'PictureMissing':
      foldPicture(fold, record);
      break;
    default:
      break;
  }
}
