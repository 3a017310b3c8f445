import { LOTTERY_SHARE, type Draw } from '@sunlit/domain/lottery';

/** How far a draw that was made again reaches. */
export const notShown: readonly string[] = [
  'That whoever wrote the last records of the day did not try until a root came out that they liked: see docs/decisions/0014.',
  'What the citizens whose visits were drawn answered: calls are records (CallBackMade), answers are committed to.',
  'Whether a visit was rated: a rating only commits to its visit. Rated visits and unrated ones take part alike.',
  'That this is the hall’s own tree: hold the root against a checkpoint that witnesses cosigned.',
];

/** A draw for a person. */
export function drawInWords({ day, seed, tookPart, drawn }: Draw): string {
  const { oneOf, least, version } = LOTTERY_SHARE;
  return [
    `Draw of ${day}`,
    `Seed ${seed.root}, the root of the first ${String(seed.size)} leaves of tree ${seed.tree}`,
    `Took part: ${String(tookPart)}. Drawn: ${String(drawn.length)} (one of ${String(oneOf)}, at least ${String(least)}; share version ${String(version)}).`,
    ...drawn.map(
      ({ visit, desk, endedAtMs, rank }) => `  ${visit}  ${desk}  ${new Date(endedAtMs).toISOString()}  rank ${rank}`,
    ),
    '',
    'This does not prove:',
    ...notShown.map((line) => `  - ${line}`),
    '',
  ].join('\n');
}
