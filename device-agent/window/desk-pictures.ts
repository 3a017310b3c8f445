import type { EvidenceRecord, PictureMark } from '@sunlit/domain/evidence';
import type { DeskBody } from '@sunlit/domain/hall';

/** A picture whose file is awaited: what its `PictureTriggered` says. */
export interface AwaitedPicture extends Pick<DeskBody<'PictureTriggered'>, 'device' | 'cause' | 'picture'> {
  readonly triggered: number;
  readonly visitRef: string;
  readonly caseRef: string;
}
/** A picture that lies here, encrypted, until the center has it. */
export interface KeptPicture extends AwaitedPicture, PictureMark {
  /** Seq of its `PictureKept`. */
  readonly seq: number;
}
export interface PictureMemory {
  readonly awaited: readonly AwaitedPicture[];
  readonly kept: readonly KeptPicture[];
}

/** Pictures on their way, as the records of this desk tell of them. */
export interface DeskPictures extends PictureMemory {
  step(record: EvidenceRecord): void;
  /** The center has it, or wants it no more. */
  delivered(picture: number): void;
  restore(memory: PictureMemory): void;
}

export function createDeskPictures(): DeskPictures {
  const awaited = new Map<number, AwaitedPicture>();
  const kept = new Map<number, KeptPicture>();
  return {
    get awaited() {
      return [...awaited.values()];
    },
    get kept() {
      return [...kept.values()];
    },
    step({ type, seq, body, visitRef, caseRef }) {
      if (type === 'PictureTriggered') {
        const { device, cause, picture, status, awaited: isAwaited } = body as DeskBody<'PictureTriggered'>;
        if (status === 'taken' && isAwaited === 1)
          awaited.set(picture, { device, cause, picture, triggered: seq, visitRef, caseRef });
      }
      if (type === 'PictureKept') {
        const told = body as DeskBody<'PictureKept'>;
        awaited.delete(told.picture);
        kept.set(told.picture, { ...told, seq, visitRef, caseRef });
      }
      if (type === 'PictureMissing') {
        const { picture } = body as DeskBody<'PictureMissing'>;
        awaited.delete(picture);
        kept.delete(picture);
      }
    },
    delivered: (picture) => void kept.delete(picture),
    restore(memory) {
      for (const one of memory.awaited) awaited.set(one.picture, one);
      for (const one of memory.kept) kept.set(one.picture, one);
    },
  };
}
