import type { FrameRow, MessageOf } from '../frame-table.ts';

const prompt = { name: 'prompt', type: 'u8', values: ['idle', 'invite', 'thanks'] } as const;

/**
 * Published are the framing and the query `AA 40 20 07 03 00 6A 00 55`. Every other code is our own profile, because the
 * published document names none: a real pad's codes are to be entered here from its manual.
 */
export const surveyPadFrames = [
  { code: 0x03, name: 'QueryState', from: 'host', fields: [{ name: 'page', type: 'u8', max: 0 }] },
  { code: 0x20, name: 'StartPrompt', from: 'host', fields: [prompt] },
  { code: 0x21, name: 'StopPrompt', from: 'host', fields: [] },
  { code: 0x83, name: 'State', from: 'device', fields: [prompt, { name: 'presses', type: 'u16' }] },
  { code: 0x90, name: 'KeyPressed', from: 'device', fields: [{ name: 'key', type: 'u8', min: 1, max: 5 }] },
  { code: 0x91, name: 'TimedOut', from: 'device', fields: [] },
] as const satisfies readonly FrameRow[];

export type SurveyPadMessage = MessageOf<(typeof surveyPadFrames)[number]>;
