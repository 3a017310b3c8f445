/** Five-key USB HID pad: levels in reports, edges out. */
export { decodeKeypadReport, encodeKeypadOutput, encodeKeypadReport, initialKeypadState, readKeypad } from './codec.ts';
export type { KeypadOutput, KeypadReport, KeypadRead, KeypadState } from './codec.ts';
