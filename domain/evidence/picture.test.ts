import crypto from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isNamedBy } from './names.ts';
import { nodeKit } from './node-kit.ts';
import { hidePicture, isVaultsAlone, PICTURE_OVERHEAD_BYTES, pictureName, revealPicture } from './picture.ts';
import { newSubjectKey, ratingSubject } from './vault.ts';

const kit = nodeKit(crypto, Buffer);
const place = { origin: 'H01/desk/W01', epoch: 1, picture: 17 };

it('a picture comes back as it was, from its own place and by its own key alone', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (raw) => {
      const plain = Buffer.from(raw).toString('base64url');
      const key = newSubjectKey(kit);
      const data = hidePicture(kit, key, place, plain);
      expect([
        revealPicture(kit, key, place, data),
        Buffer.from(data, 'base64url').length,
        revealPicture(kit, newSubjectKey(kit), place, data),
        revealPicture(kit, key, { ...place, origin: 'H02/desk/W01' }, data),
        revealPicture(kit, key, { ...place, epoch: 2 }, data),
        revealPicture(kit, key, { ...place, picture: 18 }, data),
      ]).toEqual([plain, raw.length + PICTURE_OVERHEAD_BYTES, undefined, undefined, undefined, undefined]);
    }),
  );
});

it('no arbitrary data is a picture', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (data) => {
      expect(revealPicture(kit, newSubjectKey(kit), place, data)).toBeUndefined();
    }),
  );
});

it('a picture has a name of its own kind, given by its desk in its epoch', () => {
  const name = pictureName(place);
  expect([
    isNamedBy(name, 'H01/desk/W01', 1),
    isNamedBy(name, 'H01/desk/W02', 1),
    isNamedBy(name, 'H01/desk/W01', 2),
  ]).toEqual([true, false, false]);
});

it('only keys of ratings and pictures are for the vault alone', () => {
  const visit = 'V-H01-W01-1-1-N';
  expect([pictureName(place), ratingSubject(visit), visit, 'C-H01-W01-1-1-S'].map(isVaultsAlone)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
