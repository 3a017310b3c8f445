import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { rulesPage, untold } from './rules-table.ts';

const file = fileURLToPath(new URL('../../docs/generated/rules.md', import.meta.url));

describe('the table of the rules', () => {
  it('is what rules and tests say today', async () => {
    await expect(rulesPage()).toMatchFileSnapshot(file);
  });

  it('knows for every rule a test that shows it refusing', () => {
    expect(untold()).toEqual([]);
  });

  it('holds at least eighty rules that guard an act', () => {
    const rows = rulesPage()
      .split('\n')
      .filter((line) => /^\| `[a-z-]+\/[a-z0-9-]+` \| (time|procedure|content|fee|rating|conduct)/.test(line));
    expect(rows.length).toBeGreaterThanOrEqual(80);
  });
});
