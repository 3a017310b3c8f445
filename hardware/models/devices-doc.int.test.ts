import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cameraTriggerFrames, decodeCameraTrigger } from '../protocols/camera-trigger/index.ts';
import { encodeKeypadOutput, encodeKeypadReport } from '../protocols/hid-keypad/index.ts';
import { decodeSurveyPad, surveyPadFrames, surveyPadShape } from '../protocols/survey-pad/index.ts';
import { cameraTriggerShape } from '../protocols/camera-trigger/index.ts';
import { pressBytes } from '../simulators/index.ts';
import { deviceModels } from './index.ts';

const doc = readFileSync(new URL('../../docs/devices.md', import.meta.url), 'utf8');

/** Rows of the first table under a heading, cells without back-ticks. */
function tableUnder(heading: string): string[][] {
  const section = doc.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  const cells = rows.map((row) => row.slice(1, -1).split('|'));
  return cells.slice(2).map((row) => row.map((cell) => cell.trim().replaceAll('`', '')));
}

function bytesOf(hex: string | undefined): Uint8Array {
  return Uint8Array.from((hex ?? '').split(' ').map((pair) => Number.parseInt(pair, 16)));
}

test('the table of models is the registry', () => {
  expect(tableUnder('Models')).toEqual(
    deviceModels.map((record) => [
      record.model,
      record.kind,
      record.transport,
      record.protocol,
      record.kind === 'rating-keypad' ? record.scale.name : '-',
      record.strength,
      record.verified ? 'yes' : 'no',
    ]),
  );
});

test.each([
  ['Serial survey pad', surveyPadFrames, surveyPadShape, decodeSurveyPad],
  ['Serial camera trigger', cameraTriggerFrames, cameraTriggerShape, decodeCameraTrigger],
] as const)(
  '%s: every frame is described, and its example is what the codec reads',
  (heading, frames, shape, decode) => {
    const rows = tableUnder(heading);
    expect(rows.map(([name, from]) => ({ name, from }))).toEqual(frames.map(({ name, from }) => ({ name, from })));
    for (const [name, from, , example, hex] of rows) {
      const bytes = bytesOf(hex);
      expect(shape.isIntact(bytes), `checksum of ${name}: ${hex}`).toBe(true);
      expect(decode(from === 'host' ? 'host' : 'device', bytes)).toEqual({
        ok: true,
        message: { type: name, ...JSON.parse(example ?? '') },
      });
    }
  },
);

test('HID reports', () => {
  const [input, output] = tableUnder('HID keypad');
  expect(encodeKeypadReport(JSON.parse(input?.[3] ?? ''))).toEqual(bytesOf(input?.[4]));
  expect(encodeKeypadOutput(JSON.parse(output?.[3] ?? ''))).toEqual(bytesOf(output?.[4]));
});

test('the press to be typed is the press of key 1', () => {
  const typed = /printf '((?:\\x[0-9A-F]{2})+)'/.exec(doc)?.[1] ?? '';
  expect(bytesOf(typed.slice(2).replaceAll('\\x', ' '))).toEqual(pressBytes(1));
});
