import { verifyConsistency, verifyInclusion } from '@sunlit/domain/evidence';
import type { ConsistencyProof, InclusionProof, Kit } from '@sunlit/domain/evidence';
import { count, hash, path } from '../ledger/kinds.ts';
import type { Shape } from '../ledger/shape.ts';
import { readJson } from '../ledger/shape.ts';
import { readText } from './lines.ts';
import type { ExitCode, World } from './world.ts';
import { Unusable } from './world.ts';

/** A kind of proof: how it is written, checked and said. */
interface Proof<T> {
  readonly shape: Shape<T>;
  readonly verify: (kit: Kit, proof: T) => boolean;
  readonly holds: (proof: T) => string;
  readonly fails: (proof: T) => string;
}

const inclusion: Proof<InclusionProof> = {
  shape: { index: count, size: count, leaf: hash, root: hash, path },
  verify: verifyInclusion,
  holds: ({ index, size, leaf, root }) =>
    `PROVED: leaf ${leaf} is number ${String(index)}, counted from 0, of the ${String(size)} leaves under root ${root}.\n` +
    'Not proved: that the root is one the hall published, and that it belongs to this size: compare both with a checkpoint.\n',
  fails: ({ index, size }) =>
    `NOT PROVED: the path does not lead from this leaf as number ${String(index)} of ${String(size)} to this root.\n`,
};
const consistency: Proof<ConsistencyProof> = {
  shape: { first: count, firstRoot: hash, second: count, secondRoot: hash, path },
  verify: verifyConsistency,
  holds: ({ first, second }) =>
    (first === 0
      ? 'PROVED: nothing was promised yet, so nothing is broken: every tree continues the empty one.\n'
      : `PROVED: the tree of ${String(second)} leaves begins with the ${String(first)} leaves of the older one; none was changed or removed.\n`) +
    'Not proved: that the roots are those the hall published, each with its size: compare them with checkpoints.\n',
  fails: ({ first, second }) =>
    `NOT PROVED: the path does not show that the tree of ${String(second)} leaves begins with those ${String(first)}.\n`,
};

export function checkInclusion(world: World, file: string, json: boolean): Promise<ExitCode> {
  return check(world, file, json, inclusion);
}
export function checkConsistency(world: World, file: string, json: boolean): Promise<ExitCode> {
  return check(world, file, json, consistency);
}

async function check<T>(world: World, file: string, json: boolean, kind: Proof<T>): Promise<ExitCode> {
  const read = readJson(await readText(world, file), kind.shape);
  if (!read.ok) throw new Unusable(`${file}: ${read.why}`);
  const proved = kind.verify(world.kit, read.value);
  const words = proved ? kind.holds(read.value) : kind.fails(read.value);
  world.out(json ? `${JSON.stringify({ proved, ...read.value })}\n` : words);
  return proved ? 0 : 1;
}
