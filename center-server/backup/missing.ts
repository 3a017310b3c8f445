import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from '../config/config.ts';
import type { Manifest } from './copy.ts';

/** What a copy lacks of what the signer beside it has signed, in one line. */
export function missingInWords({ trees }: Manifest, signerDir: string): string {
  const file = join(signerDir, 'state.json');
  if (!existsSync(file))
    return `no signer remembers anything in ${signerDir}: whether leaves are missing shows when the desks link and send again what this copy lacks`;
  const { tree, size } = readJson(file) as { tree: string; size: number };
  const here = trees.find((one) => one.tree === tree)?.size ?? 0;
  if (here >= size) return `nothing is missing of the ${String(size)} leaves of ${tree} that were signed`;
  return `${String(size - here)} leaves of ${tree} are missing: ${String(size)} were signed, ${String(here)} are in this copy. The desks send again what they hold; no checkpoint is signed before two administrators open a new tree (docs/operations.md)`;
}
