import { diceOf } from '@sunlit/domain/catalogue';

/** In [0, 1), the same for the same seed: what went wrong once can be seen again. */
export function dice(seed: number): () => number {
  const thrown = diceOf(seed);
  return () => thrown.below(2 ** 32) / 2 ** 32;
}

/** The seed of this run: `SUNLIT_SEED` does a run again. Printed, since a failure is worth nothing without it. */
export function seedOfRun(what: string): number {
  const seed = Number(process.env['SUNLIT_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  process.stderr.write(`${what}: SUNLIT_SEED=${String(seed)}\n`);
  return seed;
}
