import { expect, test } from 'vitest';
import { findModel } from '../models/index.ts';
import type { RatingKeypadModel } from '../models/index.ts';
import { createMemoryPort } from '../port/memory/index.ts';
import { encodeKeypadReport } from '../protocols/hid-keypad/index.ts';
import { encodeSurveyPad } from '../protocols/survey-pad/index.ts';
import { handTimers } from './hand-timers.ts';
import { openRatingKeypad } from './index.ts';
import type { KeypadEvent } from './index.ts';

function keypadModel(model: string): RatingKeypadModel {
  const record = findModel(model);
  if (record?.kind !== 'rating-keypad') throw new Error(`${model} is no keypad`);
  return record;
}

const pad = keypadModel('sunlit-survey-pad');
const state = encodeSurveyPad({ type: 'State', prompt: 'idle', presses: 0 });
const query = encodeSurveyPad({ type: 'QueryState', page: 0 });
const press = (key: number): Uint8Array => encodeSurveyPad({ type: 'KeyPressed', key });
const liveness = { intervalMs: 200, missedAnswers: 3 };

async function opened(model = pad) {
  const line = createMemoryPort();
  const written: Uint8Array[] = [];
  line.onWrite((bytes) => written.push(bytes));
  const timers = handTimers();
  const events: KeypadEvent[] = [];
  const { clock, after } = timers;
  const keypad = await openRatingKeypad(line.port, model, {
    device: 'W01-pad',
    clock,
    after,
    liveness,
    onEvent: (event) => events.push(event),
  });
  return { line, written, timers, events, keypad };
}

test('a press carries raw code, grade, arrival and raw bytes, cut anyhow', async () => {
  const { line, timers, events } = await opened();
  timers.pass(40);
  line.send(press(2).subarray(0, 4));
  timers.pass(10);
  line.send(press(2).subarray(4));
  expect(events).toEqual([
    { type: 'Alive', device: 'W01-pad', monoMs: 50 },
    {
      type: 'KeyPressed',
      device: 'W01-pad',
      rawCode: 2,
      grade: 4,
      choice: 4,
      scale: 'five-grade',
      monoMs: 50,
      frame: press(2),
    },
  ]);
});

test('garbage is counted and is no press', async () => {
  const { line, events, keypad } = await opened();
  line.send(Uint8Array.of(1, 2, 3));
  line.send(press(1).map((byte, i) => (i === 5 ? 3 : byte)));
  expect({ events, dropped: keypad.droppedBytes() }).toEqual({ events: [], dropped: 3 + press(1).length });
});

test('a press stuck behind a false start comes out when the line is quiet', async () => {
  const { line, timers, events, keypad } = await opened();
  line.send(Uint8Array.of(0xaa, 0x40, 0x20, 0x16, ...press(5)));
  expect(events).toEqual([]);
  timers.pass(40);
  expect(events.map((event) => (event.type === 'KeyPressed' ? event.grade : event.type))).toEqual(['Alive', 1]);
  expect(keypad.droppedBytes()).toBe(4);
});

test('faults of the protocol are told by code; the pad giving up is no press', async () => {
  const { line, events } = await opened();
  line.send(query);
  line.send(encodeSurveyPad({ type: 'TimedOut' }));
  expect(events).toEqual([
    { type: 'DeviceFault', device: 'W01-pad', code: 'protocol/wrong-direction', monoMs: 0 },
    { type: 'Alive', device: 'W01-pad', monoMs: 0 },
    { type: 'PromptTimedOut', device: 'W01-pad', monoMs: 0 },
  ]);
});

test('prompts go out as frames', async () => {
  const { written, keypad } = await opened();
  await keypad.invite();
  await keypad.thanks();
  await keypad.stop();
  expect(written).toEqual([
    query,
    encodeSurveyPad({ type: 'StartPrompt', prompt: 'invite' }),
    encodeSurveyPad({ type: 'StartPrompt', prompt: 'thanks' }),
    encodeSurveyPad({ type: 'StopPrompt' }),
  ]);
});

