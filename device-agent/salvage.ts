import path from 'node:path';
import type { Clock } from '@sunlit/domain/contracts';
import type { Kit } from '@sunlit/domain/evidence';
import type { After } from '@sunlit/hardware/port';
import { openBundle } from './bundle/bundle.ts';
import type { Identity } from './config/identity.ts';
import type { Log } from './config/log.ts';
import type { Disk } from './journal/disk.ts';
import { decodeEntry, encodeEntry } from './journal/entries.ts';
import type { JournalFault } from './journal/journal.ts';
import { createOutbox } from './outbox/outbox.ts';
import type { OpenLine } from './uplink/line.ts';
import { pictureStore } from './pictures/picture-store.ts';
import { salvagedPictures } from './pictures/salvaged-pictures.ts';
import type { PictureCount } from './pictures/salvaged-pictures.ts';
import { createUplink } from './uplink/uplink.ts';
import { fill, openJournal } from './window/desk.ts';
import type { OpenJournal } from './window/desk.ts';

/** The center does not take them; the message is one line. */
export class SalvageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SalvageError';
  }
}

/** Longer than any salvage takes. */
const NEVER_MS = 2_000_000_000;

export interface SalvageOptions {
  readonly kit: Kit;
  readonly identity: Identity;
  readonly hall: string;
  readonly clock: Clock;
  readonly after: After;
  readonly random: () => number;
  readonly log: Log;
  readonly disk: Disk;
  /** Folder of the desk's data. */
  readonly dataDir: string;
  readonly bundleDir: string;
  readonly openJournal: OpenJournal;
  readonly openLine: OpenLine;
}
export interface Salvaged {
  readonly origin: string;
  readonly epoch: number;
  /** Records the center did not have. */
  readonly records: number;
  /** Seq of the last record of this disk, receipted now. */
  readonly upTo: number;
  readonly pictures: PictureCount;
}

/**
 * Sends what the journal of an ended epoch holds beyond its receipts, and behind the records the pictures that lie here. Nothing is decided here: the records go as they were
 * sealed by this disk's key, and the center marks them. Resolves once all of them are receipted and each picture has come to its end; a center that cannot be reached is asked again.
 */
export async function salvage(options: SalvageOptions): Promise<Salvaged> {
  const { kit, identity, log } = options;
  const outbox = createOutbox(kit, identity);
  let look = (): void => undefined;
  const pictures = salvagedPictures({
    ...options,
    outbox,
    store: pictureStore(options.disk, path.join(options.dataDir, `pictures-${String(identity.epoch)}`)),
    onDelivered: (picture) => journal.appendLazily(encodeEntry({ kind: 'pictured', picture })),
    onChange: () => look(),
  });
  const halts = ({ code }: JournalFault): void => log.error({ code }, 'the journal is halted');
  const journal = await openJournal({ ...options, onHalt: halts, onRewritten: halts }, pictures, outbox);
  const bundle = await openBundle({
    kit,
    disk: options.disk,
    folder: options.bundleDir,
    centerKey: identity.centerKey,
    origin: identity.origin,
    onFault: () => undefined,
  });
  // The journal may not know of the last receipts: what the center lacks is what still waits after its greeting.
  let lacked: number | undefined;
  const uplink = createUplink({
    onContested: () => undefined,
    ...options,
    outbox,
    bundle,
    onReceipt: (receipt) => journal.appendLazily(encodeEntry({ kind: 'receipt', receipt })),
    refill: async (fromSeq) => {
      outbox.restart(fromSeq);
      await journal.read((text) => {
        fill(outbox, decodeEntry(text));
      });
    },
    // It is no desk any more: it is no witness, and nothing is taken here.
    look: async () => NEVER_MS,
    onFolder: async () => false,
    onRelease: async () => false,
    onOpened: async () => false,
    onErased: () => Promise.resolve(false),
    onVerdict: () => undefined,
    pictures: pictures.over,
    onChange: () => look(),
  });
  try {
    await new Promise<void>((resolve, reject) => {
      look = () => {
        const { state, fault } = uplink.state();
        if (fault !== '') reject(refused(fault));
        if (state !== 'online') return;
        lacked ??= outbox.waiting();
        if (outbox.waiting() === 0 && pictures.count() !== undefined) resolve();
      };
      uplink.start();
    });
  } finally {
    uplink.stop();
    await journal.close();
  }
  const { origin, epoch } = identity;
  const counted = pictures.count() ?? { brought: 0, damaged: 0, refused: 0, neverCame: 0 };
  return { origin, epoch, records: lacked ?? 0, upTo: outbox.headSeq(), pictures: counted };
}

function refused(fault: string): SalvageError {
  const cure =
    fault === 'hello/revoked' ? '; two administrators must allow the late records of this desk and epoch first' : '';
  return new SalvageError(`salvage: the center refuses (${fault})${cure}`);
}
