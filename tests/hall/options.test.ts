import { describe, expect, it } from 'vitest';
import { readOptions } from './options.ts';

describe('readOptions', () => {
  it('has a default for everything', () => {
    expect(readOptions([], 'data/hall')).toEqual({
      port: 8080,
      windows: 3,
      speed: 240,
      from: undefined,
      traffic: true,
      dataDir: 'data/hall',
      headless: false,
      json: false,
    });
  });

  it.each([
    [['--speed', '-1'], '--speed: "-1" is not a number from 1 to 1000000'],
    [['--speed=0'], '--speed: "0" is not a number from 1 to 1000000'],
    [['--windows', '2.5'], '--windows: "2.5" is not a whole number from 1 to 99'],
    [['--windows', ''], '--windows: "" is not a whole number from 1 to 99'],
    [['--port', '-0x1'], '--port: "-0x1" is not a whole number from 0 to 65000'],
    [['--from', '2026-02-30'], '--from: "2026-02-30" is no date of the form YYYY-MM-DD'],
    [['--data-dir', ''], '--data-dir: is empty; name a folder'],
    [['--sped', '2'], "Unknown option '--sped'"],
  ])('%j is refused in one line', (argv, line) => {
    expect(() => readOptions(argv, 'data/hall')).toThrow(new RegExp(`^${line.replace(/[.?"'()]/g, '\\$&')}[^\n]*$`));
  });
});
