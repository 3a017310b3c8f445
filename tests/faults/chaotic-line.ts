import type { Line, OpenLine } from '@sunlit/device-agent/uplink/line';
import type { Batch, BatchAnswer } from '@sunlit/domain/contracts';

/** What the line did, so that a test can see that it did something. */
export interface LineCounts {
  /** Batches sent twice at once. */
  doubled: number;
  /** Old batches sent again after newer ones, and answered as the first time. */
  repeated: number;
  /** Answers that came in place of a newer one. */
  stale: number;
  /** What the center said to a repetition, other than a receipt. */
  readonly refused: Record<string, number>;
}
export interface ChaoticShares {
  readonly random: () => number;
  /** Shares of the batches. */
  readonly doubles: number;
  readonly repeats: number;
  readonly stales: number;
}

/** A line that says things twice, says old things again after new ones, and mixes up answers; below it is a real one. */
export function chaoticLine(
  open: OpenLine,
  counts: LineCounts,
  { random, doubles, repeats, stales }: ChaoticShares,
): OpenLine {
  const said: { readonly batch: Batch; readonly answer: BatchAnswer }[] = [];
  const note = (answer: BatchAnswer): void => {
    if (answer.ok === 0) counts.refused[answer.code] = (counts.refused[answer.code] ?? 0) + 1;
  };
  const batch = async (line: Line, message: Batch): Promise<BatchAnswer> => {
    const isDoubled = random() < doubles;
    const isRepeated = random() < repeats;
    const isStale = random() < stales;
    const old = said[Math.floor(random() * said.length)];
    const asked = line.batch(message);
    if (isDoubled) {
      counts.doubled += 1;
      void line.batch(message).then(note, () => undefined);
    }
    if (isRepeated && old) {
      counts.repeated += 1;
      void line.batch(old.batch).then(note, () => undefined);
    }
    const answer = await asked;
    if (answer.ok === 1) said.push({ batch: message, answer });
    if (!isStale || !old) return answer;
    counts.stale += 1;
    return old.answer;
  };
  return (events) => {
    const line = open(events);
    return { ...line, batch: (message) => batch(line, message) };
  };
}
