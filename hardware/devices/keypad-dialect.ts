import type { RatingKeypadModel } from '../models/index.ts';
import { encodeKeypadOutput, initialKeypadState, readKeypad } from '../protocols/hid-keypad/index.ts';
import type { KeypadState } from '../protocols/hid-keypad/index.ts';
import { decodeSurveyPad, encodeSurveyPad, surveyPadShape } from '../protocols/survey-pad/index.ts';
import { createFrameReader } from './line-reader.ts';
import type { LineReader } from './line-reader.ts';

/** What any keypad says, whatever its wire. */
type KeypadSaying =
  { readonly type: 'Key'; readonly rawCode: number } | { readonly type: 'TimedOut' } | { readonly type: 'State' };

/** How one keypad protocol is spoken. */
export interface KeypadDialect {
  readonly reader: LineReader<KeypadSaying>;
  readonly query: Uint8Array;
  readonly invite: Uint8Array;
  readonly thanks: Uint8Array;
  readonly stop: Uint8Array;
}

const dialects: Record<RatingKeypadModel['protocol'], () => KeypadDialect> = {
  'survey-pad': surveyPadDialect,
  'hid-keypad': hidKeypadDialect,
};

/** A fresh dialect: its reader remembers, so every opening needs a new one. */
export function keypadDialect(model: RatingKeypadModel): KeypadDialect {
  return dialects[model.protocol]();
}

function surveyPadDialect(): KeypadDialect {
  return {
    reader: createFrameReader<KeypadSaying>(surveyPadShape, (frame) => {
      const decoded = decodeSurveyPad('device', frame);
      if (!decoded.ok) return decoded;
      const { message } = decoded;
      if (message.type === 'KeyPressed') return { ok: true, message: { type: 'Key', rawCode: message.key } };
      return { ok: true, message: { type: message.type === 'TimedOut' ? 'TimedOut' : 'State' } };
    }),
    query: encodeSurveyPad({ type: 'QueryState', page: 0 }),
    invite: encodeSurveyPad({ type: 'StartPrompt', prompt: 'invite' }),
    thanks: encodeSurveyPad({ type: 'StartPrompt', prompt: 'thanks' }),
    stop: encodeSurveyPad({ type: 'StopPrompt' }),
  };
}

function hidKeypadDialect(): KeypadDialect {
  let state: KeypadState = initialKeypadState;
  return {
    reader: {
      read(report) {
        const read = readKeypad(state, report);
        state = read.state;
        const isReport = read.fault?.code !== 'protocol/bad-report' && read.fault?.code !== 'protocol/bad-payload';
        const frame = Uint8Array.from(report);
        const level = { message: { type: 'State' }, frame } as const;
        const key =
          read.pressed === undefined ? [] : [{ message: { type: 'Key', rawCode: read.pressed }, frame } as const];
        return {
          messages: isReport ? [level, ...key] : [],
          faults: read.fault === undefined ? [] : [read.fault.code],
          droppedBytes: isReport ? 0 : report.length,
        };
      },
      hasTail: () => false,
      settle: () => ({ messages: [], faults: [], droppedBytes: 0 }),
    },
    query: encodeKeypadOutput('query'),
    invite: encodeKeypadOutput('invite'),
    thanks: encodeKeypadOutput('thanks'),
    stop: encodeKeypadOutput('idle'),
  };
}
