import fc, { type Arbitrary } from 'fast-check';
import { expect, it } from 'vitest';
import { emptyTail, settleTail, splitFrames, type FrameShape } from '@sunlit/hardware/framing';
import {
  cameraTriggerShape,
  decodeCameraTrigger,
  encodeCameraTrigger,
} from '@sunlit/hardware/protocols/camera-trigger';
import { initialKeypadState, readKeypad } from '@sunlit/hardware/protocols/hid-keypad';
import { decodeSurveyPad, encodeSurveyPad, surveyPadShape } from '@sunlit/hardware/protocols/survey-pad';
import { fault } from './fault.ts';

/** A serial protocol as this test sees it. */
interface Serial {
  readonly shape: FrameShape;
  readonly decode: (frame: Uint8Array) => readonly { readonly ok: boolean }[];
  readonly sound: readonly Uint8Array[];
}
const serials: Readonly<Record<string, Serial>> = {
  'survey pad': {
    shape: surveyPadShape,
    decode: (frame) => [decodeSurveyPad('host', frame), decodeSurveyPad('device', frame)],
    sound: [
      encodeSurveyPad({ type: 'State', prompt: 'idle', presses: 0 }),
      encodeSurveyPad({ type: 'State', prompt: 'invite', presses: 65_535 }),
    ],
  },
  'camera trigger': {
    shape: cameraTriggerShape,
    decode: (frame) => [decodeCameraTrigger('host', frame), decodeCameraTrigger('device', frame)],
    sound: [
      encodeCameraTrigger({ type: 'State', state: 'ready', lastNumber: 0 }),
      encodeCameraTrigger({ type: 'Triggered', number: 7, status: 'taken' }),
    ],
  },
};
const PIECES = 20;
const anyBytes = fc.uint8Array({ maxLength: 40 });

/** Noise, heads of frames, sound frames, and frames with a byte changed, cut off or doubled. */
function piece({ shape, sound }: Serial): Arbitrary<Uint8Array> {
  const frame = fc.constantFrom(...sound);
  const changed = fc.tuple(frame, fc.nat(), fc.integer({ min: 1, max: 255 })).map(([bytes, at, by]) => {
    const copy = Uint8Array.from(bytes);
    copy[at % copy.length] = (copy[at % copy.length] ?? 0) ^ by;
    return copy;
  });
  const cut = fc.tuple(frame, fc.nat()).map(([bytes, at]) => bytes.subarray(0, at % bytes.length));
  const head = anyBytes.map((bytes) => Uint8Array.from([...shape.start, ...bytes]));
  return fc.oneof(anyBytes, head, frame, changed, cut);
}
function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
/** Everything that a stream holds, given in these chunks. */
function readAll(shape: FrameShape, chunks: readonly Uint8Array[]) {
  let tail = emptyTail;
  let dropped = 0;
  const frames: Uint8Array[] = [];
  for (const chunk of chunks) {
    const split = splitFrames(shape, tail, chunk);
    tail = split.tail;
    dropped += split.droppedBytes;
    frames.push(...split.frames);
    if (tail.length >= shape.maxBytes) throw new RangeError(`a tail of ${String(tail.length)} bytes`);
  }
  return { frames, dropped, tail };
}

const frames = {
  name: 'Hostile bytes on serial lines and HID reports',
  outcome: 'Nothing throws or grows; every byte is counted; the next sound frame after a silence is read.',
  often: { daily: 100_000, nightly: 1_000_000, of: 'frames' },
} as const;
fault(frames, (times) => {
  const limitMs = times * 5;
  for (const [name, serial] of Object.entries(serials)) {
    it(
      `${name}: noise, torn and forged frames`,
      () => {
        const { shape, decode } = serial;
        const pieces = fc.array(piece(serial), { minLength: PIECES, maxLength: PIECES });
        let read = 0;
        fc.assert(
          fc.property(pieces, fc.nat(), (parts, choice) => {
            const whole = joined(parts);
            const { frames: found, dropped, tail } = readAll(shape, parts);
            expect(found.reduce((sum, frame) => sum + frame.length, 0) + dropped + tail.length).toBe(whole.length);
            expect({ frames: found, dropped, tail }).toEqual(readAll(shape, [whole]));
            for (const frame of found) read += decode(frame).filter(({ ok }) => ok).length;
            // The line falls silent, then speaks soundly, and is understood again.
            const sound = serial.sound[choice % serial.sound.length] ?? emptyTail;
            const after = settleTail(shape, tail);
            const again = readAll(shape, [after.tail, ...Array.from({ length: SURE }, () => sound)]);
            expect(again.frames.at(-1)).toEqual(sound);
          }),
          { numRuns: Math.ceil((times * 0.4) / PIECES) },
        );
        expect(read).toBeGreaterThan(times / 100);
      },
      limitMs,
    );
  }

  it(
    'HID keypad: reports of any length and content',
    () => {
      const report = fc.oneof(
        anyBytes,
        fc
          .tuple(fc.constant(1), fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255))
          .map((bytes) => Uint8Array.from(bytes)),
      );
      fc.assert(
        fc.property(fc.array(report, { minLength: PIECES, maxLength: PIECES }), (reports) => {
          let state = initialKeypadState;
          for (const bytes of reports) {
            const before = state;
            const got = readKeypad(state, bytes);
            state = got.state;
            // A report that is none changes nothing and presses nothing; a key is one of the five, whatever came.
            if (got.fault?.code.startsWith('protocol/bad')) expect(got).toEqual({ state: before, fault: got.fault });
            if (got.pressed !== undefined) expect([1, 2, 3, 4, 5]).toContain(got.pressed);
          }
        }),
        { numRuns: Math.ceil((times * 0.2) / PIECES) },
      );
    },
    limitMs,
  );
});

/** Sound frames in a row that drive out any false start, since none is longer than the longest frame. */
const SURE = 40;
