import { expect } from 'vitest';
import { defaultCalendar } from '../calendar/index.ts';
import { caseFacts, type CaseBody, type CaseFactType, type CaseState } from '../case/index.ts';
import type { Item, LawBundle } from '../catalogue/index.ts';
import type { Happened } from '../evidence/index.ts';
import { roleTable, type Actor } from '../roles/index.ts';
import type { VisitBody, VisitFactType, VisitState } from '../visit/index.ts';
import { compileLaw, judgeCase, judgeVisit, ruleTexts, type Verdict } from './index.ts';

/** Given these facts, when that one arrives, then this state, or a refusal by that rule. */

/** Monday 2026-03-02 10:00 in China: the law's time at which every story begins. */
export const MONDAY_MS = 1_772_416_800_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** A promised item with two levels of approval. */
export const licence: Item = {
  code: 'LIC-1',
  name: { zh: '许可', en: 'Licence' },
  department: 'dep',
  kind: 'promised',
  applicants: ['person'],
  promised: { days: 5, unit: 'working' },
  statutory: { days: 20, unit: 'working' },
  stages: {
    accept: { days: 1, unit: 'working' },
    handle: { days: 3, unit: 'working' },
    approve: { days: 1, unit: 'working' },
  },
  posts: { accept: 'counter', handle: 'handling', approve: 'approval' },
  materials: [
    { id: 'form', name: { zh: '申请书', en: 'Form' }, required: 1 },
    { id: 'plan', name: { zh: '图纸', en: 'Plan' }, required: 1 },
    { id: 'photo', name: { zh: '照片', en: 'Photo' }, required: 0 },
  ],
  approvalLevels: 2,
  authorisation: '',
  extension: { days: 10, unit: 'working' },
  special: [
    { kind: 'hearing', name: { zh: '听证', en: 'Hearing' }, limitDays: 0, basis: '45' },
    { kind: 'inspection', name: { zh: '检验', en: 'Inspection' }, limitDays: 3, basis: '45' },
    { kind: 'test', name: { zh: '检测', en: 'Test' }, limitDays: 0, basis: '45' },
  ],
  delivery: { days: 10, unit: 'working' },
  fee: { fen: 0, basis: '' },
  result: { zh: '许可证', en: 'Permit' },
  basis: '行政许可法',
  source: 'test',
  verified: 0,
};

/** An immediate item, decided on the spot under a named authorisation. */
export const stamp: Item = {
  ...licence,
  code: 'SPOT-1',
  kind: 'immediate',
  promised: { days: 0, unit: 'working' },
  posts: { accept: 'counter', handle: 'counter', approve: 'approval' },
  approvalLevels: 0,
  authorisation: 'SQ-1',
};

/** A renewal with a fee, in which others have an interest; one level of approval. */
const renewal: Item = {
  ...licence,
  code: 'REN-1',
  applicants: ['person', 'legal'],
  approvalLevels: 1,
  renewal: 1,
  thirdParties: 1,
  fee: { fen: 5000, basis: '收费标准第一条' },
  materials: [...licence.materials, { id: 'proxy', name: { zh: '委托书', en: 'Power of attorney' }, required: 0 }],
};

const bundle: LawBundle = {
  kind: 'law',
  version: 1,
  hall: 'H1',
  departments: [{ id: 'dep', name: { zh: '部门', en: 'Department' } }],
  items: [licence, stamp, renewal],
  rules: ruleTexts,
  roles: roleTable,
};
export const law = compileLaw(bundle, 'a'.repeat(64));
export const calendar = defaultCalendar;

const person = (user: string, roles: string[], posts: string[], deputyFor: string[] = []): Actor => ({
  user,
  roles,
  posts,
  deputyFor,
});
/** The people of every story, by user. */
export const people = {
  ann: person('ann', ['clerk'], ['counter']),
  han: person('han', ['clerk'], ['handling']),
  dee: person('dee', ['clerk'], [], ['counter', 'handling']),
  bo: person('bo', ['approver'], ['approval']),
  cai: person('cai', ['approver'], ['approval']),
  /** Both sides of the table: clerk and approver with every post. */
  eve: person('eve', ['clerk', 'approver'], ['counter', 'handling', 'approval']),
  mia: person('mia', ['manager'], ['counter', 'handling', 'approval']),
  sue: person('sue', ['supervisor'], ['counter', 'handling', 'approval']),
  adm: person('adm', ['administrator'], ['counter', 'handling', 'approval']),
} as const;
export type Person = keyof typeof people;

