import { disputes } from '../disputes/dispute-reads.ts';
import {
  boardCard,
  boardCase,
  boardVisit,
  epochKey,
  type CardRow,
  type CaseRow,
  type DisputeRow,
  type FlagRow,
  type StepRow,
  type VisitRow,
} from '@sunlit/domain/fold';
import { packetRows } from '../packet/case-rows.ts';
import { visitRows } from '../packet/visit-rows.ts';
import { witnessRows } from '../packet/witness-rows.ts';
import type { Engine } from './engine.ts';
import { erasuresFor, owedErasures } from './owed-erasures.ts';
import { deskEpochs, deskRequests } from './request-rows.ts';
import { lineOfDraft, type DraftSql } from './draft-rows.ts';
import { rowOfEnrolment, type EnrolmentSql } from './enrolment-rows.ts';
import { reopening } from './act-on-trees.ts';
import { outsideWitnesses } from './act-on-witnesses.ts';
import type { Opening } from '@sunlit/domain/evidence';
import { clockLimitsInForce, riskPoints } from '../signals/risk-reads.ts';
import { signalRows } from '../signals/signal-rows.ts';
import { foresightReads } from '../foresight/foresight-reads.ts';
import { supervisionReads } from '../supervision/supervision-reads.ts';
import { keepingReads } from '../vault/keeping-reads.ts';
import { pictureReads } from '../vault/picture-reads.ts';
import { callBackReads } from '../lottery/call-back-reads.ts';
import { loopReads } from '../loop/loop-reads.ts';
import { visitTotals } from '../loop/visit-totals.ts';
import { ratingTotals } from '../vault/rating-totals.ts';
import { exportPage, sealedPosition } from './export-reads.ts';
import { shownPage } from './shown-reads.ts';
import { CENTER_EPOCH, centerOrigin } from './own-chain.ts';
import { stepsOf } from './steps-of.ts';
import { previewCalendar } from './preview-calendar.ts';
import { lineOfAppointment, personOf, type AppointmentSql } from './people-rows.ts';
import type { Acts, ChainHead, LeafRow, Person, Place, ReadName, Reads } from './doors.ts';

type ReadTable = { readonly [N in ReadName]: (engine: Engine, input: Reads[N]['input']) => Reads[N]['answer'] };

const BOARD_VISITS = 100;
const BOARD_CARDS = 200;

