import type { Engine } from '../ledger/engine.ts';
import { placeOf } from './changed-rows.ts';
import { catchUp } from './follow.ts';
import { DatabaseFault, NotOwner, PgRecord, RENEW_MS, type PgPlace } from './pg-record.ts';
import type { Shipment } from './shipment.ts';

/** How often a center that waits for its turn looks for what the owner wrote, and whether it is still there. */
const LOOK_MS = 500;

/** What the file holds and PostgreSQL does not, in words: the database was set back, or it is another hall's. Undefined where the file goes on from there. */
async function aheadOf(record: PgRecord, { db, book }: Engine): Promise<string | undefined> {
  const file = placeOf(db);
  if (file.number === 0 && book.lastPosition > 0)
    return 'this file has a hall that was not moved to the database: sunlit-center migrate';
  if (file.number === 0 || (await record.markOf(file.number)) === file.mark) return undefined;
  return `commit ${String(file.number)} of this file is not in PostgreSQL: the database was set back, or is not that of this hall. Nothing is written; keep the file`;
}

/** Follows the owner until there is none, then is it; `onWait` hears where there is one, again when that changes. Everything that was committed is in the file by then. Throws where the file holds what the database does not. */
export async function becomeOwner(
  engine: Engine,
  place: PgPlace,
  holder: string,
  onWait: (address: string) => void,
): Promise<Owner> {
  const record = new PgRecord(place);
  await record.prepare();
  const ahead = await aheadOf(record, engine);
  if (ahead !== undefined) throw new DatabaseFault(ahead);
  for (let told: string | undefined; ;) {
    await catchUp(engine, record);
    const owned = await record.acquire(holder);
    if (owned !== undefined) {
      await catchUp(engine, record);
      return new Owner(record, owned.term);
    }
    const address = await record.ownerAddress();
    if (address !== told) onWait(address);
    told = address;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/** The one center that writes a hall. */
export class Owner {
  private readonly record: PgRecord;
  private readonly term: number;
  private renewal: NodeJS.Timeout | undefined;
  private onLost: (reason: string) => void = () => undefined;

  constructor(record: PgRecord, term: number) {
    this.record = record;
    this.term = term;
    this.renewLater();
  }

  /** Told once, when another center has the hall. */
  whenLost(listener: (reason: string) => void): void {
    this.onLost = listener;
  }

  /** Resolves once everything stands in PostgreSQL. Throws {@link NotOwner}. */
  async ship(shipment: Shipment): Promise<void> {
    await this.record.commit(this.term, shipment);
  }

  async close(): Promise<void> {
    clearTimeout(this.renewal);
    // Where the database is away the lease ends by itself.
    const tooLong = new Promise((resolve) => setTimeout(resolve, RENEW_MS).unref());
    await Promise.race([this.record.release(this.term).catch(() => undefined), tooLong]);
    await this.record.close();
  }

  private renewLater(): void {
    this.renewal = setTimeout(() => {
      this.record.renew(this.term).then(
        () => this.renewLater(),
        (error: unknown) => {
          if (error instanceof NotOwner) this.onLost(error.message);
        },
      );
    }, RENEW_MS);
  }
}
