import path from 'node:path';
import type { Static } from 'typebox';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { LapseSchema } from '@sunlit/domain/contracts';
import { findModel } from '@sunlit/hardware/models';
import { MAX_JOURNAL_BYTES } from '../journal/file-journal.ts';
import { schemaFault } from './schema-fault.ts';

const closed = { additionalProperties: false };
const OriginPart = Type.String({ pattern: '^[A-Za-z0-9]{1,16}$' });
const Id = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,63}$' });

/** Names under which a desk may be reached: by this machine alone. */
const Loopback = Type.Union([Type.Literal('127.0.0.1'), Type.Literal('localhost'), Type.Literal('::1')]);
const LogLevel = Type.Union([
  Type.Literal('fatal'),
  Type.Literal('error'),
  Type.Literal('warn'),
  Type.Literal('info'),
  Type.Literal('debug'),
  Type.Literal('silent'),
]);

/** The file given with `--config`; unknown fields are refused. */
export const ConfigSchema = Type.Object(
  {
    hall: OriginPart,
    /** `W01`; with `hall` it makes the origin `H01/desk/W01`. */
    desk: OriginPart,
    kind: Type.Union([Type.Literal('window'), Type.Literal('office')]),
    /** Address of the center, `http://…` or `https://…`. */
    center: Type.String({ pattern: '^https?://[^\\s/]+/?$' }),
    /** Under which a citizen's phone reaches the center: it stands in the QR code of the slip. Without it: `center`. */
    publicAddress: Type.Optional(Type.String({ pattern: '^https?://[A-Za-z0-9.:\\[\\]-]{1,200}/?$' })),
    dataDir: Type.String({ minLength: 1 }),
    host: Type.Optional(Loopback),
    /** 0: any free one. */
    port: Type.Optional(Type.Integer({ minimum: 0, maximum: 65_535 })),
    devices: Type.Optional(
      Type.Array(Type.Object({ id: Id, model: Id, path: Type.String({ minLength: 1 }) }, closed), { maxItems: 16 }),
    ),
    /** Where the camera's program leaves its pictures (docs/decisions/0008); without it none is taken in. */
    pictureFolder: Type.Optional(Type.String({ minLength: 1 })),
    ratingTimeoutMs: Type.Optional(Type.Integer({ minimum: 60_000, maximum: 600_000 })),
    /** How long the thanks stay on the screen, the same for every grade. */
    thanksMs: Type.Optional(Type.Integer({ minimum: 500, maximum: 60_000 })),
    /** A session nobody used for so long is signed out. */
    sessionIdleMs: Type.Optional(Type.Integer({ minimum: 60_000, maximum: 86_400_000 })),
    /** Records that are receipted and known to be included are kept so long after they were written; at least 30 outside of a demo. */
    keepDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 3_650 })),
    /** At this size of the journal nothing new is begun. Nothing is removed because of it. */
    maxJournalBytes: Type.Optional(Type.Integer({ minimum: 1_048_576, maximum: 1_099_511_627_776 })),
    demo: Type.Optional(Type.Union([Type.Literal(0), Type.Literal(1)])),
    lapse: Type.Optional(LapseSchema),
    logLevel: Type.Optional(LogLevel),
    facesDir: Type.Optional(Type.String({ minLength: 1 })),
  },
  closed,
);
type Written = Static<typeof ConfigSchema>;
export type DeviceConfig = NonNullable<Written['devices']>[number];
/** A config with every default filled in and every path absolute. */
export interface Config extends Required<Omit<Written, 'lapse' | 'center' | 'pictureFolder'>> {
  readonly center: string;
  /** "": no picture is taken in. */
  readonly pictureFolder: string;
  readonly lapse: Written['lapse'];
}

/** The config cannot be used; the message is one line that begins with the field. */
export class ConfigError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ConfigError';
  }
}

const check = Compile(ConfigSchema);
/** Evidence §12. */
const MIN_KEEP_DAYS = 30;

