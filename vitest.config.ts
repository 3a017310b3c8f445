import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { suites } from './tests/suites.ts';

const isNight = process.env['SUNLIT_NIGHTLY'] === '1';
const root = fileURLToPath(new URL('.', import.meta.url));

/** Rooms are reached by package name; under test the name leads to the source, so no stale build is ever tested. */
const alias = [
  { find: /^@sunlit\/(domain|hardware)\/(.+)$/, replacement: `${root}$1/$2/index.ts` },
  { find: /^@sunlit\/(device-agent|center-server|verify|tests)\/(.+)$/, replacement: `${root}$1/$2.ts` },
];

/** One project per suite of tests/suites.ts; `npx vitest run domain/visit` still picks by path. */
export default defineConfig({
  resolve: { alias },
  test: {
    expect: { requireAssertions: true },
    projects: suites.map(({ name, include, exclude, shared, hangsAfterS, startsPrograms, atNight }) => ({
      extends: true,
      test: {
        name,
        include,
        exclude: ['**/node_modules/**', '**/dist/**', ...exclude, ...(isNight ? [] : atNight)],
        isolate: !shared,
        globalSetup: startsPrograms ? './tests/hall/pack.mjs' : [],
        testTimeout: hangsAfterS * 1000,
        hookTimeout: hangsAfterS * 1000,
      },
    })),
  },
});
