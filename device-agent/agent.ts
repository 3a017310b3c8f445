import path from 'node:path';
import type { BoardClock, ClerkView, Clock, Folder, Opened, WindowLine } from '@sunlit/domain/contracts';
import { encodeRecord, leafHash } from '@sunlit/domain/evidence';
import type { EvidenceRecord, Kit } from '@sunlit/domain/evidence';
import type { Actor } from '@sunlit/domain/roles';
import type { KeyPressed } from '@sunlit/hardware/devices';
import type { After, PortFactory } from '@sunlit/hardware/port';
import { openBundle } from './bundle/bundle.ts';
import type { Config } from './config/config.ts';
import type { Identity } from './config/identity.ts';
import { notBefore, realLapse } from './config/law-clock.ts';
import type { Log } from './config/log.ts';
import { createDock } from './dock/dock.ts';
import type { DockedDevice, DockOptions } from './dock/dock.ts';
import type { CitizenDoor, ClerkDoor } from './face/doors.ts';
import { errorCode } from './journal/disk.ts';
import type { Disk } from './journal/disk.ts';
import type { Room } from './journal/journal.ts';
import type { VerifyPassword } from './people/password.ts';
import { cameraFolder } from './pictures/camera-folder.ts';
import { pictureStore } from './pictures/picture-store.ts';
import { createPictures } from './pictures/pictures.ts';
import { createSessions } from './people/sessions.ts';
import { openWitnessFile } from './witness/witness-memory.ts';
import { createWitness } from './witness/witness.ts';
import { createUplink } from './uplink/uplink.ts';
import type { OpenLine } from './uplink/line.ts';
import { createClerkActs, ignoreJournal, lonely, plainDraft } from './window/clerk-acts.ts';
import { decideUnrated } from './window/decide.ts';
import type { DeskView } from './window/decide.ts';
import { answerToFolder } from './window/answer-to-folder.ts';
import { isHandedOver, lawsOfFolder, readFolder, StoryFault } from './window/desk-state.ts';
import { openDesk } from './window/desk.ts';
import type { OpenJournal } from './window/desk.ts';
import { createMint } from './window/mint.ts';
import { pictureCause, takePicture } from './window/pictures.ts';
import { createRating } from './window/rating.ts';
import type { Draft } from './window/records.ts';
import { catalogueOf, citizenView, clerkView, slipOf, strangerView } from './window/views.ts';
import type { Scene } from './window/views.ts';

/** The world, as `main.ts` or a test brings it. */
export interface AgentPorts {
  readonly kit: Kit;
  readonly clock: Clock;
  readonly after: After;
  /** In [0, 1). */
  readonly random: () => number;
  readonly disk: Disk;
  /** Folder of what the desk verified of the hall's tree. */
  readonly dataDir: string;
  /** Folder of law, calendar and roster. */
  readonly bundleDir: string;
  readonly openJournal: OpenJournal;
  readonly openLine: OpenLine;
  readonly portFactory: PortFactory;
  readonly modelOf?: DockOptions['modelOf'];
  readonly verifyPassword: VerifyPassword;
  readonly log: Log;
}
export type AgentConfig = Omit<Config, 'host' | 'port' | 'facesDir' | 'dataDir' | 'logLevel' | 'maxJournalBytes'>;

/** One desk at work. `onChange`: the screens should be drawn again; `onLaw`: the catalogue too. */
export interface Agent {
  readonly clerk: ClerkDoor;
  readonly citizen: CitizenDoor;
  health(): { readonly ok: boolean } & Readonly<Record<string, unknown>>;
  onChange(listen: (what: 'view' | 'law') => void): void;
  /** Opens devices and line. */
  start(): void;
  /** Resolves once law, calendar and roster are here, as they are on every start but the first, or after `limitMs`. */
  furnished(limitMs: number): Promise<void>;
  /** Writes what is counted, lets go of devices and line, closes the journal. */
  stop(): Promise<void>;
}

/** Strays, failed sign-ins and idle sessions are looked at so often; one record a minute at most. */
const MINUTE_MS = 60_000;
/** While a clock stands still its due instant moves with the day: screens are drawn again so often of the law's time, at most once a second. */
const REDRAW_MS = 30 * MINUTE_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;
const SHORTEST_REDRAW_MS = 1_000;
const NONCE_BYTES = 16;
const BOOT_BYTES = 12;

