import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Rooms are reached by package name; under test the name leads to the source, so no stale build is ever tested. */
const alias = [
  { find: /^@sunlit\/(domain|hardware)\/(.+)$/, replacement: `${root}$1/$2/index.ts` },
  { find: /^@sunlit\/(device-agent|center-server|verify|tests)\/(.+)$/, replacement: `${root}$1/$2.ts` },
];

export default defineConfig({
  resolve: { alias },
  test: {
    include: ['*/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    expect: { requireAssertions: true },
    testTimeout: 20_000,
  },
});
