import crypto from 'node:crypto';
import { constants } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { nodeKit } from '@sunlit/domain/evidence';
import type { Kit } from '@sunlit/domain/evidence';
import { heldAfter, realAfter } from '@sunlit/hardware/port';
import { nativePortFactory } from '@sunlit/hardware/transports';
import { createAgent } from './agent.ts';
import { readCommandLine, usage, UsageError } from './config/command-line.ts';
import { ConfigError, readConfig } from './config/config.ts';
import type { Config } from './config/config.ts';
import { openDeskSettings } from './config/desk-settings.ts';
import { enrol, EnrolError } from './config/enrol.ts';
import { FolderInUse, holdFolder } from './config/folder-lock.ts';
import { IdentityError, loadIdentity } from './config/identity.ts';
import { createClock, realLapse } from './config/law-clock.ts';
import { diagnose } from './doctor/diagnose.ts';
import { diagnosisInWords } from './doctor/in-words.ts';
import { salvage, SalvageError } from './salvage.ts';
import { openFaceServer } from './face/face-server.ts';
import { errorCode, nodeDisk } from './journal/disk.ts';
import { openFileJournal } from './journal/file-journal.ts';
import { JournalFault } from './journal/journal.ts';
import { argonVerify } from './people/password.ts';
import { socketLine } from './uplink/socket-line.ts';
import { StoryFault } from './window/desk-state.ts';

/** The built faces lie beside this room, whether this runs from the source or from `dist`. */
const room = path.dirname(createRequire(import.meta.url).resolve('@sunlit/device-agent/package.json'));
const defaultFacesDir = path.join(path.dirname(room), 'kiosk', 'dist');
/** What could not be written down or closed in time is left to the journal's recovery. */
const STOP_MS = 1_800;
/** A desk's very first start waits a moment for its law; without a line it is ready all the same, and says what it lacks. */
const FIRST_DOCUMENTS_MS = 2_000;
/** One write of a running desk is over by then. */
const SECOND_LOOK_MS = 300;

async function loadConfig(file: string): Promise<Config> {
  const text = await readFile(file, 'utf8').catch((reason: unknown) => {
    throw new ConfigError(`--config: ${file} cannot be read (${errorCode(reason)})`);
  });
  return readConfig(text, path.dirname(path.resolve(file)), defaultFacesDir);
}

/** The folder is this desk's memory: one that cannot be is said before anything is asked of the center. */
async function checkFolder(dataDir: string): Promise<void> {
  try {
    await nodeDisk.makeFolder(dataDir);
    await access(dataDir, constants.W_OK);
  } catch (reason) {
    throw new ConfigError(`dataDir: ${dataDir} is no folder that can be written to (${errorCode(reason)})`);
  }
}

async function runEnrol(config: Config, code: string, kit: Kit): Promise<void> {
  await checkFolder(config.dataDir);
  await holdFolder(config.dataDir);
  const known = await loadIdentity(nodeDisk, config.dataDir);
  if (known !== undefined) throw new EnrolError(`enrol: ${known.origin} is enrolled already; see ${config.dataDir}`);
  let told = '';
  const { origin, epoch } = await enrol({
    kit,
    disk: nodeDisk,
    dataDir: config.dataDir,
    origin: `${config.hall}/desk/${config.desk}`,
    center: config.center,
    code,
    post: async (url, body) => {
      const headers = { 'content-type': 'application/json' };
      const reply = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
      return { status: reply.status, text: await reply.text() };
    },
    pause: (delayMs) => pause(delayMs),
    onWaiting: (reason) => {
      if (told !== reason)
        process.stderr.write(
          reason === 'center'
            ? 'the center cannot be reached; asking again\n'
            : 'waiting for the approval of a second person\n',
        );
      told = reason;
    },
  });
  process.stdout.write(`${JSON.stringify({ event: 'enrolled', origin, epoch })}\n`);
}

