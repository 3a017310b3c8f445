import { describe, expect, test } from 'vitest';
import { readCommandLine } from './command-line.ts';
import { readConfig } from './config.ts';

const least = { hall: 'H01', desk: 'W01', kind: 'window', center: 'http://127.0.0.1:8080/', dataDir: 'data' };
const pad = { id: 'pad', model: 'sunlit-survey-pad', path: '/dev/pad' };
const camera = { id: 'camera', model: 'sunlit-camera-trigger', path: '/dev/camera' };
const read = (value: unknown): unknown => readConfig(JSON.stringify(value), '/etc/desk', '/faces');

test('what is not written has its default, and paths count from the file', () => {
  expect(read({ ...least, devices: [pad] })).toEqual({
    hall: 'H01',
    desk: 'W01',
    kind: 'window',
    center: 'http://127.0.0.1:8080',
    publicAddress: 'http://127.0.0.1:8080',
    dataDir: '/etc/desk/data',
    host: '127.0.0.1',
    port: 0,
    devices: [pad],
    pictureFolder: '',
    ratingTimeoutMs: 60_000,
    thanksMs: 5_000,
    sessionIdleMs: 1_800_000,
    keepDays: 30,
    maxJournalBytes: 536_870_912,
    demo: 0,
    lapse: undefined,
    logLevel: 'info',
    facesDir: '/faces',
  });
});

test('a folder for pictures counts from the file, beside the data', () => {
  expect(read({ ...least, devices: [camera], pictureFolder: 'data-camera' })).toMatchObject({
    pictureFolder: '/etc/desk/data-camera',
  });
});

describe('a config that cannot be used names the field', () => {
  test.each([
    [{ ...least, hal: 1 }, 'hal: unknown field'],
    [{ ...least, desk: undefined }, 'desk: is missing'],
    [{ ...least, kind: 'door' }, 'kind: must be "window" or "office"'],
    [{ ...least, center: 'center' }, 'center: must be an http:// or https:// address without a path'],
    [
      { ...least, publicAddress: 'https://hall.example/slips' },
      'publicAddress: must be an http:// or https:// address without a path, at most 200 characters',
    ],
    [
      { ...least, publicAddress: 'https://user@hall.example' },
      'publicAddress: must be an http:// or https:// address without a path, at most 200 characters',
    ],
    [{ ...least, host: '0.0.0.0' }, 'host: must be a name of this machine alone: 127.0.0.1, localhost or ::1'],
    [{ ...least, port: 70_000 }, 'port: must be <= 65535'],
    [{ ...least, ratingTimeoutMs: 59_999 }, 'ratingTimeoutMs: must be >= 60000'],
    [{ ...least, devices: [{ ...pad, model: 'toaster' }] }, 'devices/0/model: no model "toaster" is known'],
    [{ ...least, devices: [{ ...pad, colour: 1 }] }, 'devices/0/colour: unknown field'],
    [{ ...least, devices: [pad, pad] }, 'devices/1/id: "pad" is there twice'],
    [{ ...least, devices: [pad], pictureFolder: '/pictures' }, 'pictureFolder: no camera is among the devices'],
    [{ ...least, devices: [camera], pictureFolder: 'data' }, 'pictureFolder: must not lie in dataDir'],
    [{ ...least, devices: [camera], pictureFolder: 'data/camera' }, 'pictureFolder: must not lie in dataDir'],
    [{ ...least, keepDays: 29 }, 'keepDays: at least 30 where demo is not 1'],
    [{ ...least, maxJournalBytes: 1 }, 'maxJournalBytes: must be >= 1048576'],
    [{ ...least, lapse: { realAtMs: 0, lawAtMs: 0, speed: 2 } }, 'lapse: only where demo is 1'],
    [[], 'config: must be object'],
  ])('%j', (value, message) => {
    expect(() => read(value)).toThrow(message);
  });

  test('no JSON at all', () => {
    expect(() => readConfig('{', '/', '/')).toThrow(/^config: no JSON/);
  });
});

describe('the command line', () => {
  test('run is the default verb', () => {
    expect(readCommandLine(['--config', 'f'])).toEqual({ verb: 'run', config: 'f' });
    expect(readCommandLine(['enrol', '--config', 'f', '--code', '12345678'])).toEqual({
      verb: 'enrol',
      config: 'f',
      code: '12345678',
    });
    expect(readCommandLine(['enrol', '--code', '-2345678', '--config', 'f'])).toEqual({
      verb: 'enrol',
      config: 'f',
      code: '-2345678',
    });
    expect(readCommandLine(['doctor', '--config', 'f', '--json'])).toEqual({
      verb: 'doctor',
      config: 'f',
      json: true,
    });
    expect(readCommandLine(['--help'])).toEqual({ verb: 'help' });
  });
  test.each([
    [[], '--config: is missing'],
    [['dance', '--config', 'f'], 'dance: no such verb'],
    [['enrol', '--config', 'f'], '--code: is missing'],
    [['--config', 'f', '--code', '12345678'], '--code: only with enrol'],
    [['--config', 'f', '--json'], '--json: only with doctor'],
    [['doctor', '--config', 'f', '--code', '12345678'], '--code: only with enrol'],
    [['--wat'], "Unknown option '--wat'"],
  ])('%j', (argv, message) => {
    expect(() => readCommandLine(argv)).toThrow(message);
  });
});