test('a pad that answers lives on and says so once; one that falls silent is closed within a second', async () => {
  const { line, written, timers, events, keypad } = await opened();
  line.send(state);
  timers.pass(200);
  line.send(state);
  timers.pass(600);
  expect(keypad.isOpen()).toBe(true);
  timers.pass(200);
  expect(written).toEqual([query, query, query, query, query]);
  expect(events).toEqual([
    { type: 'Alive', device: 'W01-pad', monoMs: 0 },
    { type: 'DeviceFault', device: 'W01-pad', code: 'device/silent', monoMs: 1_000 },
    { type: 'Closed', device: 'W01-pad', reason: 'silent', monoMs: 1_000 },
  ]);
});

test('an answer after missed ones is news', async () => {
  const { line, timers, events, keypad } = await opened();
  line.send(state);
  timers.pass(400);
  line.send(state);
  expect(events).toEqual([
    { type: 'Alive', device: 'W01-pad', monoMs: 0 },
    { type: 'Alive', device: 'W01-pad', monoMs: 400 },
  ]);
  expect(keypad.lastHeardMonoMs()).toBe(400);
});

test.each(['lost', 'asked'] as const)('%s: told once, and no timer is left', async (reason) => {
  const { line, timers, events, keypad } = await opened();
  if (reason === 'lost') line.unplug();
  await keypad.close();
  await keypad.close();
  expect({ events, waiting: timers.waiting() }).toEqual({
    events: [{ type: 'Closed', device: 'W01-pad', reason, monoMs: 0 }],
    waiting: 0,
  });
  await expect(keypad.invite()).rejects.toMatchObject({ code: 'port/not-open' });
});

test('a missing device rejects with its code and leaves nothing behind', async () => {
  const line = createMemoryPort('pad');
  line.unplug();
  const timers = handTimers();
  const onEvent = (event: KeypadEvent): void => {
    throw new Error(`no event was due: ${event.type}`);
  };
  await expect(openRatingKeypad(line.port, pad, { device: 'W01-pad', ...timers, onEvent })).rejects.toMatchObject({
    code: 'port/missing',
  });
  expect(timers.waiting()).toBe(0);
});

test('a HID pad speaks in reports: levels in, one press out', async () => {
  const { line, written, events, keypad } = await opened(keypadModel('sunlit-hid-keypad'));
  const down = encodeKeypadReport({ sequence: 1, keys: 0b10000, presses: 1 });
  line.send(encodeKeypadReport({ sequence: 0, keys: 0, presses: 0 }));
  line.send(down);
  line.send(encodeKeypadReport({ sequence: 2, keys: 0, presses: 1 }));
  line.send(Uint8Array.of(9, 9));
  await keypad.invite();
  expect(events).toEqual([
    { type: 'Alive', device: 'W01-pad', monoMs: 0 },
    {
      type: 'KeyPressed',
      device: 'W01-pad',
      rawCode: 5,
      grade: 1,
      choice: 1,
      scale: 'five-grade',
      monoMs: 0,
      frame: down,
    },
    { type: 'DeviceFault', device: 'W01-pad', code: 'protocol/bad-report', monoMs: 0 },
  ]);
  expect({ written, dropped: keypad.droppedBytes() }).toEqual({
    written: [Uint8Array.of(2, 3), Uint8Array.of(2, 1)],
    dropped: 2,
  });
});

test('a pad with another scale gives its raw code and no grade', async () => {
  const threeKeys: RatingKeypadModel = {
    ...pad,
    scale: { name: 'three-key', labels: { 1: '满意', 2: '一般', 3: '不满意' } },
  };
  const { line, events } = await opened(threeKeys);
  for (const key of [3, 5]) line.send(press(key));
  const pressed = events.filter((event) => event.type === 'KeyPressed');
  expect(pressed).toMatchObject([
    { rawCode: 3, grade: 0, choice: 3, scale: 'three-key' },
    { rawCode: 5, grade: 0, choice: 0, scale: 'three-key' },
  ]);
});
