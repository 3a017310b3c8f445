import type { HandFact } from '@sunlit/center-server/testing/hand-desk';
import { starterItems, type Dice, type Item } from '@sunlit/domain/catalogue';
import { SLOTS_A_DAY } from './law-clock.ts';

/** Facts of a case that happen together, so many slots after its receipt. */
export interface Step {
  readonly after: number;
  readonly facts: readonly HandFact[];
}

const DAY = SLOTS_A_DAY;
const FOLDER = '0'.repeat(64);
/** Codes, as often as they come: one department has most of the cases, so that small cells and numbers both occur. */
const COMMON = ['SCJG-003', 'SCJG-003', 'SCJG-002', 'SCJG-002', 'SCJG-004', 'SCJG-004', 'SCJG-004', 'SCJG-009'];
const RARE = ['GAJ-001', 'GAJ-005', 'GAJ-003', 'LYJ-001'];

export const people = (department: string) => ({ clerk: `${department}-clerk`, head: `${department}-head` });

export function drawItem(dice: Dice): Item {
  const code = dice.below(10) < 8 ? dice.pick(COMMON) : dice.pick(RARE);
  const item = starterItems.find((one) => one.code === code);
  if (item === undefined) throw new Error(`${code} is no starter item`);
  return item;
}

export const yearItems = [...new Set([...COMMON, ...RARE])].flatMap((code) =>
  starterItems.filter((one) => one.code === code),
);

/** The way of a case from receipt to delivery with the delays of a real hall: most in time, some late at each stage, a few left lying. */
export function planCase(dice: Dice, item: Item, caseRef: string, visitRef: string, desk: string): Step[] {
  const { clerk, head } = people(item.department);
  const fact = (type: string, actor: string, body: Record<string, unknown>): HandFact => ({
    type,
    body,
    actor,
    session: 'S-1',
    caseRef,
    visitRef,
  });
  const materials = item.materials.filter(({ required }) => required === 1).map(({ id }) => id);
  const applicant = item.applicants[0] ?? 'person';
  const received: HandFact = {
    ...fact('CaseReceived', clerk, { item: item.code, applicant, materials, number: `N-${caseRef}`.slice(0, 60) }),
    values: { applicantName: '欧阳·𠮷', applicantNumber: '11010519491231002X' },
  };
  const accepted = fact('CaseAccepted', clerk, { receipt: 'R-1' });
  const delivered = fact('ResultDelivered', clerk, { method: 'window', receipt: 'R-2' });
  const move = (actor: string, to: string, toPost: string): HandFact[] => [
    fact('CustodyHandedOver', actor, { toDesk: desk, toPost }),
    fact('CustodyTaken', to, { folder: FOLDER }),
  ];
  if (item.approvalLevels === 0) {
    const late = dice.below(100) < 10 ? (1 + dice.below(4)) * DAY : 0;
    const spot = [fact('DecidedOnSpot', clerk, { authorisation: item.authorisation }), delivered];
    return late === 0
      ? [{ after: 0, facts: [received, accepted, ...spot] }]
      : [
          { after: 0, facts: [received, accepted] },
          { after: late, facts: spot },
        ];
  }
  const acceptAt = delay(dice, 0, 12);
  const askAt = acceptAt + delay(dice, Math.max(1, workingDays(item.stages.handle)), 15);
  const approveAt = askAt + delay(dice, 1, 10);
  const deliverAt = approveAt + delay(dice, 4, 4);
  return [
    { after: 0, facts: [received] },
    {
      after: acceptAt,
      facts: [accepted, ...move(clerk, clerk, item.posts.handle), fact('HandlingStarted', clerk, {})],
    },
    { after: askAt, facts: [fact('ApprovalRequested', clerk, {}), ...move(clerk, head, item.posts.approve)] },
    { after: approveAt, facts: [fact('CaseApproved', head, { level: 1 }), ...move(head, clerk, item.posts.accept)] },
    { after: deliverAt, facts: [delivered] },
  ];
}

/** Slots until something is done: within `days` as a rule, later in so many of a hundred cases. */
function delay(dice: Dice, days: number, latePercent: number): number {
  if (dice.below(100) < latePercent) return (days + 1 + dice.below(4)) * DAY;
  return dice.below(Math.max(1, days * DAY));
}

function workingDays({ days, unit }: { readonly days: number; readonly unit: string }): number {
  return unit === 'working' ? days : Math.floor((days * 5) / 7);
}
