import { performance } from 'node:perf_hooks';
import { SqliteLedger, type SqliteLedgerSetting } from '@sunlit/center-server/ledger/sqlite-ledger';
import { watchOverdue } from '@sunlit/center-server/timers/watch-overdue';
import { lawTime, type Lapse } from '@sunlit/domain/contracts';
import { residentBytes } from '../resident.ts';
import { quiet } from '../quiet.ts';

export interface Keeping {
  readonly setting: Omit<SqliteLedgerSetting, 'now'>;
  readonly lapse: Lapse;
}
export interface Kept {
  /** From the start of the process until it knew the next instant. */
  readonly restartMs: number;
  /** The law's time; 0 for none. */
  readonly nextAtMs: number;
  readonly residentBytes: number;
}

/** A center's ledger and its timer, and nothing else: how soon after a start the next instant is known, and how much memory that takes. */
async function keep({ setting, lapse }: Keeping): Promise<Kept> {
  const now = () => ({ wallMs: lawTime(lapse, Date.now()), monoMs: performance.now(), realMs: Date.now() });
  const ledger = await SqliteLedger.open({ ...setting, now });
  const watch = watchOverdue(ledger, lapse, quiet);
  watch.start();
  // The work under way ends with the next instant, to which the timer would be set.
  await watch.stop();
  const restartMs = performance.now();
  const { nextAtMs } = await ledger.read('nextDue', null);
  const kept = { restartMs, nextAtMs, residentBytes: residentBytes(process.pid) };
  await ledger.close();
  return kept;
}

const [given] = process.argv.slice(2);
if (given !== undefined) {
  process.stdout.write(`${JSON.stringify(await keep(JSON.parse(given) as Keeping))}\n`);
}
