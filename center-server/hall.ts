import { join } from 'node:path';
import type { Clock } from '@sunlit/domain/contracts';
import type { EvidenceRecord, Kit } from '@sunlit/domain/evidence';
import { publicationsOf } from './catalogue/published-files.ts';
import { ConfigFault, type CenterConfig } from './config/config.ts';
import { folderFault } from './config/data-folder.ts';
import { hallKeys, type HallKeys } from './config/keys.ts';
import { lawClock } from './config/law-clock.ts';
import { LedgerFault, type Ledger } from './ledger/ledger.ts';
import { CENTER_EPOCH, centerOrigin } from './ledger/own-chain.ts';
import { SqliteLedger, type SqliteLedgerSetting } from './ledger/sqlite-ledger.ts';
import { SignerProcess, type Signer } from './signer/signer.ts';
import { openTrees, type Trees } from './tree/trees.ts';

export const LEDGER_FILE = 'ledger.sqlite';

/** A hall's memory, open, with its keys and its clock. */
export interface OpenHall {
  readonly ledger: Ledger;
  readonly trees: Trees;
  readonly signer: Signer;
  readonly keys: HallKeys;
  readonly clock: Clock;
  /** What of the config was not followed, a line each. */
  readonly notices: readonly string[];
}

/**
 * Opens the hall in the config's data folder and founds it the first time: keys, `HallFounded`, law and calendar. From then on both are changed by two
 * people at the center and by no file: what the config names besides is said in `notices`. `told`: hears what becomes of a hall in a database. Throws {@link ConfigFault} for a file that does not fit, `LedgerFault` when the folder is in use.
 */
export async function openHall(
  config: CenterConfig,
  kit: Kit,
  told: Pick<SqliteLedgerSetting, 'onWait' | 'onLate'> = {},
): Promise<OpenHall> {
  const publications = publicationsOf(kit, config);
  const notices: string[] = [];
  const fault = folderFault(config.dataDir);
  if (fault !== undefined) throw new ConfigFault(`dataDir: ${fault}`);
  const keys = hallKeys(kit, config.dataDir);
  // Set once the newest instant on record is known: the law's time never runs behind it.
  let clock = lawClock(config.lapse, 0);
  const ledger = await openLedger(config, {
    ...keys,
    bootId: kit.random(9),
    speed: config.lapse.speed,
    ...(config.database && { postgres: config.database }),
    ...told,
    now: () => ({ wallMs: clock.wallMs(), monoMs: clock.monoMs(), realMs: clock.realMs() }),
  });
  try {
    const { atMs } = await ledger.read('newestAcceptedAtMs', null);
    clock = lawClock(config.lapse, atMs);
    await refuseStrangeKeys(ledger, config.hall, keys);
    await ledger.act('found', { demo: config.demo });
    const { mended, position } = await ledger.read('mended', null);
    if (mended === 1) notices.push(await recordMended(ledger, position));
    const inForce = await ledger.read('publications', null);
    for (const publication of publications) {
      const present = inForce.find(({ kind }) => kind === publication.kind);
      const field = publication.kind === 'law' ? 'lawFile' : 'calendarFile';
      if (present === undefined) await ledger.act('publish', publication);
      else if (config[field] !== '' && present.hash !== publication.hash) {
        notices.push(`${field}: not followed, version ${String(present.version)} is in force; publish it at /admin/`);
      }
    }
  } catch (error) {
    await ledger.close();
    throw error;
  }
  const trees = await openTrees({
    ledgerFile: join(config.dataDir, LEDGER_FILE),
    treeFile: join(config.dataDir, 'tree.sqlite'),
  });
  const signer = new SignerProcess({ dir: config.signerDir, command: config.signerCommand });
  return { ledger, trees, signer, keys, clock, notices };
}

/** Somebody had written into the file past the program: it gave them nothing, and it stays on record. */
async function recordMended(ledger: Ledger, position: number): Promise<string> {
  await ledger.act('recheckFailed', { position, findings: [{ code: 'list/differs', count: 1 }] });
  return 'who may do what had been changed in the file by another program: it was derived anew from the records; call the supervisors';
}

/** A second machine of a hall has the keys of the first: what it signed with others would be nobody's. */
async function refuseStrangeKeys(ledger: Ledger, hall: string, { signKeys }: HallKeys): Promise<void> {
  const chain = { origin: centerOrigin(hall), epoch: CENTER_EPOCH, from: 1, limit: 1 };
  const [founding] = await ledger.read('records', chain);
  if (founding === undefined) return;
  const { body } = JSON.parse(founding.leaf) as EvidenceRecord;
  if (body['signKey'] === signKeys.publicKey) return;
  throw new ConfigFault('dataDir: its keys.json is not that of this hall; take the one of the center that founded it');
}

/** A folder founded as one hall is never written to as another: no later start could mend that. */
async function openLedger(
  { dataDir, hall }: CenterConfig,
  setting: Omit<SqliteLedgerSetting, 'file' | 'hall'>,
): Promise<Ledger> {
  try {
    return await SqliteLedger.open({ ...setting, file: join(dataDir, LEDGER_FILE), hall });
  } catch (error) {
    if (!(error instanceof LedgerFault) || error.code !== 'ledger/other-hall') throw error;
    throw new ConfigFault(`hall: is ${hall}, but ${error.message}`);
  }
}
