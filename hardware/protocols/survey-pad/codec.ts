import { sum16 } from '../../framing/index.ts';
import { decodeMessage, encodeMessage } from '../frame-table.ts';
import type { Decoded, FrameRow } from '../frame-table.ts';
import { surveyPadFrames } from './frames.ts';
import type { SurveyPadMessage } from './frames.ts';
import { surveyPadShape } from './shape.ts';

/** The bytes of a message. Throws a `RangeError` naming the field that does not fit. */
export function encodeSurveyPad(message: SurveyPadMessage): Uint8Array {
  const { code, data } = encodeMessage(surveyPadFrames, message);
  const head = [...surveyPadShape.start, data.length + 6, code, ...data];
  const sum = sum16(Uint8Array.from(head.slice(1)));
  return Uint8Array.from([...head, sum & 0xff, sum >> 8, 0x55]);
}

/** The message in an intact frame sent by `from`, or a coded fault. Never throws. */
export function decodeSurveyPad(from: FrameRow['from'], frame: Uint8Array): Decoded<SurveyPadMessage> {
  const code = frame[4];
  if (code === undefined) return { ok: false, fault: { code: 'protocol/bad-payload' } };
  return decodeMessage(surveyPadFrames, from, code, frame.subarray(5, frame.length - 3));
}
