import { encodeSurveyPad } from '../protocols/survey-pad/index.ts';

/** Keys counted from the first: 1 非常满意 … 5 非常不满意. */
export type KeyNumber = 1 | 2 | 3 | 4 | 5;

/** The bytes the serial survey pad sends when this key goes down. */
export function pressBytes(key: KeyNumber): Uint8Array {
  return encodeSurveyPad({ type: 'KeyPressed', key });
}

/** The key named by a word of the command line, or undefined. */
export function parseKey(text: string): KeyNumber | undefined {
  const keys: readonly KeyNumber[] = [1, 2, 3, 4, 5];
  return keys.find((key) => String(key) === text);
}
