import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ResourceLimits } from 'node:worker_threads';
import { afterAll, expect, it } from 'vitest';
import { OneLook } from './one-look.ts';

const folder = mkdtempSync(join(tmpdir(), 'sunlit-look-'));
const file = join(folder, 'worker.mjs');

afterAll(() => {
  rmSync(folder, { recursive: true });
});

it('looks in a thread that may not take the memory a thread takes by itself', async () => {
  writeFileSync(
    file,
    `import { parentPort, resourceLimits, workerData } from 'node:worker_threads';
     parentPort.postMessage({ limits: resourceLimits, asked: workerData });`,
  );
  const { asked, limits } = await new OneLook<string, { asked: string; limits: ResourceLimits }>(file).at('H01');
  expect(asked).toBe('H01');
  expect(limits.maxYoungGenerationSizeMb).toBeLessThanOrEqual(12);
  expect(limits.maxOldGenerationSizeMb).toBeLessThan(2_048);
});
