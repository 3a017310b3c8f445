import { describe, expect, test } from 'vitest';
import { deviceModels, findModel, gradeFor, matchModels } from './index.ts';
import type { Scale } from './index.ts';

test('every model has a name of its own, its source, and no claim to have been checked', () => {
  expect(deviceModels.map(({ model, kind, strength, verified }) => ({ model, kind, strength, verified }))).toEqual([
    { model: 'sunlit-survey-pad', kind: 'rating-keypad', strength: 'C', verified: false },
    { model: 'sunlit-camera-trigger', kind: 'camera-trigger', strength: 'C', verified: false },
    { model: 'sunlit-hid-keypad', kind: 'rating-keypad', strength: 'C', verified: false },
  ]);
  expect(deviceModels.filter((model) => model.source.length < 20)).toEqual([]);
});

test('a name that is not in the registry finds nothing', () => {
  expect(findModel('toString')).toBeUndefined();
  expect(findModel('sunlit-survey-pad')).toBe(deviceModels[0]);
});

test('a HID device is known by its ids; a serial cable by its adapter only', () => {
  const names = (found: Parameters<typeof matchModels>[0]): string[] => matchModels(found).map((model) => model.model);
  expect(names({ transport: 'hid', path: 'h', vendorId: 0x1209, productId: 1 })).toEqual(['sunlit-hid-keypad']);
  expect(names({ transport: 'serial', path: 's', vendorId: 0x0403, productId: 0x6001 })).toEqual([
    'sunlit-survey-pad',
    'sunlit-camera-trigger',
  ]);
  expect(names({ transport: 'serial', path: 's', vendorId: 0x1209, productId: 1 })).toEqual([]);
  expect(names({ transport: 'serial', path: 's' })).toEqual([]);
});

describe('grades', () => {
  test.each(deviceModels.filter((model) => model.kind === 'rating-keypad'))(
    '$model: key 1 is the best of five',
    ({ scale }) => {
      expect([0, 1, 2, 3, 4, 5, 6].map((key) => gradeFor(scale, key))).toEqual([0, 5, 4, 3, 2, 1, 0]);
    },
  );

  test('a three-key pad never yields a grade', () => {
    const threeKeys: Scale = { name: 'three-key', labels: { 1: '满意', 2: '一般', 3: '不满意' } };
    expect([1, 2, 3].map((key) => gradeFor(threeKeys, key))).toEqual([0, 0, 0]);
  });
});