async function run(config: Config, kit: Kit): Promise<void> {
  const { dataDir, desk, hall } = config;
  const log = pino({ level: config.logLevel, base: { desk } }, pino.destination({ dest: 2, sync: true }));
  const identity = await loadIdentity(nodeDisk, dataDir);
  if (identity === undefined) throw new IdentityError(`dataDir: no identity.json in ${dataDir}; enrol this desk first`);
  if (identity.origin !== `${hall}/desk/${desk}`)
    throw new IdentityError(`desk: ${hall}/desk/${desk} is not ${identity.origin} of identity.json`);
  await holdFolder(dataDir);
  const agent = await createAgent(config, identity, {
    kit,
    clock: createClock(config.lapse ?? realLapse),
    after: realAfter,
    random: Math.random,
    disk: nodeDisk,
    dataDir,
    bundleDir: path.join(dataDir, 'bundle'),
    openJournal: async (hooks) => {
      const folder = path.join(dataDir, `journal-${String(identity.epoch)}`);
      const maxBytes = config.maxJournalBytes;
      const { journal, recovery } = await openFileJournal({ disk: nodeDisk, folder, maxBytes, ...hooks });
      if (recovery.quarantined.length > 0) log.warn({ files: recovery.quarantined }, 'a torn tail was put aside');
      log.info({ entries: recovery.entries }, 'journal');
      return journal;
    },
    openLine: socketLine(config.center),
    portFactory: nativePortFactory,
    verifyPassword: argonVerify,
    log,
  });
  const faces = await openFaceServer({
    host: config.host,
    port: config.port,
    facesDir: config.facesDir,
    clerk: agent.clerk,
    citizen: agent.citizen,
    health: () => agent.health(),
    log,
  });
  agent.onChange((what) => {
    faces.push();
    if (what === 'law') faces.pushCatalogue();
  });
  agent.start();
  stopOnSignal(async () => {
    await faces.close();
    await agent.stop();
  });
  await agent.furnished(FIRST_DOCUMENTS_MS);
  process.stdout.write(`${JSON.stringify({ event: 'ready', desk, url: faces.url })}\n`);
  const settings = await openDeskSettings(dataDir);
  const lastDevicePaths = Object.fromEntries(config.devices.map((device) => [device.id, device.path]));
  const news = { lastUrl: faces.url, lastCenter: config.center, lastDevicePaths };
  await settings.set(news).catch((reason: unknown) => log.warn({ code: errorCode(reason) }, 'desk.json not written'));
}

async function examine(config: Config, kit: Kit, json: boolean): Promise<void> {
  const { dataDir, maxJournalBytes: maxBytes, keepDays } = config;
  const identity = await loadIdentity(nodeDisk, dataDir);
  if (identity === undefined) throw new IdentityError(`dataDir: no identity.json in ${dataDir}; enrol this desk first`);
  const again = (): Promise<void> => pause(SECOND_LOOK_MS);
  const seen = await diagnose({ kit, disk: nodeDisk, identity, dataDir, maxBytes, keepDays, pause: again });
  process.stdout.write(json ? `${JSON.stringify(seen)}\n` : diagnosisInWords(seen));
  process.exitCode = seen.findings.length === 0 ? 0 : 1;
}

/** The disk of a desk that was replaced: what it still holds goes to the center, sealed as it was written. */
async function runSalvage(config: Config, kit: Kit): Promise<void> {
  const { dataDir } = config;
  const log = pino({ level: config.logLevel, base: { desk: config.desk } }, pino.destination({ dest: 2, sync: true }));
  const identity = await loadIdentity(nodeDisk, dataDir);
  if (identity === undefined) throw new IdentityError(`dataDir: no identity.json in ${dataDir}; nothing to salvage`);
  await holdFolder(dataDir);
  const found = await salvage({
    kit,
    identity,
    hall: config.hall,
    clock: createClock(config.lapse ?? realLapse),
    after: heldAfter,
    random: Math.random,
    log,
    disk: nodeDisk,
    dataDir,
    bundleDir: path.join(dataDir, 'bundle'),
    openJournal: async (hooks) => {
      const folder = path.join(dataDir, `journal-${String(identity.epoch)}`);
      return (await openFileJournal({ disk: nodeDisk, folder, maxBytes: config.maxJournalBytes, ...hooks })).journal;
    },
    openLine: socketLine(config.center),
  });
  process.stdout.write(`${JSON.stringify({ event: 'salvaged', ...found })}\n`);
  process.exit(0);
}

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_MS).unref();
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', onSignal).on('SIGINT', onSignal);
}

/** One line on standard error: 2 for what was asked wrongly, 1 for what cannot be done. */
function fail(reason: unknown): void {
  const isAsked = reason instanceof ConfigError || reason instanceof UsageError;
  const isKnown =
    isAsked ||
    reason instanceof EnrolError ||
    reason instanceof FolderInUse ||
    reason instanceof IdentityError ||
    reason instanceof JournalFault ||
    reason instanceof SalvageError ||
    reason instanceof StoryFault;
  process.stderr.write(`${isKnown ? reason.message : systemLine(reason)}\n`);
  process.exit(isAsked ? 2 : 1);
}

function systemLine(reason: unknown): string {
  const code = errorCode(reason);
  if (code === 'EADDRINUSE') return 'port: in use by another program';
  if (code === 'EACCES' || code === 'EROFS' || code === 'ENOTDIR') return `dataDir: cannot be used (${code})`;
  return reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
}

try {
  const wish = readCommandLine(process.argv.slice(2));
  if (wish.verb === 'help') process.stdout.write(usage);
  else {
    const kit = nodeKit(crypto, Buffer);
    const config = await loadConfig(wish.config);
    if (wish.verb === 'run') await run(config, kit);
    if (wish.verb === 'enrol') await runEnrol(config, wish.code, kit);
    if (wish.verb === 'doctor') await examine(config, kit, wish.json);
    if (wish.verb === 'salvage') await runSalvage(config, kit);
  }
} catch (reason) {
  fail(reason);
}
