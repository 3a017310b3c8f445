import jsqr from 'jsqr';
import type { Browser } from 'playwright-core';

/** What a phone reads off a picture (PNG): the content of its QR code; undefined where it finds none. */
export async function readQrCode(browser: Browser, png: Buffer): Promise<string | undefined> {
  const page = await browser.newPage();
  try {
    const { width, height, pixels } = await page.evaluate<Picture>(pixelsOf(png.toString('base64')));
    return jsqr.default(new Uint8ClampedArray(Buffer.from(pixels, 'base64')), width, height)?.data;
  } finally {
    await page.close();
  }
}

interface Picture {
  readonly width: number;
  readonly height: number;
  /** Four bytes each, in base64. */
  readonly pixels: string;
}

/** Runs in the browser, which alone can read a picture here. */
const pixelsOf = (base64: string): string => `(async () => {
  const answer = await fetch('data:image/png;base64,${base64}');
  const picture = await createImageBitmap(await answer.blob());
  const { width, height } = picture;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  let bytes = '';
  for (let at = 0; at < data.length; at += 8192) bytes += String.fromCharCode(...data.subarray(at, at + 8192));
  return { width, height, pixels: btoa(bytes) };
})()`;
