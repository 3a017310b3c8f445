import { noteSubject } from '@sunlit/domain/evidence';
import { eraseFault, yearsFor, type Keeping, type Schedule } from '@sunlit/domain/keeping';
import { isOpen, rowKeys, type AskedRow } from '@sunlit/domain/fold';
import type { Acts, Done } from '../ledger/doors.ts';
import type { Hand } from '../ledger/engine.ts';
import { envelope } from './envelope.ts';
import { erase } from './erase.ts';
import { ownRecord } from './own-value.ts';

/** One person asks for a schedule, a hold, its lifting or an erasure; nothing holds before a second one approves. */
export function askKeeping(hand: Hand, { by, wish }: Acts['askKeeping']['input']): Acts['askKeeping']['answer'] {
  if (wish.kind === 'schedule') {
    const { seq } = hand.own.record({
      type: 'KeepingAsked',
      body: { kind: 'schedule', schedule: wish.schedule },
      actor: by,
    });
    return { ok: 1, asked: seq };
  }
  const { kind, subject, reason } = wish;
  const code = faultOf(hand, kind, subject);
  if (code !== undefined) return { ok: 0, code };
  const { seq } = hand.own.record({
    type: 'KeepingAsked',
    body: { kind, subject },
    ...envelope(subject),
    actor: by,
    hidden: { subject: noteSubject(subject), values: { reason } },
  });
  return { ok: 1, asked: seq };
}

/** The second person. What was right when it was asked for is looked at again. */
export function approveKeeping(hand: Hand, { by, asked }: Acts['approveKeeping']['input']): Done {
  const row = openRow(hand, asked);
  if ('ok' in row) return row;
  if (row.askedBy === by) return { ok: 0, code: 'keeping/same-person' };
  const { kind, subject, askedBy, schedule } = row;
  const code = kind === 'schedule' ? undefined : faultOf(hand, kind, subject);
  if (code !== undefined) return { ok: 0, code };
  const { own } = hand;
  const said = { asked, askedBy };
  if (schedule !== null) own.record({ type: 'ScheduleSet', body: { ...said, schedule }, actor: by });
  else if (kind === 'erasure') {
    const { endedAtMs, item } = keepingOf(hand, subject) ?? { endedAtMs: 0, item: '' };
    const years = yearsFor(scheduleOf(hand) ?? NEVER, item);
    erase(hand, { ...said, subject, endedAtMs, years, by });
  } else {
    const type = kind === 'hold' ? 'HoldPlaced' : 'HoldLifted';
    own.record({ type, body: { ...said, subject }, ...envelope(subject), actor: by });
  }
  return { ok: 1 };
}

export function discardKeeping(hand: Hand, { by, asked }: Acts['discardKeeping']['input']): Done {
  const row = openRow(hand, asked);
  if ('ok' in row) return row;
  hand.own.record({ type: 'KeepingDiscarded', body: { asked }, ...envelope(row.subject), actor: by });
  return { ok: 1 };
}

const NEVER: Schedule = { caseYears: 100, visitYears: 100, items: [] };

/** What was asked for, as its record says it: a list that says another name, or another subject, is worth nothing. */
function openRow(hand: Hand, seq: number): AskedRow | { ok: 0; code: string } {
  const row = hand.fold.shelves.asked.get(rowKeys.asked({ seq }));
  const { type, actor, body = {} } = ownRecord(hand, seq) ?? {};
  const isSaid = type === 'KeepingAsked' && actor === row?.askedBy && body['kind'] === row?.kind;
  if (row === undefined || !isSaid || (body['subject'] ?? '') !== row.subject)
    return { ok: 0, code: 'keeping/no-request' };
  return row.state === 'open' ? row : { ok: 0, code: 'keeping/ended' };
}

/** Undefined before the first. */
export function scheduleOf({ fold }: Pick<Hand, 'fold'>): Schedule | undefined {
  return fold.shelves.schedules.get('schedule')?.schedule;
}

function faultOf(hand: Hand, kind: 'hold' | 'lift' | 'erasure', subject: string): string | undefined {
  const keeping = keepingOf(hand, subject);
  if (keeping === undefined) return 'keeping/unknown';
  if (kind === 'erasure') return eraseFault(keeping, scheduleOf(hand), hand.fold.calendar(), hand.now.wallMs);
  if (keeping.isErased) return 'keeping/erased';
  if (kind === 'hold') return keeping.isHeld ? 'keeping/held' : undefined;
  return keeping.isHeld ? undefined : 'keeping/not-held';
}

/** Undefined where the hall knows no such visit or case. */
export function keepingOf({ fold }: Pick<Hand, 'fold'>, subject: string): Keeping | undefined {
  const kept = fold.shelves.kept.get(subject);
  const standing = { isHeld: kept?.held === 1, isErased: (kept?.erasedAtMs ?? 0) > 0 };
  const row = fold.shelves.cases.get(subject);
  if (row !== undefined) {
    const { stageSinceMs, item } = row.state.context;
    return { ...standing, item, endedAtMs: isOpen(row) ? 0 : stageSinceMs, isDisputed: row.disputed === 1 };
  }
  const visit = fold.shelves.visits.get(subject);
  if (visit === undefined) return undefined;
  const isRunning = visit.state.value === 'open' || visit.state.value === 'inviting';
  const endedAtMs = isRunning ? 0 : visit.state.context.closedAtMs;
  return { ...standing, item: '', endedAtMs, isDisputed: visit.disputed > 0 };
}
