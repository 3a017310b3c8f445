import type { HandFact } from '@sunlit/center-server/testing/hand-desk';
import { dateText, dayOf, defaultCalendar } from '@sunlit/domain/calendar';
import type { Dice, Item } from '@sunlit/domain/catalogue';
import { SLOTS_A_DAY } from './law-time.ts';

/** Facts of a case that happen together, so many slots after its receipt. */
export interface Step {
  readonly after: number;
  readonly facts: readonly HandFact[];
}
/** A case that begins: where, under which names, and when (the law's time). */
export interface Beginning {
  readonly item: Item;
  readonly caseRef: string;
  readonly visitRef: string;
  readonly desk: string;
  readonly atMs: number;
}

const DAY = SLOTS_A_DAY;
const DAY_MS = 86_400_000;
const FOLDER = '0'.repeat(64);
/** So many of a hundred cases. */
const PERCENT = {
  correction: 12,
  refusal: 2,
  withdrawal: 3,
  special: 30,
  extension: 4,
  returned: 5,
  denied: 4,
  attempt: 3,
  unlawful: 1,
} as const;

/** Who works for a department: one at the counter and the files, three who approve one after the other. */
export const people = (department: string) => ({
  clerk: `${department}-clerk`,
  heads: [1, 2, 3].map((level) => `${department}-head${String(level)}`),
});

/**
 * The way of a case from receipt to its end with the delays of a real hall: most in time, some late at each stage, some corrected, paused, extended, returned, refused, denied or
 * withdrawn; now and then somebody asks for what the law refuses at the desk, and seldom a desk sends what the law refuses at the center.
 */
export function planCase(dice: Dice, beginning: Beginning): Step[] {
  const way = new Way(dice, beginning);
  const { item } = beginning;
  const isCorrected = way.required.length > 1 && dice.below(100) < PERCENT.correction;
  way.receive(isCorrected ? way.required.slice(1) : way.required);
  if (isCorrected) {
    way.later(
      dice.below(4),
      way.fact('CorrectionRequested', way.clerk, {
        missing: way.required.slice(0, 1),
        notice: 'BZ-1',
        served: way.served,
      }),
    );
    // Who never comes back is told so in the end, and the application is at its end.
    if (dice.below(100) < (100 * PERCENT.refusal) / PERCENT.correction) return way.refused();
    way.later(
      1 + dice.below(8 * DAY),
      way.fact('CorrectionReceived', way.clerk, { materials: way.required.slice(0, 1) }),
    );
  }
  if (item.approvalLevels === 0) return way.onTheSpot();
  way.later(way.delay(0, 12), way.fact('CaseAccepted', way.clerk, { receipt: 'R-1' }));
  way.attempt();
  way.move(way.clerk, item.posts.handle);
  way.now(way.fact('HandlingStarted', way.clerk, {}));
  if (dice.below(100) < PERCENT.withdrawal) {
    way.later(dice.below(3 * DAY), way.fact('CaseWithdrawn', way.clerk, { confirmation: 'CH-1' }));
    return way.steps;
  }
  way.special();
  if (item.thirdParties === 1) way.now(way.fact('ThirdPartiesHeard', way.clerk, { notice: 'TZ-3' }));
  way.later(way.delay(Math.max(1, workingDays(item.stages.handle)), 15));
  way.ask();
  if (dice.below(100) < PERCENT.returned) {
    way.later(
      way.delay(1, 10),
      way.fact('CaseReturned', way.heads[0] ?? '', {}, { reason: '材料第二页缺页，请补全后再报' }),
    );
    way.move(way.heads[0] ?? '', item.posts.handle, way.clerk);
    way.later(way.delay(1, 10));
    way.ask();
  }
  way.decide();
  return way.steps;
}

/** Puts the facts of one case one after the other. */
class Way {
  readonly steps: Step[] = [];
  readonly clerk: string;
  readonly heads: readonly string[];
  readonly required: readonly string[];
  readonly served = { method: 'window', proof: 'HZ-1' };
  private readonly dice: Dice;
  private readonly at: Beginning;
  private after = 0;
  private post: string;

  constructor(dice: Dice, beginning: Beginning) {
    this.dice = dice;
    this.at = beginning;
    const { item } = beginning;
    ({ clerk: this.clerk, heads: this.heads } = people(item.department));
    this.required = item.materials.filter(({ required }) => required === 1).map(({ id }) => id);
    this.post = item.posts.accept;
  }

  fact(type: string, actor: string, body: Record<string, unknown>, values?: Record<string, string>): HandFact {
    const { caseRef, visitRef } = this.at;
    return { type, body, actor, session: 'S-1', caseRef, visitRef, ...(values && { values }) };
  }

  now(...facts: readonly HandFact[]): void {
    this.later(0, ...facts);
  }

  later(slots: number, ...facts: readonly HandFact[]): void {
    this.after += slots;
    const last = this.steps.at(-1);
    if (last?.after === this.after)
      this.steps[this.steps.length - 1] = { after: this.after, facts: [...last.facts, ...facts] };
    else if (facts.length > 0) this.steps.push({ after: this.after, facts });
  }

