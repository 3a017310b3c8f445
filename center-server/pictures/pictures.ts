import type { PictureAnswer, PictureChunk } from '@sunlit/domain/contracts';
import { bytesHash, isName, pictureName, type Kit, type PictureMark } from '@sunlit/domain/evidence';
import type { Log } from '../config/log.ts';
import { refusal } from '../intake/link.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { NoRoom, type PictureFiles } from './picture-files.ts';

/** Whose pictures these are. */
export interface PictureSender {
  readonly origin: string;
  readonly epoch: number;
}

/** `data` in base64url. `absent`: it never came, or was erased. */
export type StoredPicture =
  { readonly ok: 1; readonly data: string } | { readonly ok: 0; readonly why: 'absent' | 'damaged' };

const BUSY_MS = 1_000;
const NO_ROOM_MS = 60_000;

/** Takes ciphertexts in, one message after another, each held against the record of its desk. It can open none of them. */
export class Pictures {
  private readonly kit: Kit;
  private readonly ledger: Ledger;
  private readonly files: PictureFiles;
  private readonly log: Log;
  /** Everything that touches the files waits for what came before: chunks, ends, removals. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(ports: { kit: Kit; ledger: Ledger; files: PictureFiles; log: Log }) {
    this.kit = ports.kit;
    this.ledger = ports.ledger;
    this.files = ports.files;
    this.log = ports.log;
    ports.ledger.onCommit(({ erased }) => {
      for (const name of erased) if (isName('P', name)) void this.remove(name);
    });
  }

  /** After a start: what was erased and could not be deleted then. */
  async clear(): Promise<void> {
    for (const name of await this.files.names()) {
      if ((await this.ledger.read('picture', { name }))?.erased === true) await this.remove(name);
    }
  }

  /** Never rejects. */
  take(sender: PictureSender, chunk: PictureChunk): Promise<PictureAnswer> {
    return this.next(() => this.answer(sender, chunk)).catch((error: unknown) => {
      if (!(error instanceof NoRoom))
        this.log.error({ err: error, origin: sender.origin }, 'a picture could not be taken');
      else this.log.warn({ origin: sender.origin }, 'no room for pictures: desks keep theirs');
      return refusal('uplink/busy', '', error instanceof NoRoom ? NO_ROOM_MS : BUSY_MS);
    });
  }

  /** What is here under a name and is what its record says; `damaged` where it is not. */
  async read(name: string, mark: PictureMark): Promise<StoredPicture> {
    const data = await this.files.read(name);
    if (data === undefined) return { ok: 0, why: 'absent' };
    const text = data.toString('base64url');
    if (this.fits(text, data.length, mark)) return { ok: 1, data: text };
    this.log.error({ picture: name }, 'a stored picture is not what its record says');
    return { ok: 0, why: 'damaged' };
  }

  private async answer({ origin, epoch }: PictureSender, chunk: PictureChunk): Promise<PictureAnswer> {
    const { picture, offset } = chunk;
    const name = pictureName({ origin, epoch, picture });
    const known = await this.ledger.read('picture', { name });
    if (known === null || known.row.hash === '') return refusal('picture/unknown', String(picture));
    const { row, erased } = known;
    if (erased || (await this.files.has(name))) return { ok: 1, have: row.bytes, done: 1 };
    const have = await this.files.haveBytes(name);
    const data = Buffer.from(chunk.data, 'base64url');
    if (data.toString('base64url') !== chunk.data) return refusal('uplink/schema', 'data');
    if (data.length === 0) return { ok: 1, have, done: 0 };
    if (offset !== have || have + data.length > row.bytes) return refusal('picture/offset', String(offset), have);
    await this.files.append(name, data);
    if (have + data.length < row.bytes) return { ok: 1, have: have + data.length, done: 0 };
    return this.finish(name, row);
  }

  private async finish(name: string, row: PictureMark): Promise<PictureAnswer> {
    const data = (await this.files.readComing(name)) ?? Buffer.alloc(0);
    if (!this.fits(data.toString('base64url'), data.length, row)) {
      await this.files.dropComing(name);
      this.log.error({ picture: name }, 'a picture came that is not what its record says: refused');
      return refusal('picture/hash', name);
    }
    await this.files.finish(name);
    return { ok: 1, have: row.bytes, done: 1 };
  }

  private fits(text: string, bytes: number, mark: PictureMark): boolean {
    return bytes === mark.bytes && bytesHash(this.kit, text) === mark.hash;
  }

  private remove(name: string): Promise<void> {
    return this.next(() => this.files.remove(name)).catch((error: unknown) => {
      this.log.error(
        { err: error, picture: name },
        'an erased picture could not be deleted; the next start tries again',
      );
    });
  }

  private next<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.last.then(work);
    this.last = mine.catch(() => undefined);
    return mine;
  }
}
