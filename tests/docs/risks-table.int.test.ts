import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { risksPage, unfeared, unwatched } from './risks-table.ts';

const file = fileURLToPath(new URL('../../docs/generated/risks.md', import.meta.url));

it('the table of the risks is what risk points, rules, tests and signals say today', async () => {
  await expect(risksPage()).toMatchFileSnapshot(file);
});

it('every risk point has a rule, and every such rule a test that shows it', () => {
  expect(unwatched()).toEqual([]);
});

it('every use of clocks that is counted and every signal is a risk point', () => {
  expect(unfeared()).toEqual([]);
});
