import { verifyClaim, type Base64url, type HeadClaim, type Kit } from '@sunlit/domain/evidence';
import type { ChainStarts } from './chain-starts.ts';
import { chainName, placeOf, type Entry } from './entry.ts';
import type { Report } from './finding.ts';
import { hash, ordinal, origin as originKind, signature as signatureKind } from './kinds.ts';

/**
 * Where the center says how far a machine had written, that machine signed it; and when the machine was replaced it is not said to have written less
 * (docs/decisions/0007). Records of before say it without a signature.
 */
export function checkHeads(kit: Kit, entries: readonly Entry[], starts: ChainStarts['starts'], report: Report): void {
  const heard = new Map<string, number>();
  for (const entry of entries) {
    const said = saidIn(entry);
    if (said === undefined) continue;
    const { origin, epoch, seq, head, signature } = said;
    const at = { code: 'enrolment/head', line: entry.line, where: placeOf(entry) } as const;
    const chain = `${String(origin)}#${String(epoch)}`;
    const known = heard.get(chain) ?? 0;
    if (Number(seq) < known)
      report({ ...at, text: `the machine before it had signed that it had written up to ${String(known)}` });
    if (signature === undefined && head === undefined) continue;
    const isSigned =
      originKind.is(origin) &&
      ordinal.is(epoch) &&
      ordinal.is(seq) &&
      hash.is(head) &&
      signatureKind.is(signature) &&
      isBy(kit, starts.get(chainName({ origin, epoch }))?.signKey, { origin, epoch, seq, head }, signature);
    if (isSigned && entry.type === 'DeskHeard') heard.set(chain, Math.max(known, seq));
    if (!isSigned) report({ ...at, text: 'the machine it speaks of did not sign that it had written so far' });
  }
}

function saidIn({ type, body }: Entry): Readonly<Record<keyof HeadClaim | 'signature', unknown>> | undefined {
  if (type === 'DeskHeard')
    return { origin: body.desk, epoch: body.deskEpoch, seq: body.deskSeq, head: body.head, signature: body.signature };
  const { desk, replaced } = body;
  if (type !== 'DeskEnrolled' || typeof replaced !== 'object' || replaced === null) return undefined;
  const { deskEpoch, heardSeq, head, signature } = replaced as Record<string, unknown>;
  return { origin: desk, epoch: deskEpoch, seq: heardSeq, head, signature };
}

function isBy(kit: Kit, signKey: Base64url | undefined, claim: HeadClaim, signature: Base64url): boolean {
  return signKey !== undefined && verifyClaim(kit, signKey, 'head', claim, signature);
}
