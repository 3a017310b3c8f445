import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simulatedPicture } from '@sunlit/hardware/simulators';
import { inBothLanguages } from '../browser/in-three-sizes.ts';
import { launchBrowser } from '../browser/launch.ts';
import { ClerkClient } from '../hall/clerk-client.ts';
import { openTestHall, type TestHall } from '../hall/test-hall.ts';
import { lacks } from '../needs.ts';
import { openPage, signInAtReview } from './counter.ts';

const JOURNEY_MS = 90_000;
interface Listed {
  readonly picture: string;
  readonly cause: string;
  readonly missing: string;
}

describe.skipIf(lacks('browser') || lacks('tty'))('a photograph, from the camera to the review', () => {
  let hall: TestHall;
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
    hall = await openTestHall();
  }, JOURNEY_MS);
  afterAll(async () => {
    await browser.close();
    await hall.remove();
  });

  /** The supervisor's page lists it by the case, and shows it for a clue and a purpose. */
  async function seenAtReview(caseRef: string, picture: string): Promise<void> {
    const page = await openPage(browser, `${hall.center.url}/review/`);
    await signInAtReview(page, hall, 'supervisor1');
    await page.getByTestId('page-pictures').click();
    await page.getByTestId('photos-subject').fill(caseRef);
    await page.getByTestId('photos-find').click();
    const photo = page.getByTestId(`photo-${picture}`);
    await photo.getByTestId('photo-clue').fill('CP-2026-8');
    await inBothLanguages(page, 'pictures-photo');
    await photo.getByTestId('photo-purpose').fill('影像核查');
    await photo.getByTestId('photo-view').click();
    await photo.locator('[data-testid=picture][data-state=shown]').waitFor();
  }

  it(
    'taken at the acceptance by the simulated camera, shown to the supervisor alone',
    async () => {
      const client = new ClerkClient(hall.desk('W01').url);
      const clerk = await client.signIn('clerk01', hall.person('clerk01').password);
      const { visitRef } = await client.act(clerk, 'OpenVisit', { fields: { via: 'walk-up', ticket: '' } });
      const { caseRef } = await client.act(clerk, 'ReceiveCase', { visitRef, ...(await intake(client)) });
      await client.act(clerk, 'AcceptCase', { visitRef, caseRef });
      client.close();

      const supervisor = await hall.signIn('supervisor1');
      const stored = join(hall.dataDir, 'center', 'pictures');
      const path = `/api/reviews/pictures?subject=${caseRef}`;
      await expect
        .poll(() => names(stored).filter((name) => !name.endsWith('.part')).length, { timeout: 30_000 })
        .toBe(1);
      const { pictures } = await supervisor.get<{ pictures: Listed[] }>(path);
      expect(pictures).toMatchObject([{ cause: 'acceptance', missing: '' }]);
      const [{ picture } = { picture: '' }] = pictures;
      const look = async (user: string): Promise<Response> => {
        const { cookie } = await hall.signIn(user);
        return fetch(`${hall.center.url}/api/reviews/picture`, {
          method: 'POST',
          headers: { cookie, origin: hall.center.url, 'content-type': 'application/json' },
          body: JSON.stringify({ picture, clue: 'CP-2026-7', purpose: '影像核查' }),
        });
      };
      const number = Number(picture.split('-')[4]);
      const shown = Buffer.from(await (await look('supervisor1')).arrayBuffer());
      expect(shown.equals(Buffer.from(simulatedPicture(number)))).toBe(true);
      expect((await look('clerk01')).status).toBe(403);
      await seenAtReview(caseRef, picture);
      // Nothing plain is left, and nothing waits.
      expect(names(join(hall.dataDir, 'camera', 'W01'))).toEqual([]);
    },
    JOURNEY_MS,
  );
});

function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** The first item of the window that a person may ask for, with what it requires. */
async function intake(client: ClerkClient) {
  const item = await client.until('an item for a person', (_, catalogue) =>
    catalogue?.items.find(({ applicants }) => applicants.includes('person')),
  );
  const materials = item.materials.filter(({ required }) => required === 1).map(({ id }) => id);
  return {
    fields: { item: item.code, applicant: 'person', materials },
    values: { applicantName: '张三', applicantNumber: '110101199003070011' },
  };
}
