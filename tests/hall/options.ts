import { parseArgs } from 'node:util';
import { parseDate } from '@sunlit/domain/calendar';

export const usage = `Runs a service hall on this machine: the center, windows, an office desk, demo people and city traffic.

  npm start [-- FLAGS]

  --port N        port of the center; the desks take the ports after it (8080; 0: any free ports)
  --windows N     windows W01 to W0N with a simulated keypad and camera each (3)
  --speed X       the law's time runs X times as fast as real time (240)
  --from DATE     first day of the law's time, YYYY-MM-DD (2026-03-02); a hall that ran before goes on where it stopped
  --no-traffic    nobody comes by itself
  --data-dir DIR  where the hall keeps everything (data/hall)
  --headless      no table of addresses
  --json          one line of JSON with addresses, people and tty paths once everything is ready
`;

export interface HallOptions {
  readonly port: number;
  readonly windows: number;
  readonly speed: number;
  /** `YYYY-MM-DD`. */
  readonly from: string;
  readonly traffic: boolean;
  readonly dataDir: string;
  readonly headless: boolean;
  readonly json: boolean;
}

/** A flag that cannot be followed; the message names it. */
export class WrongFlag extends Error {}

/** Reads the flags of `npm start`; throws {@link WrongFlag}. `'help'` when help was asked for. */
export function readOptions(argv: readonly string[], defaultDataDir: string): HallOptions | 'help' {
  const values = parse(argv);
  if (values.help) return 'help';
  const from = values.from ?? '2026-03-02';
  if (parseDate(from) === undefined) throw new WrongFlag(`--from: ${from} is no date of the form YYYY-MM-DD`);
  return {
    port: number('--port', values.port ?? '8080', 0, 65_000, true),
    windows: number('--windows', values.windows ?? '3', 1, 99, true),
    speed: number('--speed', values.speed ?? '240', 1, 1_000_000, false),
    from,
    traffic: values['no-traffic'] !== true,
    dataDir: values['data-dir'] ?? defaultDataDir,
    headless: values.headless === true,
    json: values.json === true,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string' },
        windows: { type: 'string' },
        speed: { type: 'string' },
        from: { type: 'string' },
        'no-traffic': { type: 'boolean' },
        'data-dir': { type: 'string' },
        headless: { type: 'boolean' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new WrongFlag(error instanceof Error ? error.message : String(error));
  }
}

function number(flag: string, text: string, least: number, most: number, whole: boolean): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= least && value <= most) || (whole && !Number.isInteger(value))) {
    throw new WrongFlag(
      `${flag}: ${text} is not a ${whole ? 'whole ' : ''}number from ${String(least)} to ${String(most)}`,
    );
  }
  return value;
}
