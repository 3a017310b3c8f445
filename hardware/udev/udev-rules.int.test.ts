import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { deviceModels } from '../models/index.ts';
import { generateUdevRules } from './index.ts';

const committed = readFileSync(new URL('70-sunlit-window.rules', import.meta.url), 'utf8');
const rules = committed.split('\n').filter((line) => line !== '' && !line.startsWith('#'));

test('the committed rules are those of the registry', () => {
  expect(generateUdevRules(deviceModels)).toBe(committed);
});

test('only the group gets in, by every rule', () => {
  expect(rules.filter((rule) => !rule.includes('GROUP="sunlit", MODE="0660"'))).toEqual([]);
  expect(rules.filter((rule) => /uaccess|0666/.test(rule))).toEqual([]);
});

test('every rule is a list of comparisons and assignments, naming one USB device', () => {
  const part = '[A-Z]+(\\{[A-Za-z_]+\\})?(==|=|\\+=)"[^"]+"';
  expect(rules.filter((rule) => !new RegExp(`^${part}(, ${part})+$`).test(rule))).toEqual([]);
  expect(rules.filter((rule) => !/idVendor\}=="[0-9a-f]{4}", ATTRS\{idProduct\}=="[0-9a-f]{4}"/.test(rule))).toEqual(
    [],
  );
  expect(new Set(rules).size).toBe(5);
});
