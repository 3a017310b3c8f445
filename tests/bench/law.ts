import { defaultCalendar } from '@sunlit/domain/calendar';
import { stepCase, type CaseBody, type CaseFactType, type CaseHappened, type CaseState } from '@sunlit/domain/case';
import { starterDepartments, starterItems, type Item, type LawBundle } from '@sunlit/domain/catalogue';
import type { Happened } from '@sunlit/domain/evidence';
import { roleTable, type Actor } from '@sunlit/domain/roles';
import { compileLaw, guardRules, judgeCase, type Condition, type Law, type RuleText } from '@sunlit/domain/rules';
import { report } from './report.ts';

const ITEMS = 303;
const RULES = 633;
const FEW_RULES = 20;
/** Every item goes its way so often in a round; the fastest of the rounds counts, as whatever else runs here only slows. */
const WAYS = 8;
const ROUNDS = 25;
/** Monday 2026-03-02 10:00 in China, and a step of five minutes from one act to the next. */
const MONDAY_MS = 1_772_416_800_000;
const STEP_MS = 300_000;

/** The starter items over and over under new codes, one level of approval each, so that every case goes the same way. */
function manyItems(): Item[] {
  return Array.from({ length: ITEMS }, (_, at): Item => {
    const item = starterItems[at % starterItems.length];
    if (item === undefined) throw new RangeError('no starter item');
    return { ...item, code: `G-${String(at)}`, kind: 'promised', approvalLevels: 1, authorisation: '' };
  });
}

/** Rules of single items, as a hall writes them, beside those that hold for all. */
function manyRules(items: readonly Item[], count: number): RuleText[] {
  const guards: readonly CaseFactType[] = ['CaseReceived', 'CaseAccepted', 'HandlingStarted', 'CaseApproved'];
  const conditions: readonly Condition[] = [
    ['all', ['is', 'item.kind', 'immediate'], ['less', 600, 'clock.secondsSinceReceived']],
    ['all', ['is', 'case.applicant', 'legal'], ['has', 'case.materials', 'no-such-paper']],
    ['any', ['is', 'clock.workingDay', 0], ['has', 'case.handlers', 'nobody']],
    ['all', ['not', ['is', 'actor.place', 'desk']], ['empty', 'case.materials']],
  ];
  const own = Array.from({ length: Math.max(0, count - guardRules.length) }, (_, at): RuleText => {
    const fact = guards[at % guards.length] ?? 'CaseAccepted';
    const when = fact === 'CaseReceived' ? conditions[3] : conditions[at % 3];
    return {
      id: `made/rule-${String(at)}`,
      version: 1,
      title: { zh: '生成的规则', en: 'A generated rule' },
      basis: '生成',
      cure: { zh: '无', en: 'None' },
      guards: [fact],
      kind: 'procedure',
      items: [items[at % items.length]?.code ?? ''],
      ...(when && { when }),
      severity: 'refuse',
    };
  });
  return [...guardRules, ...own].slice(0, count);
}

function lawWith(items: Item[], rules: RuleText[]): Law {
  const bundle: LawBundle = {
    kind: 'law',
    version: 1,
    hall: 'H01',
    departments: starterDepartments,
    items,
    rules,
    roles: roleTable,
    generated: 1,
  };
  return compileLaw(bundle, 'a'.repeat(64));
}

const clerk = (item: Item): Actor => ({
  user: 'clerk1',
  roles: ['clerk'],
  posts: [item.posts.accept, item.posts.handle],
  deputyFor: [],
});
const head = (item: Item): Actor => ({
  user: 'head1',
  roles: ['approver'],
  posts: [item.posts.approve],
  deputyFor: [],
});

interface Act {
  readonly happened: CaseHappened;
  readonly actor: Actor;
}

