import { clockUseNames, clockUseRule, type ClockUseName, type PostAbove, type RuleText } from '../rules/index.ts';
import { countedOf, type ClockFinding, type ClockUse } from './clock-use.ts';

/** From which share on a use of the clock is named, as a published law says. */
export interface ClockLimit extends PostAbove {
  readonly share: ClockUseName;
  readonly rule: string;
}

/** A post above a limit, beside the other posts of its hall. A risk point to look at; nothing follows from it. */
export interface ClockAbove {
  readonly rule: string;
  readonly share: ClockUseName;
  readonly post: string;
  readonly observed: number;
  readonly of: number;
  readonly permille: number;
  /** The other posts together. */
  readonly peers: { readonly observed: number; readonly of: number };
  /** 1: further from the other posts than chance explains. 0 may say that all do so, or that there are too few to tell. */
  readonly standsOut: 0 | 1;
}

/** The limits that a law sets; one that it does not set names nobody. */
export function clockLimits(rules: readonly RuleText[]): ClockLimit[] {
  const texts = new Map(rules.map((text) => [text.id, text]));
  return clockUseNames.flatMap((share) => {
    const rule = clockUseRule(share);
    const limit = texts.get(rule)?.postAbove;
    return limit === undefined ? [] : [{ share, rule, ...limit }];
  });
}

/** Posts above their limits, in the order of the limits and then of the posts. */
export function postsAbove(
  limits: readonly ClockLimit[],
  uses: readonly ClockUse[],
  findings: readonly ClockFinding[],
): ClockAbove[] {
  return limits.flatMap(({ share, rule, permille, least, ofLeast }) =>
    uses
      .map((use) => ({ post: use.post, observed: use[share], of: countedOf(use, share) }))
      .filter(({ observed, of }) => of >= ofLeast && observed >= least && 1000 * observed >= permille * of)
      .map(({ post, observed, of }) => ({
        rule,
        share,
        post,
        observed,
        of,
        permille,
        peers: peersOf(uses, post, share),
        standsOut: findings.some((found) => found.post === post && found.share === share) ? 1 : 0,
      })),
  );
}

function peersOf(uses: readonly ClockUse[], post: string, share: ClockUseName): ClockAbove['peers'] {
  const others = uses.filter((use) => use.post !== post);
  return {
    observed: others.reduce((sum, use) => sum + use[share], 0),
    of: others.reduce((sum, use) => sum + countedOf(use, share), 0),
  };
}
