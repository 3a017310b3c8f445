import { canonical } from './canonical.ts';
import type { Base64url, CheckKit, Hex, Kit } from './kit.ts';
import { makeName, originParts } from './names.ts';

/** The one picture of this number that this desk ever had taken; see docs/decisions/0008. */
export interface PicturePlace {
  readonly origin: string;
  readonly epoch: number;
  readonly picture: number;
}
/** What the record says of a picture's ciphertext. */
export interface PictureMark {
  /** SHA-256 of all its bytes. */
  readonly hash: Hex;
  readonly bytes: number;
}

/** A larger one is not taken in. */
export const MAX_PICTURE_BYTES = 4 * 1024 * 1024;
/** iv and tag around the picture. */
export const PICTURE_OVERHEAD_BYTES = 28;

/** Name of a picture, and the subject of its key. */
export function pictureName({ origin, epoch, picture }: PicturePlace): string {
  const { hall, id } = originParts(origin);
  return makeName('P', hall, id, epoch, picture);
}

/** Whether a subject's key is wrapped for the hall's vault alone: the desk cannot read again what it wrote. */
export function isVaultsAlone(subject: string): boolean {
  return subject.startsWith('rating:') || subject.startsWith('P-');
}

/** iv ‖ ciphertext ‖ tag. */
export function hidePicture(kit: Kit, key: Base64url, place: PicturePlace, plain: Base64url): Base64url {
  return kit.encryptRaw(key, placeText(place), plain);
}

/** Undefined when key, place or a byte does not fit. The caller still checks the picture against the record's commit. */
export function revealPicture(kit: Kit, key: Base64url, place: PicturePlace, data: Base64url): Base64url | undefined {
  return kit.decryptRaw(key, placeText(place), data);
}

/** SHA-256 of the bytes that `data` spells. */
export function bytesHash(kit: CheckKit, data: Base64url): Hex {
  return kit.sha256([data, 'base64url']);
}

function placeText({ origin, epoch, picture }: PicturePlace): string {
  return `sunlit/picture/v1\n${canonical({ origin, epoch, picture })}`;
}
