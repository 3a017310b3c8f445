import type { Kit } from '@sunlit/domain/evidence';
import { decodeRecord } from '@sunlit/domain/evidence';
import type { After } from '@sunlit/hardware/port';
import type { Log } from '../config/log.ts';
import type { Entry } from '../journal/entries.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Line } from '../uplink/line.ts';
import { createDeskPictures } from '../window/desk-pictures.ts';
import type { KeptPicture } from '../window/desk-pictures.ts';
import type { DeskMemory } from '../window/desk-state.ts';
import { createPictureSender } from './picture-sender.ts';
import type { PictureSender } from './picture-sender.ts';
import type { PictureStore } from './picture-store.ts';

/** What became of the pictures that a found disk speaks of. */
export interface PictureCount {
  /** Brought now, or there already. */
  readonly brought: number;
  /** Kept here by its records and not to be had: damaged or gone. */
  readonly damaged: number;
  /** Not taken by the center; they stay on this disk. */
  readonly refused: number;
  /** The camera was told to take them, and their files were never taken in. */
  readonly neverCame: number;
}

/** The pictures of a found disk, as its journal tells of them, on their way to the center. Nothing is written down here but what is delivered. */
export interface SalvagedPictures {
  restore(memory: DeskMemory): void;
  apply(entry: Entry): void;
  over(line: Pick<Line, 'picture'>, isUp: () => boolean): PictureSender;
  /** Undefined while some are still to be brought. */
  count(): PictureCount | undefined;
}

export interface SalvagedPicturesOptions {
  readonly kit: Kit;
  readonly store: Pick<PictureStore, 'read' | 'remove'>;
  readonly outbox: Pick<Outbox, 'cursor' | 'waiting'>;
  readonly after: After;
  readonly log: Log;
  readonly onDelivered: (picture: number) => void;
  /** One more has come to its end. */
  readonly onChange: () => void;
}

export function salvagedPictures(options: SalvagedPicturesOptions): SalvagedPictures {
  const { kit, store, outbox, after, log, onDelivered, onChange } = options;
  const pictures = createDeskPictures();
  const ended = { brought: 0, damaged: 0, refused: 0 };
  const done = new Set<number>();
  const kept = (): KeptPicture[] => pictures.kept.filter(({ picture }) => !done.has(picture));
  const end = ({ picture }: KeptPicture, how: keyof typeof ended): void => {
    done.add(picture);
    ended[how] += 1;
    onChange();
  };
  return {
    restore: (memory) => {
      if (memory.pictures !== undefined) pictures.restore(memory.pictures);
    },
    apply(entry) {
      if (entry.kind === 'pictured') pictures.delivered(entry.picture);
      if (entry.kind !== 'act') return;
      for (const leaf of entry.leaves) {
        const record = decodeRecord(kit, leaf);
        if (record !== undefined) pictures.step(record);
      }
    },
    over: (line, isUp) =>
      createPictureSender({
        kit,
        line,
        isUp,
        outbox,
        kept,
        store,
        after,
        log,
        onDelivered: async (one) => {
          onDelivered(one.picture);
          await store
            .remove(one.picture)
            .catch(() => log.warn({ picture: one.picture }, 'a picture stays on the disk'));
          end(one, 'brought');
        },
        onDamaged: async (one) => {
          log.error({ picture: one.picture }, 'a kept picture is gone, or not what its record says');
          end(one, 'damaged');
        },
        onRefused: (one) => end(one, 'refused'),
      }),
    count: () => (kept().length > 0 ? undefined : { ...ended, neverCame: pictures.awaited.length }),
  };
}
