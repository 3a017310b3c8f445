import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openCameraTrigger, openRatingKeypad } from '../devices/index.ts';
import type { KeypadEvent } from '../devices/index.ts';
import { findModel } from '../models/index.ts';
import type { DeviceModel } from '../models/index.ts';
import { nativePortFactory } from '../transports/index.ts';
import { pressBytes, pressKey, startCameraSimulator, startKeypadSimulator } from './index.ts';
import { openPty } from './pty.ts';

const clock = { now: () => ({ monoMs: performance.now() }) };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sunlit-sim-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function portTo(path: string, model: DeviceModel) {
  if (model.transport !== 'serial') throw new Error(`${model.model} is not serial`);
  return nativePortFactory({ transport: 'serial', path, settings: model.match.settings });
}

/** Events of one device, and a way to wait for the next that fits. */
function eventBook() {
  const events: KeypadEvent[] = [];
  let check = (): void => undefined;
  return {
    events,
    onEvent: (event: KeypadEvent) => {
      events.push(event);
      check();
    },
    until: (fits: (events: readonly KeypadEvent[]) => boolean) =>
      new Promise<void>((resolve) => {
        check = () => fits(events) && resolve();
        check();
      }),
  };
}

async function openPad(path: string, book: ReturnType<typeof eventBook>) {
  const model = findModel('sunlit-survey-pad');
  if (model?.kind !== 'rating-keypad') throw new Error('the registry has no survey pad');
  return openRatingKeypad(portTo(path, model), model, { device: 'pad', clock, onEvent: book.onEvent });
}

async function writeTo(tty: string, bytes: Uint8Array): Promise<void> {
  const file = await open(tty, 'w');
  await file.write(bytes);
  await file.close();
}

const presses = (events: readonly KeypadEvent[]) =>
  events.flatMap((event) =>
    event.type === 'KeyPressed' ? [{ rawCode: event.rawCode, grade: event.grade, frame: event.frame }] : [],
  );

test('bytes written to the key tty, garbage too, come out of the agent-facing one: only the press counts', async () => {
  const link = join(folder, 'pad');
  const keysLink = join(folder, 'pad-keys');
  const simulator = await startKeypadSimulator({ link, keysLink });
  const book = eventBook();
  const pad = await openPad(link, book);
  await writeTo(keysLink, Uint8Array.of(0x00, 0xaa, 0x40, 0xff, 0x0a));
  await writeTo(keysLink, pressBytes(5));
  await book.until((events) => presses(events).length > 0);
  expect(presses(book.events)).toEqual([{ rawCode: 5, grade: 1, frame: pressBytes(5) }]);
  expect({ dropped: pad.droppedBytes(), presses: simulator.presses() }).toEqual({ dropped: 5, presses: 1 });
  await simulator.stop();
  await book.until((events) => events.at(-1)?.type === 'Closed');
  expect(book.events.at(-1)).toMatchObject({ type: 'Closed', reason: 'lost' });
  expect([existsSync(simulator.tty), existsSync(simulator.keysTty), existsSync(link), existsSync(keysLink)]).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

test('two hundred presses, none lost, none doubled', async () => {
  const simulator = await startKeypadSimulator();
  const book = eventBook();
  const pad = await openPad(simulator.tty, book);
  const keys = Array.from({ length: 200 }, (_, i) => ([1, 2, 3, 4, 5] as const)[i % 5] ?? 1);
  for (const key of keys) await writeTo(simulator.keysTty, pressBytes(key));
  await book.until((events) => presses(events).length >= keys.length);
  expect(presses(book.events).map((press) => press.rawCode)).toEqual(keys);
  await pad.close();
  await simulator.stop();
});

test('prompts arrive, the pad answers, and a pad that hangs is found silent', async () => {
  const prompts: string[] = [];
  let prompted = (): void => undefined;
  const simulator = await startKeypadSimulator({
    onPrompt: (prompt) => {
      prompts.push(prompt);
      prompted();
    },
  });
  const book = eventBook();
  const pad = await openPad(simulator.tty, book);
  const allPrompts = new Promise<void>((resolve) => (prompted = () => prompts.length === 3 && resolve()));
  await pad.invite();
  await pad.thanks();
  await pad.stop();
  await allPrompts;
  expect(prompts).toEqual(['invite', 'thanks', 'idle']);
  await book.until((events) => events.some((event) => event.type === 'Alive'));
  simulator.timeOut();
  await book.until((events) => events.some((event) => event.type === 'PromptTimedOut'));
  simulator.setAnswering(false);
  await book.until((events) => events.at(-1)?.type === 'Closed');
  expect(book.events.at(-1)).toMatchObject({ type: 'Closed', reason: 'silent' });
  await simulator.stop();
});

test('the camera trigger answers with the picture’s number', async () => {
  const model = findModel('sunlit-camera-trigger');
  if (model?.kind !== 'camera-trigger') throw new Error('the registry has no camera trigger');
  const simulator = await startCameraSimulator({ link: join(folder, 'camera') });
  const camera = await openCameraTrigger(portTo(join(folder, 'camera'), model), model, {
    device: 'camera',
    clock,
    triggerTimeoutMs: 200,
    onEvent: () => undefined,
  });
  const outcomes = [await camera.trigger(7)];
  simulator.setAnswer('busy');
  outcomes.push(await camera.trigger(8));
  simulator.setAnswer('silent');
  outcomes.push(await camera.trigger(9));
  expect({ outcomes, taken: simulator.taken() }).toEqual({
    outcomes: [{ status: 'taken' }, { status: 'busy' }, { status: 'no-answer' }],
    taken: [7],
  });
  await camera.close();
  await simulator.stop();
});

test('a left-over link is replaced, anything else in its place is not ours', async () => {
  const link = join(folder, 'pad');
  const first = await startKeypadSimulator({ link });
  const second = await startKeypadSimulator({ link });
  await first.stop();
  expect(realpathSync(link)).toBe(second.tty);
  await second.stop();
  writeFileSync(link, 'kept');
  await expect(startKeypadSimulator({ link })).rejects.toMatchObject({ code: 'simulator/link-taken' });
  expect(lstatSync(link).isFile()).toBe(true);
});

test('a pad whose terminal is killed takes links and keys with it', async () => {
  const [link, keysLink] = [join(folder, 'pad'), join(folder, 'keys')];
  const simulator = await startKeypadSimulator({ link, keysLink });
  pressKey(keysLink, 2);
  process.kill(Number.parseInt(readFileSync(`${link}.held`, 'utf8'), 10), 'SIGKILL');
  await simulator.gone;
  expect([existsSync(simulator.tty), existsSync(simulator.keysTty), readdirSync(folder)]).toEqual([false, false, []]);
  expect(() => pressKey(keysLink, 2)).toThrow(`simulator/not-held: no simulated keypad is behind ${keysLink}`);
});

test('no key is typed into a terminal that has taken the name of a pad’s', async () => {
  const keysLink = join(folder, 'keys');
  const pad = await startKeypadSimulator({ keysLink });
  const held = readFileSync(`${keysLink}.held`, 'utf8');
  await pad.stop();
  const typed: Uint8Array[] = [];
  const stranger = await openPty((bytes) => typed.push(bytes));
  symlinkSync(stranger.tty, keysLink);
  writeFileSync(`${keysLink}.held`, held.replace(/ .*/, ` ${stranger.tty}`));
  expect(() => pressKey(keysLink, 1)).toThrow('simulator/not-held');
  await stranger.close();
  expect(typed).toEqual([]);
});
