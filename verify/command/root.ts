import { appendLeaf, EMPTY_TREE, isHash, treeRoot } from '@sunlit/domain/evidence';
import { readLines } from './lines.ts';
import type { ExitCode, World } from './world.ts';
import { Unusable } from './world.ts';

const HEX = /^([0-9a-f]{2})*$/;

/** `sunlit-verify root FILE`: every line one leaf in hex, an empty line the empty leaf; with `hashes` it is the leaf's hash. */
export async function printRoot(
  world: World,
  file: string,
  options: { readonly hashes: boolean; readonly json: boolean },
): Promise<ExitCode> {
  const { kit } = world;
  let tree = EMPTY_TREE;
  for await (const { line, text } of readLines(world, file)) {
    const fits = options.hashes ? isHash(text) : HEX.test(text);
    if (!fits)
      throw new Unusable(
        `${file}:${String(line)}: not ${options.hashes ? '64 letters of' : 'whole bytes in'} lower-case hex`,
      );
    tree = appendLeaf(kit, tree, options.hashes ? text : kit.sha256(['00', 'hex'], [text, 'hex']));
  }
  const root = treeRoot(kit, tree);
  world.out(options.json ? `${JSON.stringify({ size: tree.size, root })}\n` : `${root}\n`);
  return 0;
}
