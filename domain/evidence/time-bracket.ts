/**
 * Between which instants a record was written, as far as others can tell (docs/decisions/0003, Time), UTC milliseconds. `notBeforeMs`: when the checkpoint that
 * the record's `seen` names was signed; 0 where none is known. `notAfterMs`: the earliest cosignature by another over a checkpoint that covers it;
 * before there is one, the center's instant of acceptance.
 */
export interface TimeBracket {
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
}

/** Two honest clocks may differ by so much: that is what a desk's shown offset is warned of. */
export const CLOCK_SLACK_MS = 60_000;

/**
 * The bracket of a record. `cosignedAtMs` are the times of cosignatures over checkpoints that cover it, by witnesses other than its origin; one that came
 * before the checkpoint it had seen, or after the acceptance, says nothing better.
 */
export function bracketOf({
  seenSignedAtMs,
  acceptedAtMs,
  cosignedAtMs = [],
}: {
  readonly seenSignedAtMs: number | undefined;
  readonly acceptedAtMs: number;
  readonly cosignedAtMs?: readonly number[];
}): TimeBracket {
  const notBeforeMs = seenSignedAtMs ?? 0;
  return { notBeforeMs, notAfterMs: Math.max(notBeforeMs, Math.min(acceptedAtMs, ...cosignedAtMs)) };
}

/** Whether a claimed instant lies inside, give or take the slack of honest clocks. */
export function isBelieved(
  { notBeforeMs, notAfterMs }: TimeBracket,
  claimedMs: number,
  slackMs = CLOCK_SLACK_MS,
): boolean {
  return claimedMs >= notBeforeMs - slackMs && claimedMs <= notAfterMs + slackMs;
}

/** Whether nobody but the origin can say on which side of a due instant the record was written: not before < due ≤ not after. */
export function spans({ notBeforeMs, notAfterMs }: TimeBracket, dueAtMs: number): boolean {
  return notBeforeMs < dueAtMs && dueAtMs <= notAfterMs;
}
