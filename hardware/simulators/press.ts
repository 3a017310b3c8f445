import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { encodeSurveyPad } from '../protocols/survey-pad/index.ts';
import { isHeld } from './device-link.ts';
import { SimulatorError } from './simulator-error.ts';

/** Keys counted from the first: 1 非常满意 … 5 非常不满意. */
export type KeyNumber = 1 | 2 | 3 | 4 | 5;

/** The bytes the serial survey pad sends when this key goes down. */
export function pressBytes(key: KeyNumber): Uint8Array {
  return encodeSurveyPad({ type: 'KeyPressed', key });
}

/**
 * One key press on the simulated pad behind `keysLink`. Throws `simulator/not-held`, and writes nothing, where no simulator is behind it: the bytes would
 * be typed into somebody's terminal.
 */
export function pressKey(keysLink: string, key: KeyNumber): void {
  if (!isHeld(keysLink)) throw new SimulatorError('simulator/not-held', `no simulated keypad is behind ${keysLink}`);
  const fd = openSync(keysLink, constants.O_WRONLY | constants.O_NOCTTY);
  try {
    writeSync(fd, pressBytes(key));
  } finally {
    closeSync(fd);
  }
}

/** The key named by a word of the command line, or undefined. */
export function parseKey(text: string): KeyNumber | undefined {
  const keys: readonly KeyNumber[] = [1, 2, 3, 4, 5];
  return keys.find((key) => String(key) === text);
}