/** The everyday way of a case, from receipt to delivery. */
function wayOf(item: Item): Act[] {
  const acts: Act[] = [];
  const act = <T extends CaseFactType>(type: T, body: CaseBody<T>, actor: Actor, desk: string): void => {
    const happened: Happened<T, CaseBody<T>> = {
      type,
      body,
      origin: `H01/desk/${desk}`,
      epoch: 1,
      seq: acts.length + 1,
      monoMs: 1,
      wallMs: MONDAY_MS + acts.length * STEP_MS,
      visitRef: 'V-H01-W01-1-1-N',
      caseRef: 'C-H01-W01-1-2-Q',
      actor: actor.user,
      session: 'S-1',
      law: 'a'.repeat(64),
      opened: {},
    };
    acts.push({ happened: happened as CaseHappened, actor });
  };
  const [c, h] = [clerk(item), head(item)];
  const materials = item.materials.filter(({ required }) => required === 1).map(({ id }) => id);
  const applicant = item.applicants[0] ?? 'person';
  act('CaseReceived', { item: item.code, applicant, materials, number: 'N-1' }, c, 'W01');
  act('CaseAccepted', { receipt: 'R-1' }, c, 'W01');
  if (item.posts.handle !== item.posts.accept) {
    act('CustodyHandedOver', { toDesk: 'W02', toPost: item.posts.handle }, c, 'W01');
    act('CustodyTaken', { folder: '0'.repeat(64) }, c, 'W02');
  }
  const own = item.posts.handle === item.posts.accept ? 'W01' : 'W02';
  act('HandlingStarted', {}, c, own);
  act('ApprovalRequested', {}, c, own);
  act('CustodyHandedOver', { toDesk: 'D01', toPost: item.posts.approve }, c, own);
  act('CustodyTaken', { folder: '0'.repeat(64) }, h, 'D01');
  act('CaseApproved', { level: 1 }, h, 'D01');
  act('CustodyHandedOver', { toDesk: 'W01', toPost: item.posts.accept }, h, 'D01');
  act('CustodyTaken', { folder: '0'.repeat(64) }, c, 'W01');
  act('ResultDelivered', { method: 'window', receipt: 'R-2' }, c, 'W01');
  return acts;
}

/** Microseconds a fact, of the fastest round. */
function measure(
  ways: readonly (readonly Act[])[],
  each: (state: CaseState | undefined, act: Act) => CaseState,
): number {
  const facts = ways.reduce((sum, way) => sum + way.length, 0) * WAYS;
  let fastestMs = Infinity;
  for (let round = 0; round < ROUNDS; round += 1) {
    const startMs = performance.now();
    for (let again = 0; again < WAYS; again += 1) {
      for (const way of ways) {
        let state: CaseState | undefined;
        for (const act of way) state = each(state, act);
      }
    }
    fastestMs = Math.min(fastestMs, performance.now() - startMs);
  }
  return (fastestMs * 1000) / facts;
}

function judged(law: Law) {
  return (state: CaseState | undefined, { happened, actor }: Act): CaseState => {
    const verdict = judgeCase(state, happened, { actor, law, calendar: defaultCalendar });
    if (!verdict.ok) throw new Error(`${happened.type}: ${verdict.refusal.rule} ${verdict.refusal.detail}`);
    return verdict.state;
  };
}

const items = manyItems();
const ways = items.map(wayOf);
const all = lawWith(items, manyRules(items, RULES));
/** Spread over all families, so that the dear ones are among them. */
const few = lawWith(
  items,
  guardRules.filter((_, at) => at % Math.floor(guardRules.length / FEW_RULES) === 0).slice(0, FEW_RULES),
);
const procedures = new Map(items.map((item) => [item.code, item]));
const bare = measure(ways, (state, { happened }) => {
  const code = happened.type === 'CaseReceived' ? happened.body.item : (state?.context.item ?? '');
  const item = procedures.get(code);
  const next = item && stepCase(state, happened, item);
  if (next === undefined) throw new Error(`${happened.type} does not follow`);
  return next;
});
const withFew = measure(ways, judged(few));
const withAll = measure(ways, judged(all));
report('law', [
  { metric: 'us_per_fact_633', value: withAll, unit: 'us', goal: '<= 15', baseline: bare },
  { metric: 'us_per_fact_20', value: withFew, unit: 'us', goal: `us_per_fact_633 <= 1.5 x this`, baseline: bare },
]);
