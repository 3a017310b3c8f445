import type { Acts, ActName } from './doors.ts';
import { discardDraft, publishDraft, writeDraft } from './act-on-drafts.ts';
import { deliver, laidAnew, recall } from './act-on-folders.ts';
import { approveDeskRequest, askDesk, discardDeskRequest } from './act-on-requests.ts';
import { keepHeard, noteHeard } from './heads-heard.ts';
import { erasureTold } from './owed-erasures.ts';
import { opening, openingTold } from './act-on-openings.ts';
import { approveEnrolment, issueCode, revokeDesk, showKeys, noteLaterEpoch } from './act-on-desks.ts';
import { appoint, approveAppointment, changePassword, discardAppointment } from './act-on-people.ts';
import { dropReopening, holdYear, nameTreeKey, reopenTree } from './act-on-trees.ts';
import { admitWitness, askForWitness, dismissWitness } from './act-on-witnesses.ts';
import { closeSession, closeSessionsOf, openSession, useSession } from './act-on-sessions.ts';
import { centerOrigin, CENTER_EPOCH } from './own-chain.ts';
import type { EvidenceRecord } from '@sunlit/domain/evidence';
import type { Book } from './book.ts';
import type { Hand } from './engine.ts';
import { dropDispute, proposeDispute, settleDispute } from '../disputes/settle-dispute.ts';
import { approveKeeping, askKeeping, discardKeeping } from '../vault/keep.ts';
import { viewGrade } from '../vault/view-grade.ts';
import { viewPicture } from '../vault/view-picture.ts';
import { appealCard, decideCard, explainCard } from '../supervision/act-on-cards.ts';
import { viewCardWords } from '../supervision/card-words.ts';
import { closeMonth } from '../supervision/close-month.ts';
import { sweepCards } from '../supervision/sweep-cards.ts';
import { acknowledgeUrge, urgeCase } from '../supervision/urge.ts';
import { foretell } from '../foresight/foretell.ts';
import { makeCallBack, openCallBack, readCallBack } from '../lottery/call-back.ts';
import { stepLoop } from '../loop/step-loop.ts';
import { viewLoop } from '../loop/view-loop.ts';
import { takeRating } from '../loop/take-rating.ts';
import { raiseSignals, viewSignal } from '../signals/raise-signals.ts';
import { openRatings } from '../vault/open-ratings.ts';

/** Which rows the hall's own chain says are signed, from the beginning or since a later start: 0 none, 1 all but the places of desks, 2 all. */
function rowsSigned(book: Book, origin: string): number {
  const founded = JSON.parse(book.leaf(origin, CENTER_EPOCH, 1)?.leaf ?? '{"body":{}}') as EvidenceRecord;
  const first = Number(founded.body['vouched'] ?? 0);
  if (first === 2) return first;
  const adopted = book.lastOfType(origin, 'RowsVouched');
  return adopted === undefined ? first : Number(adopted.body['since'] ?? 1);
}

type ActTable = { readonly [N in ActName]: (hand: Hand, input: Acts[N]['input']) => Acts[N]['answer'] };

/** What may be done in a transaction, by name. A new act is a line in `doors.ts` and one here. */
export const acts: ActTable = {
  found: ({ setting, book, own, vouched }, { demo }) => {
    const { hall, signKeys, boxKeys } = setting;
    if (book.head(centerOrigin(hall), CENTER_EPOCH).seq > 0) {
      const signed = rowsSigned(book, centerOrigin(hall));
      if (signed < 2) {
        const rows = signed === 0 ? vouched.adopt() : vouched.adopt(['places']);
        own.record({ type: 'RowsVouched', body: { rows, since: 2 } });
      }
      return { founded: 0 };
    }
    own.record({
      type: 'HallFounded',
      body: { hall, signKey: signKeys.publicKey, boxKey: boxKeys.publicKey, demo, vouched: 2 },
      law: '',
    });
    return { founded: 1 };
  },
  publish: ({ book, own, fold }, { kind, version, hash, text }) => {
    const current = fold.shelves.publications.get(kind);
    if (current?.hash === hash) return { ok: 1, published: 0 };
    if (current && version <= current.version) return { ok: 0, code: `${kind}/version` };
    book.addDocument(kind, hash, text);
    own.record({ type: kind === 'law' ? 'LawPublished' : 'CalendarPublished', body: { version, hash } });
    return { ok: 1, published: 1 };
  },
  nameTreeKey,
  probe: ({ db, own, now }) => {
    own.openYear();
    db.prepare('INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value').run(
      'probed',
      String(Math.floor(now.realMs)),
    );
    return { ok: 1 };
  },
  writeDraft,
  publishDraft,
  discardDraft,
  appoint,
  approveAppointment,
  discardAppointment,
  changePassword,
  openSession,
  useSession,
  closeSession,
  closeSessionsOf,
  issueCode,
  showKeys,
  approveEnrolment,
  revokeDesk,
  judgeDue: ({ db, fold, now }, { limit }) => {
    const due = db
      .prepare<[number, number], { key: string }>(
        'SELECT key FROM cases WHERE due > 0 AND due <= ? ORDER BY due LIMIT ?',
      )
      .all(now.wallMs, limit);
    for (const { key } of due) fold.touched.set(key, now.wallMs);
    const next = db
      .prepare<[number], { due: number }>('SELECT due FROM cases WHERE due > ? ORDER BY due LIMIT 1')
      .get(due.length < limit ? now.wallMs : 0);
    return { judged: due.length, nextAtMs: next?.due ?? 0 };
  },
  recheckFailed: ({ own }, body) => {
    own.record({ type: 'RecheckFailed', body });
    return { ok: 1 };
  },
  reopenTree,
  dropReopening,
  holdYear,
  askForWitness,
  admitWitness,
  dismissWitness,
  deliver,
  laidAnew,
  recall,
  opening,
  openingTold,
  foretell,
  openRatings,
  viewGrade,
  viewPicture,
  explainCard,
  decideCard,
  appealCard,
  viewCardWords,
  sweepCards,
  closeMonth,
  urgeCase,
  acknowledgeUrge,
  raiseSignals,
  viewSignal,
  proposeDispute,
  settleDispute,
  dropDispute,
  askKeeping,
  approveKeeping,
  discardKeeping,
  takeRating,
  viewLoop,
  stepLoop,
  openCallBack,
  makeCallBack,
  readCallBack,
  takeOpenings: ({ db, own }, { by }) => {
    const batches = db.prepare<[], { n: number }>('SELECT count(DISTINCT batch) n FROM openings').get()?.n ?? 0;
    own.record({ type: 'OpeningsTaken', body: { batches }, actor: by });
    return { batches };
  },
  askDesk,
  approveDeskRequest,
  discardDeskRequest,
  noteHeard,
  noteLaterEpoch,
  keepHeard,
  erasureTold,
};
