import type { Page } from 'playwright-core';
import { screenshot } from './launch.ts';

/** Of a kiosk that stands, a desk, a phone. */
export const SIZES = {
  kiosk: { width: 1080, height: 1920 },
  desktop: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
} as const;

/** Keeps what a page shows at the three sizes, as NAME-SIZE. */
export async function inThreeSizes(page: Page, name: string): Promise<void> {
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    await screenshot(page, `${name}-${size}`);
  }
}

/** The same in both languages, as NAME-LANGUAGE-SIZE; a page that was Chinese is Chinese again. */
export async function inBothLanguages(page: Page, name: string): Promise<void> {
  for (const language of ['zh', 'en']) {
    await inThreeSizes(page, `${name}-${language}`);
    await page.getByTestId('lang').click();
  }
}
