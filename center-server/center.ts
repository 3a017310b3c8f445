import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import { Server } from 'socket.io';
import type { Calendar } from '@sunlit/domain/calendar';
import { BOARD_NAMESPACE, UPLINK_NAMESPACE, type BoardClock, type Clock, type Pulse } from '@sunlit/domain/contracts';
import type { Kit } from '@sunlit/domain/evidence';
import { buildApp } from './app.ts';
import { LEDGER_FILE } from './hall.ts';
import { BoardsThen } from './as-of/boards-then.ts';
import { Lottery } from './lottery/lottery.ts';
import { Rechecks } from './recheck/rechecks.ts';
import { Scans } from './signals/scans.ts';
import { BoardFeed } from './board/board-feed.ts';
import { BoardRoom } from './board/board-room.ts';
import { ClockOffset } from './board/clock-offset.ts';
import { Documents } from './catalogue/documents.ts';
import type { CenterConfig } from './config/config.ts';
import { MAX_MESSAGE_BYTES } from './config/limits.ts';
import type { HallKeys } from './config/keys.ts';
import { PictureFiles } from './pictures/picture-files.ts';
import { Pictures } from './pictures/pictures.ts';
import { Intake } from './intake/intake.ts';
import { Opener } from './intake/opener.ts';
import { Uplink } from './intake/uplink.ts';
import type { Ledger } from './ledger/ledger.ts';
import { mayUse } from './plugins/access.ts';
import { isOurOrigin } from './plugins/origins.ts';
import { SESSION_COOKIE, Sessions } from './plugins/sessions.ts';
import { SignIns } from './plugins/sign-ins.ts';
import { Tallies } from './plugins/tallies.ts';
import { onDayTurn } from './timers/day-turn.ts';
import type { Signer } from './signer/signer.ts';
import { Trust } from './tree/trust.ts';
import type { Trees } from './tree/trees.ts';
import { watchCards } from './timers/watch-cards.ts';
import { watchForesight } from './timers/watch-foresight.ts';
import { watchSignals } from './timers/watch-signals.ts';
import { watchOpenings } from './timers/watch-openings.ts';
import { watchOverdue } from './timers/watch-overdue.ts';

/** Rosters are looked at this often (real time); they are written anew only when they are old. */
const ROSTER_CHECK_MS = 3_600_000;

/** What a center is made of. The ledger is open and its hall founded. */
export interface CenterPorts {
  readonly config: CenterConfig;
  readonly kit: Kit;
  readonly keys: HallKeys;
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly trees: Trees;
  readonly signer: Signer;
  readonly log: FastifyBaseLogger;
}
export interface Center {
  readonly trust: Trust;
  readonly rechecks: Rechecks;
  /** Listens; the address that faces and desks use. Rejects with the system's error when the port is taken. */
  start(): Promise<string>;
  /** Answers what is under way, then ends, trees and signer with it. The ledger stays open: it belongs to the caller. */
  stop(): Promise<void>;
}

