/** Serial survey pad, 9600 8N1, `AA 40 20 LEN CMD DATA.. SUMlo SUMhi 55`. */
export { decodeSurveyPad, encodeSurveyPad } from './codec.ts';
export { surveyPadFrames } from './frames.ts';
export type { SurveyPadMessage } from './frames.ts';
export { surveyPadShape } from './shape.ts';