  receive(materials: readonly string[]): void {
    const { item, caseRef, atMs } = this.at;
    const expires = item.renewal === 1 && { expires: dateText(dayOf(defaultCalendar, atMs + 200 * DAY_MS)) };
    const body = {
      item: item.code,
      applicant: item.applicants[0] ?? 'person',
      materials,
      number: `N-${caseRef}`.slice(0, 60),
      ...expires,
    };
    this.now(
      this.fact('CaseReceived', this.clerk, body, { applicantName: '欧阳·𠮷', applicantNumber: '11010519491231002X' }),
    );
  }

  refused(): Step[] {
    const body = { ground: 'not-corrected', receipt: 'BY-1' };
    this.later(
      10 * DAY,
      this.fact('AcceptanceRefused', this.clerk, body, { reason: '逾期未补正营业场所证明，经电话与书面告知仍未提交' }),
    );
    return this.steps;
  }

  onTheSpot(): Step[] {
    const { item } = this.at;
    this.now(this.fact('CaseAccepted', this.clerk, { receipt: 'R-1' }));
    this.attempt();
    this.later(this.dice.below(100) < 10 ? (1 + this.dice.below(4)) * DAY : 0);
    this.now(this.fact('DecidedOnSpot', this.clerk, { authorisation: item.authorisation }), this.delivered());
    return this.steps;
  }

  /** Something the rules refuse at the desk: it is on record, and nothing else comes of it. */
  attempt(): void {
    if (this.dice.below(100) >= PERCENT.attempt) return;
    this.now(
      this.fact('AttemptRefused', this.clerk, {
        command: 'ApproveCase',
        code: 'approval/not-handler',
        rule: 'approval/not-handler',
      }),
    );
  }

  move(from: string, toPost: string, to = from): void {
    if (toPost === this.post) return;
    this.post = toPost;
    this.now(
      this.fact('CustodyHandedOver', from, { toDesk: this.at.desk, toPost }),
      this.fact('CustodyTaken', to, { folder: FOLDER }),
    );
  }

  special(): void {
    const [procedure] = this.at.item.special;
    if (procedure === undefined || this.dice.below(100) >= PERCENT.special) return;
    const { kind, limitDays, limitHours } = procedure;
    const body = {
      kind,
      notice: 'TZ-1',
      limitDays,
      served: this.served,
      ...(limitHours !== undefined && { limitHours }),
    };
    this.later(this.dice.below(DAY), this.fact('SpecialProcedureStarted', this.clerk, body));
    this.later(1 + this.dice.below(10 * DAY), this.fact('SpecialProcedureEnded', this.clerk, {}));
  }

  extend(): void {
    const { extension } = this.at.item;
    if (extension.days === 0 || this.dice.below(100) >= PERCENT.extension) return;
    const body = { days: extension.days, notice: 'TZ-2', served: this.served };
    this.now(
      this.fact('ExtensionGranted', this.heads[0] ?? '', body, { reason: '现场核查因连续降雨推迟，需要延长办理时限' }),
    );
    this.later(this.delay(extension.days, 5));
  }

  ask(): void {
    this.now(this.fact('ApprovalRequested', this.clerk, {}, { opinion: '材料齐全，现场核查符合规定，拟予许可' }));
    this.move(this.clerk, this.at.item.posts.approve, this.heads[0]);
  }

  decide(): void {
    const { item } = this.at;
    const head = this.heads[0] ?? '';
    if (this.dice.below(1_000) < PERCENT.unlawful) this.now(this.fact('CaseApproved', this.clerk, { level: 1 }));
    this.later(this.delay(1, 10));
    this.extend();
    let last = head;
    if (this.dice.below(100) < PERCENT.denied) {
      this.now(
        this.fact('CaseDenied', head, { remedies: 1 }, { reason: '经核查，经营场所不符合规定的条件，依法不予许可' }),
      );
    } else {
      for (let level = 1; level <= item.approvalLevels; level++) {
        last = this.heads[level - 1] ?? '';
        this.later(level === 1 ? 0 : this.dice.below(DAY), this.fact('CaseApproved', last, { level }));
      }
    }
    this.move(last, item.posts.accept, this.clerk);
    this.later(this.delay(4, 4), this.delivered());
  }

  /** Slots until something is done: within `days` as a rule, later in so many of a hundred cases. */
  delay(days: number, latePercent: number): number {
    if (this.dice.below(100) < latePercent) return (days + 1 + this.dice.below(4)) * DAY;
    return this.dice.below(Math.max(1, days * DAY));
  }

  private delivered(): HandFact {
    return this.fact('ResultDelivered', this.clerk, { method: 'window', receipt: 'R-2' });
  }
}

function workingDays({ days, unit }: { readonly days: number; readonly unit: string }): number {
  return unit === 'working' ? days : Math.floor((days * 5) / 7);
}
