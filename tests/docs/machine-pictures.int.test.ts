import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { machinePages } from './machine-pictures.ts';

const folder = fileURLToPath(new URL('../../docs/generated/', import.meta.url));
const cellsOf = (page: string): string[] =>
  page
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (fact|---) /.test(line))
    .flatMap((line) => line.split(' | ').slice(2));

describe('pages generated from the machines', () => {
  for (const [name, page] of Object.entries(machinePages())) {
    it(`${name} is what the machine says today`, async () => {
      await expect(page).toMatchFileSnapshot(`${folder}${name}`);
    });
  }

  it('hold every pair, the inert ones too', () => {
    const counts = ['case-table.md', 'visit-table.md'].map((name) => {
      const cells = cellsOf(machinePages()[name] ?? '').map((cell) => cell.replace(/ \|$/, ''));
      return { pairs: cells.length, inert: cells.filter((cell) => cell === '·').length };
    });
    expect(counts).toEqual([
      { pairs: 425, inert: 344 },
      { pairs: 35, inert: 23 },
    ]);
  });
});
