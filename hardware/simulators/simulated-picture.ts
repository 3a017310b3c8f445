import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Sixteen code lengths of which the shortest alone is used, and its one symbol. */
const ONE_CODE = `01${'00'.repeat(15)}00`;

/** A grey JPEG of eight by eight points that says in its comment that no camera took it. */
export function simulatedPicture(number: number): Uint8Array {
  const comment = Buffer.from(`simulated picture ${String(number)}: no camera took it`, 'ascii').toString('hex');
  const length = (comment.length / 2 + 2).toString(16).padStart(4, '0');
  const segments = [
    'ffd8',
    `fffe${length}${comment}`,
    `ffdb004300${'01'.repeat(64)}`,
    'ffc0000b080008000801011100',
    `ffc4001400${ONE_CODE}`,
    `ffc4001410${ONE_CODE}`,
    'ffda0008010100003f003f',
    'ffd9',
  ];
  return Buffer.from(segments.join(''), 'hex');
}

/** As a camera's program leaves it: whole once it has its name. */
export function leavePicture(folder: string, number: number): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${String(number)}.jpg`);
  writeFileSync(`${file}.part`, simulatedPicture(number), { mode: 0o600 });
  renameSync(`${file}.part`, file);
}
