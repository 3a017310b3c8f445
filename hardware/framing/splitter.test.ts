import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cameraTriggerShape, encodeCameraTrigger } from '../protocols/camera-trigger/index.ts';
import { encodeSurveyPad, surveyPadShape } from '../protocols/survey-pad/index.ts';
import { emptyTail, settleTail, splitFrames } from './index.ts';
import type { FrameShape } from './index.ts';

const press = encodeSurveyPad({ type: 'KeyPressed', key: 1 });
const padFrame = fc.oneof(
  fc.integer({ min: 1, max: 5 }).map((key) => encodeSurveyPad({ type: 'KeyPressed', key })),
  fc.nat(0xffff).map((presses) => encodeSurveyPad({ type: 'State', prompt: 'invite', presses })),
  fc.constant(encodeSurveyPad({ type: 'TimedOut' })),
);
const cameraFrame = fc.nat(0xffffffff).map((number) => encodeCameraTrigger({ type: 'Trigger', number }));

const lines: readonly (readonly [string, FrameShape, fc.Arbitrary<Uint8Array>])[] = [
  ['survey pad', surveyPadShape, padFrame],
  ['camera trigger', cameraTriggerShape, cameraFrame],
];

function concat(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function feed(shape: FrameShape, chunks: readonly Uint8Array[]) {
  const frames: Uint8Array[] = [];
  let droppedBytes = 0;
  let tail = emptyTail;
  for (const chunk of chunks) {
    const split = splitFrames(shape, tail, chunk);
    frames.push(...split.frames);
    droppedBytes += split.droppedBytes;
    tail = split.tail;
    if (tail.length >= shape.maxBytes) throw new Error('the tail outgrew its bound');
  }
  return { frames, droppedBytes, tail };
}

/** Settles again and again, as a line does that stays quiet. */
function settleAll(shape: FrameShape, fed: ReturnType<typeof feed>) {
  const settled = settleTail(shape, fed.tail);
  return {
    frames: [...fed.frames, ...settled.frames],
    droppedBytes: fed.droppedBytes + settled.droppedBytes,
    tail: settled.tail,
  };
}

function cut(bytes: Uint8Array, at: readonly number[]): Uint8Array[] {
  const places = [0, ...at.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return places.slice(1).map((end, i) => bytes.subarray(places[i], end));
}

describe.each(lines)('%s', (_name, shape, frame) => {
  const innocent = fc.uint8Array({ maxLength: 20 }).map((bytes) => bytes.filter((byte) => byte !== shape.start[0]));
  // Beginnings of frames, with every length that can pass for one; the end byte is left to the true frames.
  const falseStart = fc
    .record({ upTo: fc.nat(shape.lengthAt), length: fc.integer({ min: shape.minBytes - 2, max: shape.maxBytes - 2 }) })
    .map(({ upTo, length }) =>
      Uint8Array.of(...shape.start.subarray(0, upTo), ...(upTo === shape.lengthAt ? [length] : [])),
    );

  test('frames between harmless bytes come out whole, and exactly the harmless bytes are counted', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(innocent, frame)), innocent, fc.array(fc.nat(500)), (pairs, last, cuts) => {
        const stream = concat([...pairs.flat(), last]);
        const garbage = pairs.reduce((sum, [before]) => sum + before.length, last.length);
        expect(feed(shape, cut(stream, cuts))).toEqual({
          frames: pairs.map(([, whole]) => whole),
          droppedBytes: garbage,
          tail: emptyTail,
        });
      }),
    );
  });

  test('any chunking of any bytes gives the same', () => {
    const piece = fc.oneof(fc.uint8Array({ maxLength: 12 }), falseStart, frame);
    fc.assert(
      fc.property(fc.array(piece), fc.array(fc.nat(500)), (pieces, cuts) => {
        const stream = concat(pieces);
        expect(feed(shape, cut(stream, cuts))).toEqual(feed(shape, [stream]));
      }),
    );
  });

  test('false starts never take a true frame with them, make none up, and every byte is accounted for', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.array(falseStart, { maxLength: 4 }), frame)),
        fc.array(fc.nat(500)),
        (pairs, cuts) => {
          const stream = concat(pairs.flatMap(([before, whole]) => [...before, whole]));
          const { frames, droppedBytes, tail } = settleAll(shape, feed(shape, cut(stream, cuts)));
          expect(frames).toEqual(pairs.map(([, whole]) => whole));
          expect(concat(frames).length + droppedBytes + tail.length).toBe(stream.length);
        },
      ),
    );
  });
});

test('a frame behind a false start comes out once the line is quiet', () => {
  const falseStart = Uint8Array.of(0xaa, 0x40, 0x20, 0x16);
  const fed = feed(surveyPadShape, [falseStart, press]);
  expect(fed).toEqual({ frames: [], droppedBytes: 0, tail: concat([falseStart, press]) });
  expect(settleTail(surveyPadShape, fed.tail)).toEqual({ frames: [press], droppedBytes: 4, tail: emptyTail });
});

test('a quiet line harms no frame that is merely late', () => {
  const half = press.subarray(0, 5);
  const settled = settleTail(surveyPadShape, half);
  expect(settled).toEqual({ frames: [], droppedBytes: 0, tail: half });
  expect(splitFrames(surveyPadShape, settled.tail, press.subarray(5))).toEqual({
    frames: [press],
    droppedBytes: 0,
    tail: emptyTail,
  });
});

test.each([...press.keys()])('a frame with byte %i changed is no frame', (at) => {
  const broken = press.map((byte, i) => (i === at ? byte ^ 0x01 : byte));
  expect(feed(surveyPadShape, [broken, press]).frames).toEqual([press]);
});

test('frames are copies: the chunk may be reused', () => {
  const chunk = Buffer.from(press);
  const { frames } = splitFrames(surveyPadShape, emptyTail, chunk);
  chunk.fill(0);
  expect(frames).toEqual([press]);
});
