import { mkdir } from 'node:fs/promises';
import path from 'node:path';

/** What is convenient to know again and can be rebuilt: never anything that was acknowledged to a person. */
export interface DeskSettings {
  readonly lastUrl: string;
  readonly lastCenter: string;
  readonly lastDevicePaths: Readonly<Record<string, string>>;
}
const unknown: DeskSettings = { lastUrl: '', lastCenter: '', lastDevicePaths: {} };

/** Reads `desk.json`; a missing, empty or broken file counts as unknown. */
export async function openDeskSettings(dataDir: string) {
  const [{ Low }, { JSONFile }] = await Promise.all([import('lowdb'), import('lowdb/node')]);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const store = new Low<DeskSettings>(new JSONFile(path.join(dataDir, 'desk.json')), unknown);
  await store.read().catch(() => undefined);
  // A file with `null` or a list in it is broken too.
  const known: unknown = store.data;
  if (typeof known !== 'object' || known === null || Array.isArray(known)) store.data = unknown;
  return {
    get: (): DeskSettings => ({ ...unknown, ...store.data }),
    async set(settings: DeskSettings): Promise<void> {
      store.data = settings;
      await store.write();
    },
  };
}
