import type { CenterBody } from '../hall/index.ts';
import { limitsOf } from '../rules/index.ts';
import { decisiveTime, excuses, isEnded, isNeededForCases, isOfTime } from '../supervision/index.ts';
import type { Fold } from './fold.ts';
import type { CardRow, CaseRow } from './rows.ts';
import { findingsOf, itemOf } from './settle.ts';

/** As many as a record names. */
const MOST_NAMED = 16;

/**
 * Why a card of time has no ground any more, by the calendar as it is published now or by the records of devices; undefined where it stands. An undetermined one waits for a
 * person, and so does one whose ground a late fact alone took: by the same calendar it was right.
 */
export function revocationOf(
  fold: Fold,
  card: CardRow,
  row: CaseRow,
  nowMs: number,
): CenterBody<'CardRevoked'> | undefined {
  const { rule, ruleVersion, level, dueAtMs, state, undetermined } = card;
  if (!isOfTime(rule) || isEnded(state) || undetermined === 1) return undefined;
  const limit = limitNow(fold, card, row);
  const said = { rule, ruleVersion, level, dueAtMs, calendarVersion: fold.calendar().version };
  if (limit !== undefined && limit.dueAtMs > dueAtMs && !isBroken(fold, card, row, nowMs)) {
    return { ...said, cause: 'calendar', nowDueAtMs: limit.dueAtMs, outages: [] };
  }
  const outages = outagesIn(fold, card);
  if (outages.length === 0) return undefined;
  return { ...said, cause: 'outage', nowDueAtMs: limit?.dueAtMs ?? 0, outages };
}

function limitNow(fold: Fold, { rule, calendarVersion }: CardRow, row: CaseRow) {
  const item = itemOf(fold, row);
  const calendar = fold.calendar();
  if (item === undefined || calendar.version === calendarVersion) return undefined;
  return limitsOf(row.state, item, calendar).find((one) => one.rule === rule);
}

function isBroken(fold: Fold, { rule }: CardRow, row: CaseRow, nowMs: number): boolean {
  const atMs = Math.max(nowMs, row.state.context.stageSinceMs);
  return findingsOf(fold, row).some((one) => one.rule === rule && one.fromMs <= atMs);
}

/** The records that began the outages of the responsible desk, where these covered enough of the decisive time; a warning needs no excuse. */
function outagesIn(fold: Fold, { desk, dueAtMs, department, level }: CardRow): CenterBody<'CardRevoked'>['outages'] {
  if (level === 'warning') return [];
  const decisive = decisiveTime(fold.calendar(), dueAtMs, department);
  if (decisive.length === 0) return [];
  const fromMs = Math.min(...decisive.map((span) => span.fromMs));
  const found = fold.shelves.outages.during(desk, fromMs, dueAtMs).filter(({ kind }) => isNeededForCases(kind));
  if (!excuses(found, decisive)) return [];
  return found.slice(0, MOST_NAMED).map(({ origin, epoch, seq }) => ({ desk: origin, deskEpoch: epoch, seq }));
}
