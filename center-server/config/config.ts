import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isIP } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { LapseSchema, type Lapse } from '@sunlit/domain/contracts';
import { FlagSchema, WordingSchema, type Wording } from '@sunlit/domain/catalogue';
import type { Static } from 'typebox';
import Type from 'typebox';
import { faultOf } from './fault-of.ts';
import { codeOf } from './code-of.ts';

/** Something in a file given by the operator does not fit; the message names the field. Exit code 2. */
export class ConfigFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ConfigFault';
  }
}

const FileName = Type.String({ minLength: 1, maxLength: 4096 });
export const ConfigSchema = Type.Object(
  {
    /** `H01`. */
    hall: Type.String({ pattern: '^[A-Za-z0-9]{1,16}$' }),
    name: Type.Optional(WordingSchema),
    host: Type.Optional(Type.String({ minLength: 1, maxLength: 255 })),
    /** 0: any free port. */
    port: Type.Integer({ minimum: 0, maximum: 65_535 }),
    dataDir: FileName,
    demo: Type.Optional(FlagSchema),
    /** How the law's time follows real time; only with `demo: 1`. */
    lapse: Type.Optional(LapseSchema),
    logLevel: Type.Optional(
      Type.Union([
        Type.Literal('fatal'),
        Type.Literal('error'),
        Type.Literal('warn'),
        Type.Literal('info'),
        Type.Literal('debug'),
        Type.Literal('silent'),
      ]),
    ),
    facesDir: Type.Optional(FileName),
    secureCookies: Type.Optional(FlagSchema),
    /** Folder of the signer; left out: `signer` in the data folder. */
    signerDir: Type.Optional(FileName),
    /** Program and arguments that start the signer, under another user say; `--dir` is added. */
    signerCommand: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 4096 }), { minItems: 1, maxItems: 32 }),
    ),
    /** When the list of what will run late is told on working days, by the hall's clock; left out: 17:00. */
    foresightAt: Type.Optional(Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' })),
    /** Where the hall is kept beyond this machine (docs/decisions/0016); left out: in the data folder alone. */
    database: Type.Optional(
      Type.Object(
        {
          url: Type.String({ pattern: '^postgres(ql)?://\\S+$', maxLength: 1024 }),
          schema: Type.Optional(Type.String({ pattern: '^[a-z_][a-z0-9_]{0,40}$' })),
          /** Where the hall's other centers reach this one and hand on what they are asked; left out: `http://HOST:PORT` of this config. */
          address: Type.Optional(Type.String({ pattern: '^https?://[A-Za-z0-9.:\\[\\]-]+$', maxLength: 256 })),
        },
        { additionalProperties: false },
      ),
    ),
    lawFile: Type.Optional(FileName),
    calendarFile: Type.Optional(FileName),
    /** Addresses (or CIDR ranges) of the proxies in front, whose `X-Forwarded-For` says who asks; left out: none is believed. */
    trustedProxies: Type.Optional(Type.Array(Type.String({ minLength: 2, maxLength: 64 }), { maxItems: 32 })),
    /** Besides the center's own address. */
    allowedOrigins: Type.Optional(
      Type.Array(Type.String({ pattern: '^https?://[A-Za-z0-9.:\\[\\]-]+$' }), { maxItems: 32 }),
    ),
  },
  { additionalProperties: false },
);
export type LogLevel = NonNullable<Static<typeof ConfigSchema>['logLevel']>;

/** The config with every default filled in; paths are absolute. */
export interface CenterConfig {
  readonly hall: string;
  readonly name: Wording;
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly demo: 0 | 1;
  readonly lapse: Lapse;
  readonly logLevel: LogLevel;
  readonly facesDir: string;
  readonly secureCookies: 0 | 1;
  /** Minute of the day. */
  readonly foresightMinute: number;
  /** "" for the starter law bundle and the calendar of the domain. */
  readonly lawFile: string;
  readonly calendarFile: string;
  readonly allowedOrigins: readonly string[];
  readonly trustedProxies: readonly string[];
  readonly signerDir: string;
  /** Undefined: in the data folder alone. */
  readonly database: { readonly url: string; readonly schema: string; readonly address: string } | undefined;
  /** Empty: the center's own signer. */
  readonly signerCommand: readonly string[];
}

const REAL_TIME: Lapse = { realAtMs: 0, lawAtMs: 0, speed: 1 };

/** Reads and checks a config file. Throws {@link ConfigFault} naming file and field. Relative paths count from the file's folder. */
export function readConfig(file: string): CenterConfig {
  return checkConfig(readJson(file), file);
}

/** The same for a value; `file` is what messages call it and where relative paths begin. */
export function checkConfig(value: unknown, file: string): CenterConfig {
  const fault = faultOf(ConfigSchema, value);
  if (fault !== undefined) throw new ConfigFault(`${file}: ${fault.field}: ${fault.reason}`);
  const given = value as Static<typeof ConfigSchema>;
  if (given.lapse && given.demo !== 1) throw new ConfigFault(`${file}: lapse: allowed only with demo 1`);
  const stranger = given.trustedProxies?.find((range) => !isRange(range));
  if (stranger !== undefined) throw new ConfigFault(`${file}: trustedProxies: ${stranger} is no address or range`);
  const folder = dirname(resolve(file));
  const path = (name: string | undefined): string => (name === undefined ? '' : resolve(folder, name));
  return {
    hall: given.hall,
    name: given.name ?? { zh: given.hall, en: given.hall },
    host: given.host ?? '127.0.0.1',
    port: given.port,
    dataDir: path(given.dataDir),
    demo: given.demo ?? 0,
    lapse: given.lapse ?? REAL_TIME,
    logLevel: given.logLevel ?? 'info',
    facesDir: path(given.facesDir) || builtFaces(),
    secureCookies: given.secureCookies ?? 0,
    foresightMinute: minuteOf(given.foresightAt ?? '17:00'),
    lawFile: path(given.lawFile),
    calendarFile: path(given.calendarFile),
    allowedOrigins: given.allowedOrigins ?? [],
    trustedProxies: given.trustedProxies ?? [],
    signerDir: path(given.signerDir) || join(path(given.dataDir), 'signer'),
    signerCommand: given.signerCommand ?? [],
    database: given.database && {
      schema: `hall_${given.hall.toLowerCase()}`,
      address: given.port === 0 ? '' : `http://${given.host ?? '127.0.0.1'}:${String(given.port)}`,
      ...given.database,
    },
  };
}

/** `127.0.0.1`, `10.0.0.0/8`, `::1`. */
function isRange(range: string): boolean {
  const [address = '', bits, ...more] = range.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return bits === undefined || (/^[0-9]{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

/** The value of a JSON file. Throws {@link ConfigFault} when it cannot be read or is no JSON. */
export function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigFault(`${file}: cannot be read (${codeOf(error)})`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ConfigFault(`${file}: is not JSON: ${error instanceof Error ? error.message : ''}`);
  }
}

/** `kiosk/dist` beside this room, from the source as well as from its build. */
function builtFaces(): string {
  const room = dirname(createRequire(import.meta.url).resolve('@sunlit/center-server/package.json'));
  return resolve(room, '../kiosk/dist');
}