/** Rejects with a `JournalFault` or `StoryFault` when what the desk remembers cannot be believed. */
export async function createAgent(config: AgentConfig, identity: Identity, ports: AgentPorts): Promise<Agent> {
  const { kit, after, log } = ports;
  let floorMs = (): number => 0;
  const clock = config.demo === 1 ? notBefore(ports.clock, () => floorMs()) : ports.clock;
  const listeners: ((what: 'view' | 'law') => void)[] = [];
  const changed = (what: 'view' | 'law' = 'view'): void => listeners.forEach((listen) => listen(what));

  let rewritten = 0;

  const bundle = await openBundle({
    kit,
    disk: ports.disk,
    folder: ports.bundleDir,
    centerKey: identity.centerKey,
    origin: identity.origin,
    onFault: ({ message }) => log.error({ fault: message }, 'a kept document is not believed'),
  });
  const witnessFile = await openWitnessFile(ports.disk, ports.dataDir, identity.epoch, () =>
    log.error({}, 'witness.json is damaged: this desk vouches for nothing until people have looked and put it aside'),
  );
  const witness = createWitness({
    kit,
    identity,
    hall: config.hall,
    clock,
    log,
    file: witnessFile,
    leafHashes: (fromSeq) => desk.leafHashes(fromSeq),
    onAlarm: (fault, held, shown) => {
      changed();
      void note(
        plainDraft('TreeDoubted', {
          fault,
          heldTree: held?.tree ?? '',
          heldSize: held?.size ?? 0,
          heldRoot: held?.root ?? '',
          shownTree: shown?.tree ?? '',
          shownSize: shown?.size ?? 0,
          shownRoot: shown?.root ?? '',
        }),
      );
    },
  });
  const desk = await openDesk({
    kit,
    identity,
    bundle,
    clock,
    bootId: kit.random(BOOT_BYTES),
    seen: witness.seen,
    openJournal: ports.openJournal,
    onHalt: ({ code, message }) => {
      log.error({ code, message }, 'the journal is halted: nothing more is acknowledged');
      changed();
    },
    onRewritten({ message }) {
      rewritten += 1;
      log.error(
        { message, rewritten },
        'an fsync failed: written again in a new segment, nothing is lost; look at this disk',
      );
    },
    onUnsegmented: (reason) =>
      log.warn({ reason: messageOf(reason) }, 'no new segment could be begun; the old one goes on'),
  });
  floorMs = desk.state.lastWallMs;
  const sessions = createSessions();
  const actorOf = (user: string): Actor | undefined => bundle.roster()?.staff.find((one) => one.user === user);
  const nobody: Actor = { user: '', roles: [], posts: [], deputyFor: [] };

  const look = (who: { actor: Actor; session: string }, commandId: string): DeskView | undefined => {
    const law = bundle.law()?.law;
    const calendar = bundle.calendar();
    if (law === undefined || calendar === undefined) return undefined;
    const writing = desk.writing(commandId);
    const { hall, desk: deskId, kind, ratingTimeoutMs } = config;
    const ready = dock.pad();
    return {
      kind,
      desk: deskId,
      writing,
      seq: desk.state.head().seq + 1,
      visit: desk.state.visit(),
      caseOf: desk.state.case,
      law,
      lawOf: bundle.lawOf,
      calendar,
      roster: bundle.roster(),
      ...who,
      mint: createMint({
        hall,
        desk: deskId,
        epoch: identity.epoch,
        counter: desk.state.counter(),
        wallMs: writing.wallMs,
        calendar,
      }),
      pad: ready ? { device: ready.device, strength: ready.strength } : { device: 'screen', strength: 'C' },
      ratingTimeoutMs,
      nonce: () => kit.random(NONCE_BYTES),
    };
  };

  /** What is written on will never be taken: nobody is served here until the desk is replaced. */
  const contest = (why: string): void => {
    if (desk.halted() === 'journal/contested') return;
    log.error({}, `${why}: nothing more is written`);
    desk.contest();
    changed();
  };
  // Shown to be in the hall's tree, and not here.
  if (witness.includedUpTo() > desk.state.head().seq)
    contest('the journal ends before records of this desk that the hall has');

  /** A fact of the desk itself; lost only when the journal is, and then nothing is acknowledged anyway. */
  const note = (...drafts: readonly Draft[]): Promise<void> =>
    desk.turn(() => desk.write(lonely(desk, ...drafts))).then(() => undefined, ignoreJournal);

  const onPress = ({ device, choice, scale, monoMs, frame }: KeyPressed): void => {
    if (choice === 0) return rating.stray(device);
    rating.press({
      device,
      invitation: undefined,
      grade: String(choice),
      scale,
      monoMs,
      frame: Buffer.from(frame).toString('hex'),
    });
  };
  const onState = ({ device, kind, state, code }: DockedDevice): void => {
    log.info({ device, state, code }, 'device');
    if (state === 'ready' && kind === 'rating-keypad') rating.padReady();
    changed();
    noteDevice({ device, kind, state, code });
  };
  /** Waits while there is no room for what nobody asked for; see `seekRoom`. */
  const noteDevice = ({
    device,
    kind,
    state,
    code,
  }: Pick<DockedDevice, 'device' | 'kind' | 'state' | 'code'>): void => {
    if (desk.room() === 'enough' && desk.state.device(device) !== state)
      void note(plainDraft('DeviceStateChanged', { device, kind, state, code }));
  };
  const dock = createDock({
    devices: config.devices,
    portFactory: ports.portFactory,
    ...(ports.modelOf && { modelOf: ports.modelOf }),
    clock,
    after,
    random: ports.random,
    onPress,
    onState,
  });
  const rating = createRating({
    clock,
    after,
    log,
    desk,
    dock,
    thanksMs: config.thanksMs,
    look: () => look({ actor: nobody, session: '' }, ''),
    onChange: changed,
  });
  const pictures = createPictures({
    kit,
    identity,
    desk,
    source: config.pictureFolder === '' ? undefined : cameraFolder(ports.disk, config.pictureFolder),
    store: pictureStore(ports.disk, path.join(ports.dataDir, `pictures-${String(identity.epoch)}`)),
    after,
    log,
  });
  const uplink = createUplink({
    kit,
    identity,
    hall: config.hall,
    clock,
    after,
    random: ports.random,
    log,
    openLine: ports.openLine,
    outbox: desk.outbox,
    bundle,
    onContested: () => contest('the hall has other records of this desk, or more than are here'),
    onReceipt: (receipt) => desk.keepLazily({ kind: 'receipt', receipt }),
    refill: (fromSeq) => desk.turn(() => desk.refill(fromSeq)),
    look: witness.look,
    onFolder: (folder) => takeFolder(folder),
    onRelease: (caseRef) => letGo(caseRef),
    onVerdict: (caseRef) => {
      desk.keepLazily({ kind: 'verdict', caseRef });
      changed();
    },
    onOpened: (opened) => openedElsewhere(opened),
    onErased: ({ subject, subjects }) =>
      desk.erase(subjects).then(
        () => {
          log.info({ subject }, 'what was erased is gone from this desk');
          changed();
          return true;
        },
        (reason: unknown) => {
          log.error({ subject, reason: messageOf(reason) }, 'what was erased could not be destroyed here');
          return false;
        },
      ),
    onElsewhere: (visitRef) => rating.elsewhere(visitRef),
    pictures: pictures.over,
    onChange: (what) => changed(what === 'law' ? 'law' : 'view'),
  });

  /** On the disk before it is acknowledged; one that is here already, or further on here, is not taken again. */
  const takeFolder = async (folder: Folder): Promise<boolean> => {
    try {
      for (const hash of lawsOfFolder(kit, folder))
        if (bundle.lawOf(hash) === undefined && !(await uplink.fetchLaw(hash))) return false;
      return await desk.turn(async () => {
        const coming = readFolder(desk.stateOptions, folder);
        const answer = answerToFolder(config.desk, folder, coming, desk.state.case(folder.caseRef));
        if (answer === 'take') {
          await desk.keep({ kind: 'folder', folder });
          changed();
        }
        return answer !== 'later';
      });
    } catch (reason) {
      const fault = reason instanceof StoryFault ? reason.message : reason instanceof Error ? reason.name : '';
      log.error({ case: folder.caseRef, fault }, 'a folder could not be taken');
      return false;
    }
  };
  const letGo = (caseRef: string): Promise<boolean> =>
    desk
      .turn(async () => {
        const known = desk.state.case(caseRef);
        if (known === undefined) return true;
        const { value, context } = known.state;
        const isUnopened = value.custody === 'transit' && context.toDesk === config.desk;
        if (!isUnopened || context.desk === config.desk) return false;
        await desk.keep({ kind: 'release', caseRef });
        changed();
        return true;
      })
      .catch(() => false);
  const openedElsewhere = (opened: Opened): Promise<boolean> =>
    desk
      .turn(async () => {
        const known = desk.state.case(opened.caseRef);
        if (known !== undefined && isHandedOver(known, opened.toDesk)) await desk.keep({ kind: 'opened', opened });
        changed();
        return true;
      })
      .catch(() => false);

  const acts = createClerkActs({
    kit,
    clock,
    bundle,
    desk,
    deskId: config.desk,
    sessions,
    verifyPassword: ports.verifyPassword,
    look: ({ user, session }, commandId) => look({ actor: actorOf(user) ?? { ...nobody, user }, session }, commandId),
    reservePicture: ({ type, caseRef, visitRef }, { mint }) => {
      const cause = pictureCause(type);
      const camera = cause && !rating.isQuiet() ? dock.camera() : undefined;
      if (cause === undefined || camera === undefined) return 0;
      const picture = mint.picture();
      pending.set(caseRef, { cause, camera, picture, visitRef, caseRef });
      return picture;
    },
    mayHaveSent: uplink.mayHaveSent,
    recall: uplink.recall,
    onChange: changed,
  });
  const pending = new Map<string, Parameters<typeof takePending>[0]>();
  const takePending = async (shot: {
    readonly cause: 'acceptance' | 'delivery';
    readonly camera: NonNullable<ReturnType<typeof dock.camera>>;
    readonly picture: number;
    readonly visitRef: string;
    readonly caseRef: string;
  }): Promise<void> => {
    // An invitation may have come between the act and now.
    if (rating.isQuiet()) return;
    const triggering = pictures.triggering(shot.picture);
    await note(await takePicture(shot.camera, shot.cause, shot.picture, pictures.isTaking, shot));
    triggering.done();
    pictures.look();
  };
  const onRecords = (records: readonly EvidenceRecord[]): void => {
    for (const record of records) {
      witness.recorded(record.seq, leafHash(kit, encodeRecord(kit, record)));
      rating.heard(record);
      const shot = pictureCause(record.type) && pending.get(record.caseRef);
      pending.delete(record.caseRef);
      if (shot) void takePending(shot);
    }
    uplink.kick();
    changed();
  };

  const scene = (): Scene => ({
    hall: config.hall,
    desk: config.desk,
    kind: config.kind,
    clock: boardClock(config, bundle.calendar()?.offsetMinutes ?? 480),
    wallMs: clock.wallMs(),
    monoMs: clock.monoMs(),
    line: lineOf(),
    devices: dock.devices(),
    pad: dock.padState(),
    sessions: sessions.list(),
    actorOf,
    visit: desk.state.visit(),
    slip: desk.state.slip(),
    origin: identity.origin,
    publicAddress: config.publicAddress,
    cases: desk.state.cases(),
    roster: bundle.roster(),
    law: bundle.law(),
    lawOf: bundle.lawOf,
    calendar: bundle.calendar(),
    halted: desk.halted(),
    noRoom: noRoomOf(desk.room()),
    counter: rating.state(),
  });
  const lineOf = (): WindowLine => {
    const { state, sinceRealMs, fault } = uplink.state();
    return {
      state,
      sinceRealMs,
      waiting: desk.outbox.waiting(),
      rosterValidUntilRealMs: bundle.roster()?.validUntilRealMs ?? 0,
      treeAlarm: witness.alarm(),
      refusedBy: fault,
    };
  };

  let stopped = false;
  const flush = async (): Promise<void> => {
    if (desk.room() !== 'enough') return;
    const attempts = acts.takeRefusedSignIns();
    const drafts = rating.takeStrays().map((strays) => plainDraft('StrayPresses', { ...strays }));
    if (attempts > 0) drafts.push(plainDraft('SignInRefused', { attempts }));
    if (drafts.length > 0) await note(...drafts);
  };
  const seekRoom = async (): Promise<void> => {
    const before = desk.room();
    if (before === 'enough' || (await desk.seekRoom()) !== 'enough') return;
    log.info({ before }, 'there is room again');
    dock.devices().forEach(noteDevice);
    changed();
  };
  const forget = async (): Promise<void> => {
    const removed = await desk.forget({ keepMs: config.keepDays * DAY_MS, includedUpTo: witness.includedUpTo() });
    if (removed > 0) log.info({ removed }, 'segments that are receipted, included and old were removed');
  };
  const forgetDaily = (): Promise<void> =>
    forget().catch((reason: unknown) => {
      log.warn({ reason: messageOf(reason) }, 'old segments could not be removed');
    });
  const sweepPictures = (): Promise<void> =>
    pictures.sweep().catch((reason: unknown) => {
      log.warn({ code: errorCode(reason) }, 'the folder of pictures could not be looked through');
    });
  /** Does it again and again, each time so long after it was done. */
  const every = (delayMs: number, work: () => Promise<void> | void): (() => void) => {
    let cancel = (): void => undefined;
    const wait = (): void => {
      cancel = after(delayMs, () => {
        void Promise.resolve(work()).finally(() => {
          if (!stopped) wait();
        });
      });
    };
    wait();
    return () => cancel();
  };
  let recurring: readonly (() => void)[] = [];
  const recur = (): void => {
    const { speed } = config.lapse ?? realLapse;
    recurring = [
      every(MINUTE_MS, () =>
        seekRoom()
          .then(flush)
          .then(sweepPictures)
          .then(() => acts.closeIdle(config.sessionIdleMs)),
      ),
      every(DAY_MS, forgetDaily),
      every(Math.max(SHORTEST_REDRAW_MS, REDRAW_MS / speed), changed),
    ];
  };

  await endWhatARestartEnds();
  desk.onRecords(onRecords);
  rating.resume();

  /** Sessions live in memory, and an invitation in the time of one program: both end with it. */
  async function endWhatARestartEnds(): Promise<void> {
    const drafts = desk.state.sessions().map((one) => plainDraft('SessionClosed', { reason: 'restart' }, one));
    const view = look({ actor: nobody, session: '' }, '');
    const prompt = desk.state.visit()?.value === 'inviting' ? desk.state.visit()?.context.invitation : null;
    if (view !== undefined && prompt) {
      const decision = decideUnrated(view, 'fault', prompt.promptMonoMs);
      if (decision.ok) drafts.unshift(decision.draft);
    }
    if (drafts.length > 0) await note(...drafts);
  }

  return {
    clerk: {
      signIn: acts.signIn,
      signOut: acts.signOut,
      command: acts.command,
      resume: (token) => sessions.find(token)?.session,
      slip: (token) => (sessions.find(token) === undefined ? undefined : slipOf(scene())),
      view: (isKnown) => (isKnown ? clerkView(scene()) : strangerView(scene())),
      catalogue: () => {
        const law = bundle.law();
        return law && catalogueOf(law.bundle);
      },
    },
    citizen: {
      rate: rating.rate,
      skip: rating.skip,
      touch: rating.touch,
      view: () => citizenView(scene()),
    },
    health() {
      const { state, fault } = uplink.state();
      const halted = desk.halted();
      const devices = dock.devices().map(({ device, state: is, code }) => ({ device, state: is, code }));
      const law = bundle.law()?.bundle.version ?? 0;
      const journal = { noRoom: noRoomOf(desk.room()), bytes: desk.journalBytes(), rewritten };
      return {
        ok: halted === '',
        halted,
        journal,
        law,
        line: state,
        fault,
        waiting: desk.outbox.waiting(),
        pictures: desk.state.pictures.kept.length,
        devices,
      };
    },
    onChange: (listen) => void listeners.push(listen),
    start() {
      dock.start();
      uplink.start();
      recur();
      void pictures.start().catch((reason: unknown) => {
        log.error({ code: errorCode(reason) }, 'pictures on their way could not be taken up again');
      });
      void forgetDaily();
    },
    furnished: (limitMs) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (bundle.law() && bundle.calendar() && bundle.roster()) resolve();
        };
        listeners.push(look);
        after(limitMs, resolve);
        look();
      }),
    async stop() {
      stopped = true;
      for (const cancel of recurring) cancel();
      await flush().catch(() => undefined);
      rating.stop();
      pictures.stop();
      uplink.stop();
      await dock.stop();
      await desk.turn(() => desk.close());
    },
  };
}

function messageOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : '';
}

function noRoomOf(room: Room): ClerkView['noRoom'] {
  if (room === 'enough') return '';
  return room === 'reserve' ? 'disk-full' : 'journal-bound';
}

function boardClock({ lapse, demo }: AgentConfig, offsetMinutes: number): BoardClock {
  return { ...(lapse ?? realLapse), demo, offsetMinutes };
}