/** Puts the rooms of the center together; nothing listens before `start`. */
export async function createCenter(ports: CenterPorts): Promise<Center> {
  const { config, kit, keys, clock, ledger, trees, signer, log } = ports;
  const { hall, lapse, demo, secureCookies } = config;
  const sessions = new Sessions(ledger, secureCookies === 1);
  const documents = new Documents({ kit, signKeys: keys.signKeys, ledger, hall, realMs: () => clock.realMs() });
  const calendar = async (): Promise<Calendar> => {
    const text = await ledger.read('document', { kind: 'calendar', hash: (await documents.published()).calendar });
    if (text === null) throw new Error('no calendar is published');
    // Checked against its schema before it was published.
    return JSON.parse(text) as Calendar;
  };
  const { offsetMinutes } = await calendar();
  const boardClock: BoardClock = { ...lapse, demo, offsetMinutes };
  const feed = new BoardFeed(hall, boardClock, await ledger.read('board', null));

  // The counters ask for what is made of them.
  const seen = {
    desks: () => 0,
    boards: () => 0,
    waiting: () => 0,
    alarms: (): readonly string[] => [],
    heard: (_withinMs: number): readonly string[] => [],
    cut: (_user: string): void => undefined,
  };
  const tallies = new Tallies({
    desks: () => seen.desks(),
    boards: () => seen.boards(),
    waiting: () => seen.waiting(),
    alarms: () => seen.alarms().length,
  });
  const boards = { changed: (): void => undefined };
  let later = await ledger.read('laterEpochs', null);
  const trust = new Trust({
    kit,
    hall,
    signKeys: keys.signKeys,
    ledger,
    trees,
    signer,
    wallMs: () => clock.wallMs(),
    log,
    onChange: () => {
      showTrust();
    },
  });
  const rechecks = new Rechecks({
    setting: { file: join(config.dataDir, LEDGER_FILE), hall, signKeys: keys.signKeys, boxKeys: keys.boxKeys },
    ledger,
    calendar: await calendar(),
    lapse,
    clock,
    log,
    onChange: () => {
      showTrust();
    },
  });
  const boardsThen = new BoardsThen({ file: join(config.dataDir, LEDGER_FILE), hall, boxKeys: keys.boxKeys });
  const lottery = new Lottery({ file: join(config.dataDir, LEDGER_FILE), hall });
  const scans = new Scans({
    file: join(config.dataDir, LEDGER_FILE),
    boxKeys: keys.boxKeys,
    ledger,
    calendar,
    wallMs: () => clock.wallMs(),
  });
  /** What a recheck found, and whether a machine of a desk is not on record. */
  const found = (): string[] => [
    ...rechecks.findings().map(({ code }) => code),
    ...(later.length > 0 ? ['desk/later-epoch'] : []),
  ];
  const showTrust = (): void => {
    feed.setTrust({ ...trust.state(), found: found().join(', '), checkedAtMs: rechecks.last?.atMs ?? 0 });
    boards.changed();
  };
  seen.alarms = () => [trust.state().fault, ...found()].filter((code) => code !== '');
  let haltedBy = '';
  ledger.onHalt((reason) => {
    haltedBy = reason;
    log.fatal({ reason }, 'the ledger is halted: nothing more is accepted');
  });
  const pictures = new Pictures({ kit, ledger, log, files: new PictureFiles(join(config.dataDir, 'pictures')) });
  const app = await buildApp(
    {
      ...ports,
      sessions,
      trust,
      rechecks,
      boardsThen,
      lottery,
      scans,
      pictures,
      alarms: () => seen.alarms(),
      signIns: new SignIns(ledger, () => clock.monoMs()),
      documents,
      tallies,
      calendar,
      boardClock,
      windows: () => feed.snapshot().tables.windows,
      halted: () => haltedBy,
      heardWithin: (withinMs) => seen.heard(withinMs),
      cutBoards: (user) => {
        seen.cut(user);
      },
    },
    log,
  );
  const io = new Server(app.server, {
    serveClient: false,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    allowRequest: (request, answer) => {
      answer(null, isOurOrigin(request, config.allowedOrigins));
    },
  });
  const room = new BoardRoom(
    io.of(BOARD_NAMESPACE),
    feed,
    async (cookies) => {
      const person = await sessions.person(app.parseCookie(cookies ?? '')[SESSION_COOKIE]);
      return person !== null && mayUse('board', person.roles) ? person.user : undefined;
    },
    log,
  );
  boards.changed = () => {
    room.changed();
  };
  ledger.onCommit((commit) => {
    feed.apply(commit);
    if (feed.hasChanges) room.changed();
    tallies.committed(commit);
  });
  const opener = new Opener(kit, keys.boxKeys, (subject) => ledger.read('vaultKey', { subject }));
  ledger.onCommit(({ erased }) => {
    opener.forget(erased);
  });
  const intake = new Intake({
    kit,
    ledger,
    opener,
    tally: tallies,
    signed: {
      signedAtMs: ({ size, root }) => trees.ask('signedAt', { size, root }).catch(() => null),
      wallMs: () => clock.wallMs(),
    },
  });
  const offsets = new Map<string, ClockOffset>();
  const presence = {
    online: (desk: string, isOnline: boolean): void => {
      feed.setOnline(desk, isOnline, clock.realMs());
      room.changed();
    },
    pulse: (desk: string, { wallMs, waiting }: Pulse): void => {
      let offset = offsets.get(desk);
      if (offset === undefined) offsets.set(desk, (offset = new ClockOffset(lapse.speed)));
      offset.heard(wallMs, clock.wallMs());
      feed.setHeard(desk, waiting, clock.realMs(), offset.ms);
      room.changed();
    },
  };
  const { signKeys, boxKeys } = keys;
  const uplink = new Uplink(io.of(UPLINK_NAMESPACE), {
    kit,
    hall,
    signKeys,
    boxKeys,
    ledger,
    intake,
    documents,
    presence,
    realMs: () => clock.realMs(),
    trust,
    pictures,
    log,
    onLater: (heard) => {
      later = heard;
      log.error({ origins: heard.map(({ origin }) => origin) }, 'a desk has a later epoch than is on record');
      showTrust();
    },
  });
  ledger.onCommit(({ desks }) => {
    if (desks.length === 0 || later.length === 0) return;
    void ledger.read('laterEpochs', null).then(
      (heard) => {
        later = heard;
        showTrust();
      },
      // A ledger that cannot be read is told of by itself.
      () => undefined,
    );
  });
  Object.assign(seen, {
    desks: () => uplink.size,
    boards: () => room.size,
    heard: (withinMs: number) => uplink.heardWithin(withinMs),
    waiting: () => intake.waiting,
    cut: (user: string) => {
      room.cut(user);
    },
  });
  const announce = (): void => {
    void uplink.announce().catch((error: unknown) => {
      log.warn({ err: error }, 'documents could not be announced');
    });
  };
  ledger.onCommit(({ staff, published, desks }) => {
    if (staff || published || desks.length > 0) announce();
  });
  const overdue = watchOverdue(ledger, lapse, log);
  const openings = watchOpenings(ledger, lapse, log);
  const cards = watchCards(ledger, { lapse, log, wallMs: () => clock.wallMs(), calendar });
  const foresight = watchForesight(ledger, config.foresightMinute, {
    lapse,
    log,
    tell: (told) => {
      feed.setForesight(told);
      room.changed();
    },
  });
  const signals = watchSignals(scans, lapse, log);
  const endDayTurn = onDayTurn(
    await calendar(),
    lapse,
    () => clock.wallMs(),
    () => {
      void ledger
        .read('board', null)
        .then(({ counts }) => {
          feed.setCounts(counts);
          room.changed();
        })
        .catch((error: unknown) => {
          log.warn({ err: error }, 'the day could not be turned');
        });
    },
  );
  const rosterCheck = setInterval(announce, ROSTER_CHECK_MS);
  rosterCheck.unref();

  return {
    trust,
    rechecks,
    start: async () => {
      await app.listen({ host: config.host, port: config.port });
      await trust.start();
      // From the first look on the board tells that nothing was checked yet.
      showTrust();
      await pictures.clear();
      rechecks.start();
      overdue.start();
      openings.start();
      cards.start();
      foresight.start();
      signals.start();
      const address = app.server.address();
      const port = typeof address === 'object' && address !== null ? address.port : config.port;
      const host = config.host.includes(':') ? `[${config.host}]` : config.host;
      return `http://${host}:${String(port)}`;
    },
    stop: async () => {
      endDayTurn();
      clearInterval(rosterCheck);
      await rechecks.stop();
      await overdue.stop();
      await trust.stop();
      await openings.stop();
      await cards.stop();
      await foresight.stop();
      await boardsThen.stop();
      await lottery.stop();
      await scans.stop();
      await signals.stop();
      room.close();
      io.disconnectSockets(true);
      await io.close();
      await app.close();
    },
  };
}
