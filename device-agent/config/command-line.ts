import { parseArgs } from 'node:util';

export const usage = `sunlit-agent: the program of one desk (a window or an office place).

  sunlit-agent [run] --config FILE          works until SIGTERM or SIGINT
  sunlit-agent enrol --config FILE --code CODE
                                            shows the one-time code to the center until a second person
                                            has approved this desk, then writes identity.json
  sunlit-agent doctor --config FILE [--json]
                                            reads the desk's journal and says how it fares: 0 sound, 1 something
                                            to look at. Changes nothing; the desk may be running
  sunlit-agent salvage --config FILE        sends what the disk of a desk that was replaced still holds, once two
                                            people have allowed it at the center; then ends
  sunlit-agent --help

The config is JSON: hall, desk, kind (window or office), center, dataDir; and if wished host (this machine
only), port (0: any), devices [{id, model, path}], ratingTimeoutMs (60000 or more), thanksMs, sessionIdleMs,
keepDays (30 or more), maxJournalBytes, demo (0 or 1), lapse (with demo only), logLevel, facesDir. Unknown fields
are refused.

Ready is one line of JSON on standard output: {"event":"ready","desk":"W01","url":"http://127.0.0.1:PORT"}.
The log goes to standard error.
`;

export type Wish =
  | { readonly verb: 'help' }
  | { readonly verb: 'run' | 'salvage'; readonly config: string }
  | { readonly verb: 'doctor'; readonly config: string; readonly json: boolean }
  | { readonly verb: 'enrol'; readonly config: string; readonly code: string };

/** The command line cannot be meant; the message is one line naming the option. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

export function readCommandLine(argv: readonly string[]): Wish {
  const { values, positionals } = parsed(argv);
  if (values.help) return { verb: 'help' };
  const [verb = 'run', ...more] = positionals;
  if (more.length > 0 || !isVerb(verb)) throw new UsageError(`${more[0] ?? verb}: no such verb`);
  const { config, code, json } = values;
  if (config === undefined) throw new UsageError('--config: is missing');
  if (json && verb !== 'doctor') throw new UsageError('--json: only with doctor');
  if (verb !== 'enrol') {
    if (code !== undefined) throw new UsageError('--code: only with enrol');
    return verb === 'doctor' ? { verb, config, json } : { verb, config };
  }
  if (code === undefined) throw new UsageError('--code: is missing');
  if (code.length < 8 || code.length > 64) throw new UsageError('--code: 8 to 64 characters');
  return { verb, config, code };
}

function isVerb(verb: string): verb is Exclude<Wish['verb'], 'help'> {
  return ['run', 'salvage', 'enrol', 'doctor'].includes(verb);
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: joined(argv),
      allowPositionals: true,
      options: {
        config: { type: 'string' },
        code: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (reason) {
    throw new UsageError(reason instanceof Error ? (reason.message.split('\n')[0] ?? '') : '');
  }
}

/** `--code -x7…` as `--code=-x7…`: a one-time code may begin with a hyphen, and the parser would take it for an option. */
function joined(argv: readonly string[]): string[] {
  const at = argv.indexOf('--code');
  const code = argv[at + 1];
  if (at < 0 || code === undefined) return [...argv];
  return [...argv.slice(0, at), `--code=${code}`, ...argv.slice(at + 2)];
}