interface Where {
  readonly by?: Person | '';
  readonly desk?: string;
  readonly atMs?: number;
  readonly session?: string;
  readonly monoMs?: number;
  readonly opened?: Readonly<Record<string, string>>;
}

function record<T extends string, B>(type: T, body: B, where: Where): Happened<T, B> {
  const { by = 'ann', desk = 'W01', atMs = MONDAY_MS, session = 's1', monoMs = 1000, opened = {} } = where;
  return {
    type,
    body,
    origin: desk.includes('/') ? desk : `H1/desk/${desk}`,
    epoch: 1,
    seq: 1,
    monoMs,
    wallMs: atMs,
    visitRef: 'V-H1-W01-1-1-A',
    caseRef: 'C-H1-W01-1-1-A',
    actor: by,
    session,
    law: law.hash,
    opened,
  };
}

/** A fact of a case with an everyday body; what the story is about goes into `body`. */
export function did<T extends CaseFactType>(type: T, body: Partial<CaseBody<T>> = {}, where: Where = {}): Happened {
  return record(type, { ...everyday[type], ...body }, where);
}

const everyday: { [T in CaseFactType]: CaseBody<T> } = {
  CaseReceived: { item: 'LIC-1', applicant: 'person', materials: ['form', 'plan'], number: 'N-1' },
  MaterialsAdded: { materials: ['plan'] },
  CorrectionRequested: { missing: ['plan'], notice: '补-1', served: { method: 'window', proof: '签-1' } },
  CorrectionReceived: { materials: ['plan'] },
  AcceptanceRefused: { ground: 'not-our-power', receipt: '不受-1' },
  CaseAccepted: { receipt: '受-1' },
  HandlingStarted: {},
  SpecialProcedureStarted: {
    kind: 'hearing',
    notice: '特-1',
    limitDays: 0,
    served: { method: 'window', proof: '签-2' },
  },
  SpecialProcedureEnded: {},
  ExtensionGranted: { days: 10, notice: '延-1', served: { method: 'window', proof: '签-3' } },
  ApprovalRequested: {},
  CaseReturned: {},
  CaseApproved: { level: 1 },
  CaseDenied: { remedies: 1 },
  DecidedOnSpot: { authorisation: 'SQ-1' },
  ResultDelivered: { method: 'window', receipt: '达-1' },
  CaseWithdrawn: { confirmation: '撤-1' },
  NoticeServed: { notice: '特-1', method: 'post', proof: '邮-1' },
  FeeCharged: { fen: 1000, receipt: '票-1' },
  ThirdPartiesHeard: { notice: '告-1' },
  RuleOverridden: { rule: 'pause/last-hour', ruleVersion: 1, for: 'SpecialProcedureStarted' },
  CustodyHandedOver: { toDesk: 'D01', toPost: 'handling' },
  CustodyRecalled: {},
  CustodyTaken: { folder: '0'.repeat(64) },
};
export const caseFactTypes = Object.keys(caseFacts) as CaseFactType[];

const everydayVisit: { [T in VisitFactType]: VisitBody<T> } = {
  VisitOpened: { via: 'walk-up', ticket: '' },
  VisitClosed: { outcome: 'handled' },
  RatingInvited: { device: 'pad-1', strength: 'B', timeoutMs: 60_000 },
  RatingGiven: {
    invitation: 'nonce-0001',
    device: 'pad-1',
    strength: 'B',
    promptMonoMs: 1000,
    pressMonoMs: 9000,
  },
  RatingUnrated: { invitation: 'nonce-0001', reason: 'timeout', promptMonoMs: 1000, endMonoMs: 61_000 },
};
export const visitFactTypes = Object.keys(everydayVisit) as VisitFactType[];

