/** In [0, 1), the same for the same seed (mulberry32): what went wrong once can be seen again. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The seed of this run: `SUNLIT_SEED` does a run again. Printed, since a failure is worth nothing without it. */
export function seedOfRun(what: string): number {
  const seed = Number(process.env['SUNLIT_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  process.stderr.write(`${what}: SUNLIT_SEED=${String(seed)}\n`);
  return seed;
}
