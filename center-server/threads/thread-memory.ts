import type { ResourceLimits } from 'node:worker_threads';

/**
 * What every thread of the center may take. A young generation of 8 MB (Node would give each 32): a fact costs the ledger's thread as much processor time with 6 MB as with 64. Below
 * 2,048 MB of old generation V8 lets what is alive grow to twice its size before it collects, not to four times; a thread that needed more would be a defect (docs/performance.md).
 */
export const THREAD_MEMORY: ResourceLimits = { maxYoungGenerationSizeMb: 12, maxOldGenerationSizeMb: 2_000 };
