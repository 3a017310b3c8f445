import { parseArgs } from 'node:util';
import { parseDate } from '@sunlit/domain/calendar';

/** First day of a new hall's time: a Monday inside the published calendar. */
export const FIRST_DAY = '2026-03-02';

export const usage = `Runs a service hall on this machine: the center, windows, office desks, demo people and city traffic.

  npm start [-- FLAGS]

  --port N        port of the center; the desks take the ports after it (8080; 0: any free ports)
  --windows N     windows W01 to W0N with a simulated keypad and camera each (3)
  --speed X       the law's time runs X times as fast as real time (240)
  --from DATE     first day of a new hall's time, YYYY-MM-DD (${FIRST_DAY}); a hall that ran before goes on where it stopped
  --no-traffic    nobody comes by itself
  --data-dir DIR  where the hall keeps everything (data/hall); a new or empty folder, or that of a hall
  --headless      no table of addresses
  --json          one line of JSON with addresses, people and tty paths once everything is ready
`;

export interface HallOptions {
  readonly port: number;
  readonly windows: number;
  readonly speed: number;
  /** `YYYY-MM-DD`; undefined when it was not asked for. */
  readonly from: string | undefined;
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
  const { from } = values;
  if (from !== undefined && parseDate(from) === undefined) {
    throw new WrongFlag(`--from: "${from}" is no date of the form YYYY-MM-DD`);
  }
  const dataDir = values['data-dir'] ?? defaultDataDir;
  if (dataDir.trim() === '') throw new WrongFlag('--data-dir: is empty; name a folder');
  return {
    port: number('--port', values.port ?? '8080', 0, 65_000, true),
    windows: number('--windows', values.windows ?? '3', 1, 99, true),
    speed: number('--speed', values.speed ?? '240', 1, 1_000_000, false),
    from,
    traffic: values['no-traffic'] !== true,
    dataDir,
    headless: values.headless === true,
    json: values.json === true,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: joined(argv),
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
    throw new WrongFlag(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
}

/** `--speed -1` as `--speed=-1`: the parser would take the number for a flag, and its range would go unsaid. */
function joined(argv: readonly string[]): string[] {
  return argv.reduce<string[]>((args, word) => {
    const flag = args.at(-1) ?? '';
    return /^-\d/.test(word) && /^--[a-z-]+$/.test(flag) ? [...args.slice(0, -1), `${flag}=${word}`] : [...args, word];
  }, []);
}

function number(flag: string, text: string, least: number, most: number, whole: boolean): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= least && value <= most) || (whole && !Number.isInteger(value))) {
    throw new WrongFlag(
      `${flag}: "${text}" is not a ${whole ? 'whole ' : ''}number from ${String(least)} to ${String(most)}`,
    );
  }
  return value;
}
