import { join } from 'node:path';
import type { Clock } from '@sunlit/domain/contracts';
import type { Kit } from '@sunlit/domain/evidence';
import { publicationsOf } from './catalogue/published-files.ts';
import { ConfigFault, type CenterConfig } from './config/config.ts';
import { folderFault } from './config/data-folder.ts';
import { hallKeys, type HallKeys } from './config/keys.ts';
import { lawClock } from './config/law-clock.ts';
import { LedgerFault, type Ledger } from './ledger/ledger.ts';
import { SqliteLedger, type SqliteLedgerSetting } from './ledger/sqlite-ledger.ts';

/** A hall's memory, open, with its keys and its clock. */
export interface OpenHall {
  readonly ledger: Ledger;
  readonly keys: HallKeys;
  readonly clock: Clock;
}

/**
 * Opens the hall in the config's data folder and founds it the first time: keys, `HallFounded`, law and calendar. A later start publishes what the
 * files of the config changed. Throws {@link ConfigFault} for a file that does not fit, `LedgerFault` when the folder is in use.
 */
export async function openHall(config: CenterConfig, kit: Kit): Promise<OpenHall> {
  const publications = publicationsOf(kit, config);
  const fault = folderFault(config.dataDir);
  if (fault !== undefined) throw new ConfigFault(`dataDir: ${fault}`);
  const keys = hallKeys(kit, config.dataDir);
  // Set once the newest instant on record is known: the law's time never runs behind it.
  let clock = lawClock(config.lapse, 0);
  const ledger = await openLedger(config, {
    ...keys,
    bootId: kit.random(9),
    now: () => ({ wallMs: clock.wallMs(), monoMs: clock.monoMs(), realMs: clock.realMs() }),
  });
  try {
    const { atMs } = await ledger.read('newestAcceptedAtMs', null);
    clock = lawClock(config.lapse, atMs);
    await ledger.act('found', { demo: config.demo });
    for (const publication of publications) {
      const done = await ledger.act('publish', publication);
      // What a hall starts with grows with the program; a hall that has published its own keeps that.
      const ownFile = publication.kind === 'law' ? config.lawFile : config.calendarFile;
      if (done.ok === 0 && ownFile !== '') {
        throw new ConfigFault(
          `${ownFile}: version: another ${publication.kind} with this or a higher version is in force`,
        );
      }
    }
  } catch (error) {
    await ledger.close();
    throw error;
  }
  return { ledger, keys, clock };
}

/** A folder founded as one hall is never written to as another: no later start could mend that. */
async function openLedger(
  { dataDir, hall }: CenterConfig,
  setting: Omit<SqliteLedgerSetting, 'file' | 'hall'>,
): Promise<Ledger> {
  try {
    return await SqliteLedger.open({ ...setting, file: join(dataDir, 'ledger.sqlite'), hall });
  } catch (error) {
    if (!(error instanceof LedgerFault) || error.code !== 'ledger/other-hall') throw error;
    throw new ConfigFault(`hall: is ${hall}, but ${error.message}`);
  }
}
