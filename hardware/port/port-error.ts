export type PortErrorCode =
  'port/missing' | 'port/busy' | 'port/denied' | 'port/module-missing' | 'port/not-open' | 'port/lost' | 'port/failed';

/** Every failure of a port. `path` names the device node; the message is one line fit for a log. */
export class PortError extends Error {
  readonly code: PortErrorCode;
  readonly path: string;

  constructor(code: PortErrorCode, path: string, detail: string) {
    super(`${code} ${path}: ${detail}`);
    this.name = 'PortError';
    this.code = code;
    this.path = path;
  }
}

export function isPortError(value: unknown): value is PortError {
  return value instanceof PortError;
}