/** Reads the text of a config file that lies in `folder`. Throws {@link ConfigError}. */
export function readConfig(text: string, folder: string, defaultFacesDir: string): Config {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (reason) {
    throw new ConfigError(`config: no JSON: ${reason instanceof Error ? reason.message : ''}`);
  }
  if (!check.Check(value)) throw new ConfigError(faultText(value));
  const devices = value.devices ?? [];
  checkDevices(devices);
  if (value.lapse !== undefined && value.demo !== 1) throw new ConfigError('lapse: only where demo is 1');
  const { keepDays = MIN_KEEP_DAYS, maxJournalBytes = MAX_JOURNAL_BYTES } = value;
  if (keepDays < MIN_KEEP_DAYS && value.demo !== 1) throw new ConfigError('keepDays: at least 30 where demo is not 1');
  const dataDir = path.resolve(folder, value.dataDir);
  const pictureFolder = value.pictureFolder === undefined ? '' : path.resolve(folder, value.pictureFolder);
  checkPictureFolder(pictureFolder, dataDir, devices);
  return {
    hall: value.hall,
    desk: value.desk,
    kind: value.kind,
    center: value.center.replace(/\/$/, ''),
    publicAddress: (value.publicAddress ?? value.center).replace(/\/$/, ''),
    dataDir,
    host: value.host ?? '127.0.0.1',
    port: value.port ?? 0,
    devices,
    pictureFolder,
    ratingTimeoutMs: value.ratingTimeoutMs ?? 60_000,
    thanksMs: value.thanksMs ?? 5_000,
    sessionIdleMs: value.sessionIdleMs ?? 30 * 60_000,
    keepDays,
    maxJournalBytes,
    demo: value.demo ?? 0,
    lapse: value.lapse,
    logLevel: value.logLevel ?? 'info',
    facesDir: value.facesDir === undefined ? defaultFacesDir : path.resolve(folder, value.facesDir),
  };
}

function checkDevices(devices: readonly DeviceConfig[]): void {
  devices.forEach(({ id, model, path: node }, at) => {
    const field = `devices/${String(at)}`;
    if (findModel(model) === undefined) throw new ConfigError(`${field}/model: no model "${model}" is known`);
    if (devices.findIndex((other) => other.id === id) < at)
      throw new ConfigError(`${field}/id: "${id}" is there twice`);
    if (id === 'screen') throw new ConfigError(`${field}/id: "screen" is the citizen's screen`);
    if (devices.findIndex((other) => other.path === node) < at)
      throw new ConfigError(`${field}/path: "${node}" is there twice`);
  });
}

/** Numbered files in it are deleted: it must be nobody else's, and of use. */
function checkPictureFolder(pictureFolder: string, dataDir: string, devices: readonly DeviceConfig[]): void {
  if (pictureFolder === '') return;
  const below = path.relative(dataDir, pictureFolder);
  if (below === '' || !(below.startsWith('..') || path.isAbsolute(below)))
    throw new ConfigError('pictureFolder: must not lie in dataDir');
  if (!devices.some(({ model }) => findModel(model)?.kind === 'camera-trigger'))
    throw new ConfigError('pictureFolder: no camera is among the devices');
}

/** `field: what is wrong with it`. */
function faultText(value: unknown): string {
  const { field, kind, message } = schemaFault(check.Errors(value));
  if (kind === 'unknown') return `${field}: unknown field`;
  if (kind === 'missing') return `${field}: is missing`;
  return `${field || 'config'}: ${expectation(field.split('/')[0] ?? '', message)}`;
}

/** What the schema's own words do not say well. */
function expectation(field: string, message: string): string {
  const words: Readonly<Record<string, string>> = {
    hall: 'must be 1 to 16 letters and digits',
    desk: 'must be 1 to 16 letters and digits',
    kind: 'must be "window" or "office"',
    center: 'must be an http:// or https:// address without a path',
    publicAddress: 'must be an http:// or https:// address without a path, at most 200 characters',
    host: 'must be a name of this machine alone: 127.0.0.1, localhost or ::1',
    demo: 'must be 0 or 1',
    logLevel: 'must be one of fatal, error, warn, info, debug, silent',
  };
  return words[field] ?? message;
}
