import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { Calendar } from '@sunlit/domain/calendar';
import type { BoardClock, BoardWindow, Clock } from '@sunlit/domain/contracts';
import type { Kit } from '@sunlit/domain/evidence';
import type { BoardsThen } from '../as-of/boards-then.ts';
import type { Documents } from '../catalogue/documents.ts';
import type { CenterConfig } from '../config/config.ts';
import type { HallKeys } from '../config/keys.ts';
import type { Lottery } from '../lottery/lottery.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Sessions } from '../plugins/sessions.ts';
import type { SignIns } from '../plugins/sign-ins.ts';
import type { Pictures } from '../pictures/pictures.ts';
import type { Rechecks } from '../recheck/rechecks.ts';
import type { Scans } from '../signals/scans.ts';
import type { Trust } from '../tree/trust.ts';
import type { Tallies } from '../plugins/tallies.ts';
import type { TypeBoxProvider } from '../plugins/typebox-provider.ts';

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxProvider
>;

/** What the routes work with. */
export interface RoutePorts {
  readonly config: CenterConfig;
  readonly kit: Kit;
  readonly keys: HallKeys;
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly sessions: Sessions;
  readonly signIns: SignIns;
  readonly trust: Trust;
  readonly pictures: Pictures;
  readonly rechecks: Rechecks;
  readonly boardsThen: BoardsThen;
  readonly lottery: Lottery;
  readonly scans: Scans;
  /** What people have to look at: why nothing is signed, and what the recheck found. */
  readonly alarms: () => readonly string[];
  readonly documents: Documents;
  readonly tallies: Tallies;
  readonly calendar: () => Promise<Calendar>;
  readonly boardClock: BoardClock;
  /** Ids of desks heard within so many real milliseconds, over a line that is up. */
  readonly heardWithin: (withinMs: number) => readonly string[];
  readonly windows: () => readonly BoardWindow[];
  /** "" while all is well. */
  readonly halted: () => string;
  /** The person's open boards are cut. */
  readonly cutBoards: (user: string) => void;
}