/** A fact of a visit with an everyday body; ratings have no actor and know the visit only by what is opened. */
export function met<T extends VisitFactType>(type: T, body: Partial<VisitBody<T>> = {}, where: Where = {}): Happened {
  const usual: Where =
    type === 'RatingInvited'
      ? { opened: { invitation: 'nonce-0001' } }
      : type === 'RatingGiven' || type === 'RatingUnrated'
        ? { by: '' }
        : {};
  return record(type, { ...everydayVisit[type], ...body }, { ...usual, ...where });
}

const circumstances = (happened: Happened) => ({
  actor: Object.hasOwn(people, happened.actor) ? people[happened.actor as Person] : undefined,
  law,
  calendar,
});
export const askCase = (state: CaseState | undefined, happened: Happened): Verdict<CaseState> =>
  judgeCase(state, happened, circumstances(happened));
export const askVisit = (state: VisitState | undefined, happened: Happened): Verdict<VisitState> =>
  judgeVisit(state, happened, circumstances(happened));

/** The state after facts that must all be lawful. */
export function caseAfter(...facts: readonly Happened[]): CaseState | undefined {
  return fold(askCase, facts);
}
function visitAfter(...facts: readonly Happened[]): VisitState | undefined {
  return fold(askVisit, facts);
}

function fold<State>(
  ask: (state: State | undefined, happened: Happened) => Verdict<State>,
  facts: readonly Happened[],
): State | undefined {
  let state: State | undefined;
  for (const happened of facts) {
    const verdict = ask(state, happened);
    if (!verdict.ok) throw new Error(`given ${happened.type}: ${verdict.refusal.rule} ${verdict.refusal.detail}`);
    state = verdict.state;
  }
  return state;
}

interface Outcome {
  /** Stage and custody of a case, or the stage of a visit. */
  then(value: CaseState['value'] | VisitState['value']): void;
  refuses(rule: string, detail?: string): void;
  /** Goes through, and is marked. */
  flags(rule: string, detail?: string): void;
}

export const given = (...facts: readonly Happened[]) => ({
  when: (happened: Happened): Outcome => outcome(askCase(caseAfter(...facts), happened)),
});
export const givenVisit = (...facts: readonly Happened[]) => ({
  when: (happened: Happened): Outcome => outcome(askVisit(visitAfter(...facts), happened)),
});

function outcome(verdict: Verdict<CaseState | VisitState>): Outcome {
  return {
    flags: (rule, detail = '') => {
      const marked = verdict.ok ? verdict.flags.map((flag) => [flag.rule, flag.detail]) : verdict.refusal.rule;
      expect(marked).toContainEqual([rule, detail]);
    },
    then: (value) => {
      expect(verdict.ok ? verdict.state.value : verdict.refusal).toEqual(value);
    },
    refuses: (rule, detail = '') => {
      expect(verdict.ok ? verdict.state.value : [verdict.refusal.rule, verdict.refusal.detail]).toEqual([rule, detail]);
    },
  };
}

/** The road of a case, as far as a story needs it. */
export const received = [did('CaseReceived')];
export const accepted = [...received, did('CaseAccepted')];
export const handed = (toDesk: string, toPost: string, by: Person, to: Person, from = 'W01'): Happened[] => [
  did('CustodyHandedOver', { toDesk, toPost }, { by, desk: from }),
  did('CustodyTaken', {}, { by: to, desk: toDesk }),
];
const atD01 = { by: 'han', desk: 'D01' } as const;
export const handling = [...accepted, ...handed('D01', 'handling', 'ann', 'han'), did('HandlingStarted', {}, atD01)];
export const requested = [...handling, did('ApprovalRequested', {}, atD01)];
export const approving = [...requested, ...handed('D01', 'approval', 'han', 'bo', 'D01')];
export const decided = [
  ...approving,
  did('CaseApproved', { level: 1 }, { by: 'bo', desk: 'D01' }),
  did('CaseApproved', { level: 2 }, { by: 'cai', desk: 'D01' }),
];
export const backAtWindow = [...decided, ...handed('W01', 'counter', 'bo', 'ann', 'D01')];
export const spotAccepted = [did('CaseReceived', { item: 'SPOT-1' }), did('CaseAccepted')];

export const visited = [met('VisitOpened')];
export const left = [...visited, met('VisitClosed')];
export const invited = [...left, met('RatingInvited')];
