import { verifyClaim, type Base64url, type HeadClaim, type Kit } from '@sunlit/domain/evidence';
import type { ChainStarts } from './chain-starts.ts';
import { chainName, placeOf, type Entry } from './entry.ts';
import type { Report } from './finding.ts';
import { hash, ordinal, origin as originKind, signature as signatureKind } from './kinds.ts';

/** Where an enrolment says how far the machine before it had written, that machine signed it (docs/decisions/0007). Records of before say it without. */
export function checkHeads(kit: Kit, entries: readonly Entry[], starts: ChainStarts['starts'], report: Report): void {
  for (const entry of entries) {
    const { desk, replaced } = entry.body;
    if (entry.type !== 'DeskEnrolled' || typeof replaced !== 'object' || replaced === null) continue;
    const { deskEpoch: epoch, heardSeq: seq, head, signature } = replaced as Record<string, unknown>;
    if (signature === undefined && head === undefined) continue;
    const isSigned =
      originKind.is(desk) &&
      ordinal.is(epoch) &&
      ordinal.is(seq) &&
      hash.is(head) &&
      signatureKind.is(signature) &&
      isBy(kit, starts.get(chainName({ origin: desk, epoch }))?.signKey, { origin: desk, epoch, seq, head }, signature);
    if (!isSigned)
      report({
        code: 'enrolment/head',
        line: entry.line,
        where: placeOf(entry),
        text: 'the machine before it did not sign that it had written so far',
      });
  }
}

function isBy(kit: Kit, signKey: Base64url | undefined, claim: HeadClaim, signature: Base64url): boolean {
  return signKey !== undefined && verifyClaim(kit, signKey, 'head', claim, signature);
}
