import { MAX_SHEET_BYTES } from '@sunlit/domain/visit';

/** Enough to read handwriting of a sheet in A4. */
const LONGEST_PX = 1_600;
const QUALITIES = [0.8, 0.6, 0.4] as const;

/** A photo or scan as a JPEG that the center takes, in base64url; null where it is no picture or stays too large. */
export async function sheetPicture(file: Blob): Promise<string | null> {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (bitmap === null) return null;
  const scale = Math.min(1, LONGEST_PX / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  for (const quality of QUALITIES) {
    const picture = canvas.toDataURL('image/jpeg', quality).split(',')[1] ?? '';
    if ((picture.length * 3) / 4 <= MAX_SHEET_BYTES)
      return picture.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  }
  return null;
}
