import type { Log } from '@sunlit/center-server/config/log';

const nothing = (): void => undefined;

/** Says nothing but what went wrong. */
export const quiet: Log = {
  info: nothing,
  debug: nothing,
  warn: nothing,
  error: (...said: unknown[]) => {
    process.stderr.write(`${said.map((one) => JSON.stringify(one)).join(' ')}\n`);
  },
};
