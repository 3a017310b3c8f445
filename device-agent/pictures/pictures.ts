import { bytesHash, hidePicture, newSubjectKey, pictureName } from '@sunlit/domain/evidence';
import type { Kit } from '@sunlit/domain/evidence';
import type { DeskBody } from '@sunlit/domain/hall';
import type { After } from '@sunlit/hardware/port';
import type { Identity } from '../config/identity.ts';
import type { Log } from '../config/log.ts';
import { errorCode } from '../journal/disk.ts';
import { ignoreJournal, lonely, plainDraft } from '../window/clerk-acts.ts';
import type { Line } from '../uplink/line.ts';
import type { AwaitedPicture } from '../window/desk-pictures.ts';
import type { Desk } from '../window/desk.ts';
import type { Draft } from '../window/records.ts';
import type { PictureSource, Shot } from './camera-folder.ts';
import { createPictureSender } from './picture-sender.ts';
import type { PictureSender } from './picture-sender.ts';
import type { PictureStore } from './picture-store.ts';

export interface PicturesOptions {
  readonly kit: Kit;
  readonly identity: Identity;
  readonly desk: Desk;
  /** Undefined: no pictures are taken in here; the camera is triggered all the same. */
  readonly source: PictureSource | undefined;
  readonly store: PictureStore;
  /** Real time: a camera knows no other. */
  readonly after: After;
  readonly log: Log;
}

/** Takes pictures in, one after another, behind the acts: nobody waits for it, and nothing fails by it. */
export interface Pictures {
  /** Whether the file of a picture that is taken now will be awaited. */
  readonly isTaking: boolean;
  /** Sorts out what a restart left, then takes in what is awaited. */
  start(): Promise<void>;
  /** The camera is being told; `done` once its record is written, or will not be. */
  triggering(picture: number): { done(): void };
  /** Takes in what the records say is awaited. */
  look(): void;
  /** What brings kept pictures over a welcomed line. */
  over(line: Pick<Line, 'picture'>, isUp: () => boolean): PictureSender;
  /** Deletes what came too late. */
  sweep(): Promise<void>;
  stop(): void;
}

type Missing = DeskBody<'PictureMissing'>['reason'];

/** So long the camera's program may take from its answer to the finished file. */
const FILE_WAIT_MS = 10_000;
const FILE_LOOK_MS = 250;

export function createPictures(options: PicturesOptions): Pictures {
  const { desk, source, store, after, log } = options;
  const triggering = new Set<number>();
  const begun = new Set<number>();
  let last: Promise<void> = Promise.resolve();
  let stopped = false;
  let cancelWait = (): void => undefined;

  const fileOf = async (from: PictureSource, picture: number): Promise<Shot | undefined> => {
    for (let waitedMs = 0; !stopped; waitedMs += FILE_LOOK_MS) {
      const shot = await from.take(picture);
      if (shot !== 'no-file' || waitedMs >= FILE_WAIT_MS) return shot;
      await new Promise<void>((resolve) => {
        cancelWait = after(FILE_LOOK_MS, resolve);
      });
    }
    return undefined;
  };
  const takeIn = async (from: PictureSource, one: AwaitedPicture): Promise<void> => {
    const shot = await fileOf(from, one.picture).catch((reason: unknown): Missing => diskFault(log, one, reason));
    if (shot === undefined) return;
    const draft =
      typeof shot === 'string'
        ? missing(one, shot)
        : await keep(options, one, shot).catch((reason: unknown) => missing(one, diskFault(log, one, reason)));
    if (stopped) return;
    await desk.turn(() => desk.write(lonely(desk, draft)));
    await from.remove(one.picture).catch((reason: unknown) => diskFault(log, one, reason));
  };
  const look = (): void => {
    if (source === undefined || stopped) return;
    for (const one of desk.state.pictures.awaited) {
      if (begun.has(one.picture)) continue;
      begun.add(one.picture);
      last = last.then(() => takeIn(source, one)).catch(ignoreJournal);
    }
  };
  const sweep = async (): Promise<void> => {
    if (source === undefined) return;
    const awaited = new Set([...desk.state.pictures.awaited.map(({ picture }) => picture), ...triggering]);
    for (const picture of await source.numbers()) {
      // A number that was never given out here is somebody else's file.
      if (awaited.has(picture) || picture > desk.state.counter()) continue;
      await source.remove(picture);
      log.warn({ picture }, 'a picture that is not awaited was deleted');
    }
  };
  return {
    isTaking: source !== undefined,
    async start() {
      await store.clear(new Set(desk.state.pictures.kept.map(({ picture }) => picture)));
      await sweep();
      look();
    },
    triggering(picture) {
      triggering.add(picture);
      return { done: () => void triggering.delete(picture) };
    },
    look,
    over: (line, isUp) =>
      createPictureSender({
        kit: options.kit,
        line,
        isUp,
        outbox: desk.outbox,
        kept: () => desk.state.pictures.kept,
        store,
        after,
        log,
        onDelivered: async (one) => {
          desk.keepLazily({ kind: 'pictured', picture: one.picture });
          await store.remove(one.picture).catch((reason: unknown) => diskFault(log, one, reason));
        },
        onDamaged: async (one) => {
          log.error({ picture: one.picture }, 'a kept picture is not what its record says');
          await store.quarantine(one.picture);
          await desk.turn(() => desk.write(lonely(desk, missing(one, 'damaged'))));
        },
      }),
    sweep,
    stop() {
      stopped = true;
      cancelWait();
    },
  };
}

/** Encrypted and on the disk; the draft is what the desk says of it. The key is in nobody's memory once that is written. */
async function keep({ kit, identity, store }: PicturesOptions, one: AwaitedPicture, shot: Uint8Array): Promise<Draft> {
  const { device, cause, picture, triggered, visitRef, caseRef } = one;
  const place = { origin: identity.origin, epoch: identity.epoch, picture };
  const key = newSubjectKey(kit);
  const plain = Buffer.from(shot).toString('base64url');
  const text = hidePicture(kit, key, place, plain);
  const data = Buffer.from(text, 'base64url');
  await store.keep(picture, data);
  const body = { device, cause, picture, triggered, hash: bytesHash(kit, text), bytes: data.length };
  return {
    ...plainDraft('PictureKept', body, { visitRef, caseRef }),
    values: { picture: bytesHash(kit, plain) },
    subject: pictureName(place),
    key,
  };
}

function missing({ device, cause, picture, triggered, visitRef, caseRef }: AwaitedPicture, reason: Missing): Draft {
  return plainDraft('PictureMissing', { device, cause, picture, triggered, reason }, { visitRef, caseRef });
}

function diskFault(log: Log, { picture }: AwaitedPicture, reason: unknown): 'disk' {
  log.error({ picture, code: errorCode(reason) }, 'a picture could not be read, kept or deleted');
  return 'disk';
}
