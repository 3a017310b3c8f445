import type { Lapse } from '@sunlit/domain/contracts';

/** The law's time at a real instant; the same arithmetic as the domain's `lawTime`, whose module would bring the schemas into the browser. */
export function lawTimeAt({ realAtMs, lawAtMs, speed }: Lapse, realMs: number): number {
  return Math.floor(lawAtMs + (realMs - realAtMs) * speed);
}

/**
 * How far this machine's clock is behind the center's (milliseconds, to be added to `Date.now()`), from the `Date` header of one answer.
 * The header has whole seconds and the road takes time, so anything it cannot prove counts as 0.
 */
export function clockSkewMs(dateHeader: string | null, sentMs: number, receivedMs: number): number {
  const serverMs = Date.parse(dateHeader ?? '');
  if (Number.isNaN(serverMs)) return 0;
  const earliest = serverMs - receivedMs;
  const latest = serverMs + 999 - sentMs;
  if (earliest > 0) return earliest;
  if (latest < 0) return latest;
  return 0;
}
