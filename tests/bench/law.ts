import { defaultCalendar } from '@sunlit/domain/calendar';
import { stepCase, type CaseBody, type CaseFactType, type CaseHappened, type CaseState } from '@sunlit/domain/case';
import { starterLaw } from '@sunlit/center-server/catalogue/published-files';
import { generateCatalogue, type Item, type LawBundle } from '@sunlit/domain/catalogue';
import type { Happened } from '@sunlit/domain/evidence';
import type { Actor } from '@sunlit/domain/roles';
import { compileLaw, guardRules, judgeCase, type Law } from '@sunlit/domain/rules';
import { report } from './report.ts';

/** The size of a whole city. */
const CITY = { items: 303, rules: 633, riskPoints: 998, seed: 1 };
const FEW_RULES = 20;
/** Every case goes its way so often in a round; the fastest of the rounds counts, as whatever else runs here only slows. */
const WAYS = 8;
const ROUNDS = 25;
/** Monday 2026-03-02 10:00 in China, and a step of five minutes from one act to the next. */
const MONDAY_MS = 1_772_416_800_000;
const STEP_MS = 300_000;

/** Most items are approved by one person, and all of them go the same way here. */
function onItsWay(item: Item): boolean {
  return item.approvalLevels === 1;
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
  const identity = { kind: 'other', checked: 1 } as const;
  const expires = item.renewal === 1 ? { expires: '2027-03-02' } : {};
  act('CaseReceived', { item: item.code, applicant, materials, number: 'N-1', identity, ...expires }, c, 'W01');
  act('CaseAccepted', { receipt: 'R-1' }, c, 'W01');
  if (item.posts.handle !== item.posts.accept) {
    act('CustodyHandedOver', { toDesk: 'W02', toPost: item.posts.handle }, c, 'W01');
    act('CustodyTaken', { folder: '0'.repeat(64) }, c, 'W02');
  }
  const own = item.posts.handle === item.posts.accept ? 'W01' : 'W02';
  act('HandlingStarted', {}, c, own);
  if (item.thirdParties === 1) act('ThirdPartiesHeard', { notice: 'T-1' }, c, own);
  act('ApprovalRequested', {}, c, own);
  act('CustodyHandedOver', { toDesk: 'D01', toPost: item.posts.approve }, c, own);
  act('CustodyTaken', { folder: '0'.repeat(64) }, h, 'D01');
  act('CaseApproved', { level: 1 }, h, 'D01');
  act('CustodyHandedOver', { toDesk: 'W01', toPost: item.posts.accept }, h, 'D01');
  act('CustodyTaken', { folder: '0'.repeat(64) }, c, 'W01');
  act('ResultDelivered', { method: 'window', receipt: 'R-2' }, c, 'W01');
  return acts;
}

type Step = (state: CaseState | undefined, act: Act) => CaseState;

/**
 * Microseconds of processor time a fact, of the fastest round each. The candidates take turns, so that whatever else runs here slows all of
 * them alike; processor time, because the question is what one core spends.
 */
function measure(ways: readonly (readonly Act[])[], candidates: readonly Step[]): number[] {
  const facts = ways.reduce((sum, way) => sum + way.length, 0) * WAYS;
  const fastestUs = candidates.map(() => Infinity);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [at, step] of candidates.entries()) {
      const before = process.cpuUsage();
      for (let again = 0; again < WAYS; again += 1) {
        for (const way of ways) {
          let state: CaseState | undefined;
          for (const act of way) state = step(state, act);
        }
      }
      const { user, system } = process.cpuUsage(before);
      fastestUs[at] = Math.min(fastestUs[at] ?? Infinity, user + system);
    }
  }
  return fastestUs.map((us) => us / facts);
}

function judged(law: Law): Step {
  return (state, { happened, actor }) => {
    const verdict = judgeCase(state, happened, { actor, law, calendar: defaultCalendar });
    if (!verdict.ok) throw new Error(`${happened.type}: ${verdict.refusal.rule} ${verdict.refusal.detail}`);
    return verdict.state;
  };
}

const city = generateCatalogue(starterLaw('H01'), CITY);
const items = city.items.filter(onItsWay);
const ways = items.map(wayOf);
const lawWith = (rules: LawBundle['rules']): Law => compileLaw({ ...city, rules }, 'a'.repeat(64));
const all = lawWith(city.rules);
/** Spread over all families, so that the dear ones are among them. */
const few = lawWith(
  guardRules.filter((_, at) => at % Math.floor(guardRules.length / FEW_RULES) === 0).slice(0, FEW_RULES),
);
const procedures = new Map(items.map((item) => [item.code, item]));
const bareStep: Step = (state, { happened }) => {
  const code = happened.type === 'CaseReceived' ? happened.body.item : (state?.context.item ?? '');
  const item = procedures.get(code);
  const next = item && stepCase(state, happened, item);
  if (next === undefined) throw new Error(`${happened.type} does not follow`);
  return next;
};
const [bare = 0, withFew = 0, withAll = 0] = measure(ways, [bareStep, judged(few), judged(all)]);
report('law', [
  { metric: 'us_per_fact_633', value: withAll, unit: 'us', goal: '<= 15', baseline: bare },
  { metric: 'us_per_fact_20', value: withFew, unit: 'us', goal: 'us_per_fact_633 <= 1.5 x this', baseline: bare },
]);
