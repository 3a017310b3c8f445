import { canonical, noteSubject, type EvidenceRecord } from '@sunlit/domain/evidence';
import { rowKeys } from '@sunlit/domain/fold';
import { figuresOf, type RaisedSignal } from '@sunlit/domain/signals';
import type { Acts } from '../ledger/doors.ts';
import type { Hand } from '../ledger/engine.ts';
import { CENTER_EPOCH, centerOrigin } from '../ledger/own-chain.ts';
import { openCommitted, vaultOf } from '../vault/open-secret.ts';

/** Records what a scan found, once for each window, signal and quarter. */
export function raiseSignals(
  { own, fold }: Hand,
  { until, findings }: Acts['raiseSignals']['input'],
): Acts['raiseSignals']['answer'] {
  let raised = 0;
  for (const finding of findings) {
    if (fold.shelves.signals.get(rowKeys.signals(finding)) !== undefined) continue;
    const { window, period, signal, graded } = finding;
    const figures = figuresOf(finding.figures);
    const body = { window, period, until, signal, graded, figures: graded === 1 ? [] : figures };
    const hidden = { subject: subjectOf(finding), values: { figures: canonical(figures) } };
    own.record({ type: 'SignalRaised', body, ...(graded === 1 ? { hidden } : {}) });
    raised += 1;
  }
  return { raised };
}

/** Tells figures that come from grades, after the record of who looked and why is part of the same commit. */
export function viewSignal(hand: Hand, input: Acts['viewSignal']['input']): Acts['viewSignal']['answer'] {
  const { db, book, own, setting } = hand;
  const { by, seq, clue, purpose } = input;
  const found = db.prepare<[number], { json: string }>('SELECT json FROM signals WHERE seq = ?').get(seq);
  if (found === undefined) return { ok: 0, code: 'signals/unknown' };
  const row = JSON.parse(found.json) as RaisedSignal;
  if (row.graded === 0) return { ok: 1, figures: row.figures };
  const place = { origin: centerOrigin(setting.hall), epoch: CENTER_EPOCH, seq };
  const leaf = book.leaf(place.origin, place.epoch, seq);
  const { commits } = JSON.parse(leaf?.leaf ?? '{"commits":[]}') as Pick<EvidenceRecord, 'commits'>;
  const opening = openCommitted(vaultOf(hand), place, commits, 'figures');
  if (opening === undefined) return { ok: 0, code: 'signals/gone' };
  const hidden = { subject: subjectOf(row), values: { purpose } };
  own.record({ type: 'SignalViewed', body: { signal: seq, clue }, actor: by, hidden });
  return { ok: 1, figures: JSON.parse(opening.value) as RaisedSignal['figures'] };
}

/** Under whose key figures and purposes lie: of no visit or case, and of nobody. */
function subjectOf({ window, period }: Pick<RaisedSignal, 'window' | 'period'>): string {
  return noteSubject(`signals-${window}-${period}`);
}
