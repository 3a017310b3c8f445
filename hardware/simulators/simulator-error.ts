export type SimulatorErrorCode = 'simulator/no-pty' | 'simulator/link-taken' | 'simulator/not-held';

/** A simulator cannot start; the message is one line naming what is missing or in the way. */
export class SimulatorError extends Error {
  readonly code: SimulatorErrorCode;

  constructor(code: SimulatorErrorCode, detail: string) {
    super(`${code}: ${detail}`);
    this.name = 'SimulatorError';
    this.code = code;
  }
}