/** What may be asked, by name. A new question is a line in `doors.ts` and one here. */
export const reads: ReadTable = {
  board: (engine) => ({
    cases: rows<CaseRow>(engine, 'SELECT json FROM cases WHERE open = 1').map((row) => boardCase(engine.current, row)),
    visits: rows<VisitRow>(
      engine,
      'SELECT json FROM visits ORDER BY opened_at DESC, key DESC LIMIT ?',
      BOARD_VISITS,
    ).map(boardVisit),
    windows: engine.current.shelves.windows.all(),
    desks: engine.current.shelves.desks.all(),
    cards: rows<CardRow>(engine, 'SELECT json FROM cards ORDER BY issued_at DESC, key DESC LIMIT ?', BOARD_CARDS).map(
      boardCard,
    ),
    counts: engine.counts(engine.nowWallMs),
  }),
  desk: (engine, { origin }) => engine.current.shelves.desks.get(origin) ?? null,
  desks: (engine) => engine.current.shelves.desks.all(),
  epoch: (engine, { origin, epoch }) => engine.current.shelves.epochs.get(epochKey(origin, epoch)) ?? null,
  deskEpochs,
  deskRequests,
  places: ({ db, vouched }) =>
    db
      .prepare<[], { desk: string; kind: Place['kind']; posts: string }>('SELECT * FROM places ORDER BY desk')
      .all()
      .filter(({ desk }) => vouched.has('places', desk))
      .map(({ desk, kind, posts }) => ({ desk, kind, posts: JSON.parse(posts) as string[] })),
  latestReceipt: ({ book }, { origin, epoch }) => book.receipt(origin, epoch, book.head(origin, epoch).seq),
  publications: (engine) => engine.current.shelves.publications.all(),
  document: ({ db }, { kind, hash }) =>
    db
      .prepare<[string, string], { text: string }>('SELECT text FROM documents WHERE kind = ? AND hash = ?')
      .get(kind, hash)?.text ?? null,
  drafts: ({ db }) =>
    db
      .prepare<[], DraftSql>('SELECT * FROM drafts ORDER BY written_at DESC, rowid DESC LIMIT 100')
      .all()
      .map(lineOfDraft),
  draft: ({ db }, { id }) => {
    const row = db.prepare<[string], DraftSql>('SELECT * FROM drafts WHERE id = ?').get(id);
    return row === undefined ? null : { ...lineOfDraft(row), content: row.content };
  },
  previewCalendar,
  people: ({ db, current }) =>
    db
      .prepare<[], { user: string }>('SELECT user FROM users ORDER BY user')
      .all()
      .map(({ user }) => personOf(db, current, user))
      .filter((person): person is Person => person !== undefined),
  pendingAppointments: ({ db }) =>
    db
      .prepare<[], AppointmentSql>(
        "SELECT * FROM appointments WHERE state = 'open' ORDER BY asked_at DESC, rowid DESC LIMIT 500",
      )
      .all()
      .map(lineOfAppointment),
  verifier: ({ db, current, vouched }, { user }) => {
    const row = db.prepare<[string], { verifier: string }>('SELECT verifier FROM users WHERE user = ?').get(user);
    const staff = current.shelves.staff.get(user);
    return row === undefined || staff === undefined || !vouched.has('users', user)
      ? null
      : { verifier: row.verifier, active: staff.active };
  },
  verifiers: ({ db, vouched }) =>
    db
      .prepare<[], { user: string; verifier: string }>('SELECT user, verifier FROM users ORDER BY user')
      .all()
      .filter(({ user }) => vouched.has('users', user)),
  staff: (engine) => engine.current.shelves.staff.all(),
  witnesses: ({ db, vouched }) => outsideWitnesses(db).filter(({ name }) => vouched.has('witnesses', name)),
  laterEpochs: ({ db, current }) =>
    db
      .prepare<[], { origin: string; epoch: number }>('SELECT origin, epoch FROM later_epochs ORDER BY origin')
      .all()
      .filter(({ origin, epoch }) => epoch > (current.shelves.desks.get(origin)?.epoch ?? 0)),
  mended: ({ mended, committedPosition: position }) => ({ mended: mended ? 1 : 0, position }),
  reopening: ({ db, vouched }) => {
    const asked = reopening(db, vouched);
    if (asked === undefined) return null;
    return { askedBy: asked.asked_by, last: JSON.parse(asked.wish) as Acts['reopenTree']['input']['last'] };
  },
  enrolments: ({ db }) =>
    db
      .prepare<[], EnrolmentSql>('SELECT * FROM enrolments ORDER BY expires_real DESC, id LIMIT 500')
      .all()
      .map(rowOfEnrolment),
  vaultKey: ({ book }, { subject }) =>
    book.isErased(subject) ? 'erased' : (book.wrappedKey(subject, 'vault') ?? null),
  incoming: ({ db }, { desk }) =>
    db
      .prepare<[string, string], { key: string }>(
        'SELECT key FROM cases WHERE to_desk = ? UNION SELECT case_ref FROM laid_anew WHERE desk = ? ORDER BY 1',
      )
      .all(desk, desk)
      .map(({ key }) => key),
  erasuresFor,
  owedErasures,
  owedOpenings: ({ db }, { desk }) =>
    db
      .prepare<[string], { caseRef: string }>(
        'SELECT case_ref caseRef FROM owed_openings WHERE desk = ? ORDER BY case_ref',
      )
      .all(desk)
      .map(({ caseRef }) => caseRef),
  disputes,
  verdicts: (engine, { origin, epoch, limit }) =>
    rows<DisputeRow>(
      engine,
      'SELECT json FROM disputes WHERE origin = ? AND epoch = ? AND open = 1 ORDER BY seq DESC LIMIT ?',
      origin,
      epoch,
      limit,
    )
      .map(({ seq, caseRef, refusal }) => ({ epoch, seq, caseRef, refusal }))
      .reverse(),
  cases: (engine, { stage, level, desk, offset, limit }) => {
    const where = `FROM cases WHERE (? = '' OR stage = ?) AND (? = '' OR level = ?) AND (? = '' OR desk = ?)`;
    const values = [stage, stage, level, level, desk, desk];
    const total = engine.db.prepare<string[], { n: number }>(`SELECT count(*) n ${where}`).get(...values)?.n ?? 0;
    const order = 'ORDER BY open DESC, received_at DESC, key DESC LIMIT ? OFFSET ?';
    const found = rows<CaseRow>(engine, `SELECT json ${where} ${order}`, ...values, limit, offset);
    return { total, rows: found.map((row) => boardCase(engine.current, row)) };
  },
  elsewhere: ({ db }, { desk }) => ({
    visitRef:
      db
        .prepare<[string], { key: string }>(
          'SELECT key FROM visits WHERE elsewhere = ? ORDER BY opened_at DESC LIMIT 1',
        )
        .get(desk)?.key ?? '',
  }),
  visit: ({ current }, { visitRef }) => current.shelves.visits.get(visitRef)?.state ?? null,
  case: (engine, { caseRef }) => {
    const row = engine.current.shelves.cases.get(caseRef);
    return row === undefined ? null : { board: boardCase(engine.current, row), row };
  },
  timeline: (engine, { caseRef }) =>
    rows<StepRow>(
      engine,
      'SELECT json FROM steps WHERE key BETWEEN ? AND ? ORDER BY key LIMIT 4096',
      ...stepsOf(caseRef),
    ),
  flags: (engine, { offset, limit }) => ({
    total: engine.db.prepare<[], { n: number }>('SELECT count(*) n FROM flags').get()?.n ?? 0,
    rows: rows<FlagRow>(engine, 'SELECT json FROM flags ORDER BY key DESC LIMIT ? OFFSET ?', limit, offset),
  }),
  cards: (engine, { offset, limit }) => ({
    total: engine.db.prepare<[], { n: number }>('SELECT count(*) n FROM cards').get()?.n ?? 0,
    rows: rows<CardRow>(
      engine,
      'SELECT json FROM cards ORDER BY issued_at DESC, key DESC LIMIT ? OFFSET ?',
      limit,
      offset,
    ),
  }),
  visitRows: ({ db, kit }, { visitRef }) => visitRows(db, kit, visitRef),
  witnessRows: ({ db, kit, hall }, { names }) => witnessRows(db, kit, hall, names),
  packetRows: ({ db, kit, hall }, { caseRef }) => packetRows(db, kit, hall, caseRef),
  nextDue: ({ db }) => ({
    nextAtMs:
      db.prepare<[], { due: number }>('SELECT due FROM cases WHERE due > 0 ORDER BY due LIMIT 1').get()?.due ?? 0,
  }),
  heads: ({ db }) =>
    db
      .prepare<[], ChainHead>(
        `SELECT l.origin, l.epoch, l.seq, l.hash head FROM leaves l JOIN
         (SELECT origin, epoch, max(seq) seq FROM leaves GROUP BY origin, epoch) m
         ON l.origin = m.origin AND l.epoch = m.epoch AND l.seq = m.seq ORDER BY l.origin, l.epoch`,
      )
      .all(),
  records: ({ db }, { origin, epoch, from, limit }) =>
    db
      .prepare<[string, number, number, number], LeafRow>(
        `SELECT origin, epoch, seq, leaf, hash, tree, tree_index "index" FROM leaves
         WHERE origin = ? AND epoch = ? AND seq >= ? ORDER BY seq LIMIT ?`,
      )
      .all(origin, epoch, from, limit),
  sealed: ({ db, hall }) => ({ position: sealedPosition(db, centerOrigin(hall), CENTER_EPOCH) }),
  exported: ({ db }, page) => exportPage(db, page),
  openings: ({ db, hall }, { afterBatch, afterSalt, upTo, limit }) =>
    db
      .prepare<(number | string)[], Opening & { batch: number }>(
        `SELECT batch, label, salt, value FROM openings WHERE (batch, salt) > (?, ?) AND batch <=
         (SELECT max(seq) FROM leaves WHERE origin = ? AND epoch = ? AND position <= ?) ORDER BY batch, salt LIMIT ?`,
      )
      .all(afterBatch, afterSalt, centerOrigin(hall), CENTER_EPOCH, upTo, limit),
  ratingTotals,
  visitTotals,
  shown: shownPage,
  ...foresightReads,
  signals: signalRows,
  riskPoints,
  clockLimits: clockLimitsInForce,
  ...keepingReads,
  ...supervisionReads,
  ...pictureReads,
  ...loopReads,
  ...callBackReads,
  tree: ({ book }) => {
    const { name, size } = book.newestTree();
    return { tree: name, size, root: book.root() };
  },
  newestAcceptedAtMs: ({ db }) => ({
    atMs: db.prepare<[], { at: number | null }>('SELECT max(accepted_at) at FROM leaves').get()?.at ?? 0,
  }),
};

function rows<Row extends object>({ db }: Engine, sql: string, ...values: (string | number)[]): Row[] {
  return db
    .prepare<(string | number)[], { json: string }>(sql)
    .all(...values)
    .map(({ json }) => JSON.parse(json) as Row);
}
