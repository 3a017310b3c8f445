import { MAX_PICTURE_CHUNK_BYTES } from '@sunlit/domain/contracts';
import type { PictureAnswer } from '@sunlit/domain/contracts';
import { bytesHash } from '@sunlit/domain/evidence';
import type { Kit } from '@sunlit/domain/evidence';
import type { After } from '@sunlit/hardware/port';
import type { Log } from '../config/log.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Line } from '../uplink/line.ts';
import type { KeptPicture } from '../window/desk-pictures.ts';
import type { PictureStore } from './picture-store.ts';

/** Brings pictures over one welcomed line, behind the records; it ends with the line. */
export interface PictureSender {
  /** A picture may be there, or the line may be free. */
  kick(): void;
}

export interface PictureSenderOptions {
  readonly kit: Kit;
  readonly line: Pick<Line, 'picture'>;
  /** False once this line is another one, or down. */
  readonly isUp: () => boolean;
  readonly outbox: Pick<Outbox, 'cursor' | 'waiting'>;
  /** Pictures the center does not have yet, as far as is known here. */
  readonly kept: () => readonly KeptPicture[];
  readonly store: Pick<PictureStore, 'read'>;
  readonly after: After;
  readonly log: Log;
  /** The center has it, or wants it no more. */
  readonly onDelivered: (picture: KeptPicture) => Promise<void>;
  /** The ciphertext here is not what the record says. */
  readonly onDamaged: (picture: KeptPicture) => Promise<void>;
  /** The center does not take it, which trying again at once would not cure; left out: it is tried again later. */
  readonly onRefused?: (picture: KeptPicture) => void;
}

/** After what trying again at once would not cure. */
const HOLD_MS = 30_000;

export function createPictureSender({
  kit,
  line,
  isUp,
  outbox,
  after,
  log,
  ...on
}: PictureSenderOptions): PictureSender {
  let isBusy = false;
  let isHeld = false;

  const next = (): KeptPicture | undefined => {
    // Records first, always: one piece of a picture at most is on the line before a batch.
    if (!isUp() || isHeld || outbox.waiting() > 0) return undefined;
    return on.kept().find(({ seq }) => seq <= outbox.cursor());
  };
  const hold = (forMs: number): void => {
    isHeld = true;
    after(Math.max(1_000, forMs), () => {
      isHeld = false;
      kick();
    });
  };
  /** Resumes where the center is; between two pieces records go first, and it is taken up again after them. */
  const bring = async (one: KeptPicture): Promise<void> => {
    const { picture } = one;
    const asked = await line.picture({ picture, offset: 0, data: '' });
    if (asked.ok === 1 && asked.done === 1) return on.onDelivered(one);
    if (asked.ok === 0) return refused(one, asked);
    const data = await on.store.read(picture);
    const isSound = data?.length === one.bytes && bytesHash(kit, Buffer.from(data).toString('base64url')) === one.hash;
    if (!isSound) return on.onDamaged(one);
    for (let { have } = asked; isStill(one);) {
      const part = Buffer.from(data.subarray(have, have + MAX_PICTURE_CHUNK_BYTES)).toString('base64url');
      const answer = await line.picture({ picture, offset: have, data: part });
      if (answer.ok === 0) return refused(one, answer);
      if (answer.done === 1) return on.onDelivered(one);
      if (answer.have <= have) return refused(one, { ok: 0, code: 'picture/offset', detail: '', expected: 0 });
      have = answer.have;
    }
  };
  const isStill = ({ picture }: KeptPicture): boolean => next()?.picture === picture;
  /** Said and tried again later; async so that `bring` may end with it. */
  const refused = async (
    one: KeptPicture,
    { code, detail, expected }: Extract<PictureAnswer, { ok: 0 }>,
  ): Promise<void> => {
    const { picture } = one;
    if (code !== 'uplink/busy') log.error({ picture, code, detail }, 'the center does not take a picture');
    if (code !== 'uplink/busy' && on.onRefused !== undefined) {
      on.onRefused(one);
      return;
    }
    hold(code === 'uplink/busy' ? expected : HOLD_MS);
  };
  const kick = (): void => {
    const one = isBusy ? undefined : next();
    if (one === undefined) return;
    isBusy = true;
    void bring(one)
      .catch((reason: unknown) => {
        log.warn({ picture: one.picture, reason: reason instanceof Error ? reason.message : '' }, 'a picture waits');
        hold(HOLD_MS);
      })
      .finally(() => {
        isBusy = false;
        kick();
      });
  };
  return { kick };
}
