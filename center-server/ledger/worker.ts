import { Buffer } from 'node:buffer';
import crypto from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { parentPort, receiveMessageOnPort, workerData, type MessagePort } from 'node:worker_threads';
import { nodeKit, type KeyPair } from '@sunlit/domain/evidence';
import { placeOf } from '../replicated/changed-rows.ts';
import { becomeOwner } from '../replicated/owner.ts';
import { DatabaseFault, NotOwner, type PgPlace } from '../replicated/pg-record.ts';
import { Engine, isDiskFault } from './engine.ts';
import type { Answer, FromWorker, Request, ToWorker } from './messages.ts';
import { openLedgerFile } from './open-file.ts';

/** What the worker is started with. */
export interface WorkerSetting {
  /** A path, or `:memory:`. */
  readonly file: string;
  readonly hall: string;
  readonly signKeys: KeyPair;
  readonly boxKeys: KeyPair;
  readonly bootId: string;
  readonly speed: number;
  /** Where the hall lies when it is kept in PostgreSQL: the file here follows it then. */
  readonly postgres?: Omit<PgPlace, 'hall'>;
}

/** After this long the people are told that a commit waits for the database. */
const LATE_MS = 3_000;

/** Gathers what waits, carries it out in one commit, answers in one message. */
async function serve(port: MessagePort, setting: WorkerSetting): Promise<void> {
  const say = (message: FromWorker): void => {
    port.postMessage(message);
  };
  const { file, postgres, ...given } = setting;
  const kit = nodeKit(crypto, Buffer);
  const place = postgres && { ...postgres, hall: setting.hall };
  const opened = openLedgerFile(file, setting.hall);
  if (!('db' in opened)) {
    say(opened);
    return;
  }
  if (place === undefined && placeOf(opened.db).number > 0) {
    opened.close();
    say({ unfit: 'this hall was moved to a database: the config does not name it' });
    return;
  }
  // What counts stands in PostgreSQL, on two disks; the file only follows, and goes on from where it is after a power cut.
  if (place !== undefined) opened.db.pragma('synchronous = NORMAL');
  const engine = new Engine(opened.db, { ...given, kit, monoMs: () => performance.now() });
  const altered = engine.alteredDocument();
  if (altered !== undefined) {
    opened.close();
    say({ unfit: `the published document ${altered} in this file is not what its hash says: put it back from a copy` });
    return;
  }
  engine.open();
  let halted = '';
  const halt = (reason: string): void => {
    halted = reason;
    say({ halted });
  };
  const owner =
    place &&
    (await becomeOwner(engine, place, `${setting.bootId} ${kit.random(9)}`, (waiting) => {
      say({ waiting });
    }).catch(setBack));
  if (owner instanceof DatabaseFault) {
    opened.close();
    say({ unfit: owner.message });
    return;
  }
  if (owner !== undefined) {
    engine.shipChanges(
      () => kit.random(18),
      async (shipment) => {
        const told: boolean[] = [];
        const tell = (late: boolean): void => {
          told.push(late);
          say({ late });
        };
        const patience = setTimeout(tell, LATE_MS, true);
        await owner.ship(shipment).finally(() => {
          clearTimeout(patience);
        });
        if (told.length > 0) tell(false);
      },
    );
    owner.whenLost((reason) => {
      halt(`another center writes this hall: ${reason}`);
    });
  }
  let scheduled = false;
  const waiting: ToWorker[] = [];

  const carryOut = async (requests: readonly Request[]): Promise<void> => {
    if (requests.length === 0) return;
    try {
      if (halted === '') {
        say(await engine.run(requests));
        return;
      }
    } catch (error) {
      if (error instanceof NotOwner) halt(`another center writes this hall: ${error.message}`);
      else if (isDiskFault(error)) halt(`the disk failed (${'code' in error ? String(error.code) : 'unknown'})`);
      else throw error;
    }
    say({ answers: requests.map(({ id }): Answer => ({ id, fault: halted })), commits: [] });
  };
  const drain = async (): Promise<void> => {
    for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) {
      waiting.push(next.message as ToWorker);
    }
    const messages = waiting.splice(0);
    let requests: Request[] = [];
    for (const message of messages) {
      if ('do' in message) {
        requests.push(...message.do);
        continue;
      }
      await carryOut(requests);
      requests = [];
      if ('rebuild' in message) {
        engine.rebuild();
        say({ answers: [{ id: message.rebuild, value: null }], commits: [] });
      } else {
        await owner?.close();
        opened.close();
        port.close();
        return;
      }
    }
    await carryOut(requests);
    scheduled = false;
    if (waiting.length > 0) schedule();
  };
  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => void drain());
  };
  port.on('message', (message: ToWorker) => {
    waiting.push(message);
    schedule();
  });
  say({ opened: true });
}

function setBack(error: unknown): DatabaseFault {
  if (error instanceof DatabaseFault) return error;
  throw error;
}

if (parentPort !== null) void serve(parentPort, workerData as WorkerSetting);
