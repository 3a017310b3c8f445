import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { needs } from '../needs.ts';

/**
 * Starts the system's Chromium without a window; one per test file, closed in its `afterAll`. Each person gets a context of
 * their own (`browser.newContext()`). Throws where no Chromium is found: guard the suite with `skipIf(lacks('browser'))`.
 */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = needs.browser.find();
  if (executablePath === undefined)
    throw new Error('no Chromium on this machine (SUNLIT_CHROMIUM names one elsewhere)');
  // Chromium refuses its sandbox to root; containers give /dev/shm 64 MB, too little for a page.
  const isRoot = process.getuid?.() === 0;
  const args = ['--disable-dev-shm-usage', ...(isRoot ? ['--no-sandbox'] : [])];
  return chromium.launch({ executablePath, headless: true, args });
}

/** Keeps what the page shows as tests/.shots/NAME.png (not in git); returns the file's path. */
export async function screenshot(page: Page, name: string): Promise<string> {
  const folder = path.join(import.meta.dirname, '..', '.shots');
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${name}.png`);
  await page.screenshot({ path: file, fullPage: true });
  return file;
}
