/** Serial camera trigger, 9600 8N1, `C3 LEN CMD DATA.. CRClo CRChi 3C`. */
export { decodeCameraTrigger, encodeCameraTrigger } from './codec.ts';
export { cameraTriggerFrames } from './frames.ts';
export type { CameraTriggerMessage } from './frames.ts';
export { cameraTriggerShape } from './shape.ts';
