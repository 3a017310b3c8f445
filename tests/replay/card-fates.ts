import type { HandLedger } from '@sunlit/center-server/testing/hand-ledger';
import type { BoardCard } from '@sunlit/domain/contracts';
import type { Dice } from '@sunlit/domain/catalogue';
import { ruleTexts } from '@sunlit/domain/rules';
import { people } from './case-plan.ts';
import { SLOTS_A_DAY } from './law-time.ts';

const DAY = SLOTS_A_DAY;
const GROUNDS = { upheld: 'facts-stand', revoked: 'explained-well', cancelled: 'wrong-data' } as const;
const versions = new Map(ruleTexts.map(({ id, version }) => [id, version]));

interface Wish {
  readonly caseRef: string;
  readonly rule: string;
  readonly ruleVersion: number;
  readonly words: string;
}
type Deed = (slot: number) => Promise<void>;

/** What becomes of cards: some are explained, decided and appealed, by whoever may; what nobody can tell, and what nobody explained, is decided after some days. */
export class CardFates {
  private readonly hall: HandLedger;
  private readonly dice: Dice;
  private readonly count: (what: string) => void;
  private readonly fresh: BoardCard[] = [];
  private readonly known = new Set<string>();
  private readonly deeds = new Map<number, Deed[]>();

  constructor(hall: HandLedger, dice: Dice, count: (what: string) => void) {
    this.hall = hall;
    this.dice = dice;
    this.count = count;
    hall.ledger.onCommit(({ cards }) => void this.fresh.push(...cards));
  }

  /** What is done with cards at a slot; cards that came since are looked at for the first time. */
  async act(slot: number): Promise<void> {
    for (const card of this.fresh.splice(0)) this.decideFate(card, slot);
    await Promise.all((this.deeds.get(slot) ?? []).map((deed) => deed(slot)));
    this.deeds.delete(slot);
  }

  private decideFate({ caseRef, rule, level, post, issuedAtMs, undetermined, state }: BoardCard, slot: number): void {
    const { dice } = this;
    const wish = { caseRef, rule, ruleVersion: versions.get(rule) ?? 1, words: '系统升级所致，详见附件' };
    const isNew = this.first(`${caseRef}/${rule}/${String(issuedAtMs)}`);
    if (undetermined === 1 && state === 'issued' && this.first(`${caseRef}/${rule}/undetermined`)) {
      this.at(slot + 6 * DAY, () => this.settle(wish, 's1', dice.pick(['upheld', 'revoked'] as const)));
    }
    // A month waits for every yellow and red card: what nobody decided by then is upheld, heard or not.
    if (isNew && state === 'issued' && level !== 'warning') {
      this.at(slot + 14 * DAY, () => this.settle(wish, 's1', 'upheld'));
    }
    if (!isNew || state !== 'issued' || dice.below(100) < 40) return;
    const [department = ''] = post.split('-');
    const { clerk, heads } = people(department);
    const by = post.endsWith('-approval') ? (heads[0] ?? '') : clerk;
    this.at(slot + DAY, async (now) => {
      await this.tell('explainCard', wish, by);
      this.at(now + DAY + dice.below(2 * DAY), (then) => this.decide(then, wish, by));
    });
  }

  private async decide(slot: number, wish: Wish, by: string): Promise<void> {
    const { dice } = this;
    const outcome = dice.pick(['upheld', 'upheld', 'upheld', 'revoked', 'cancelled'] as const);
    await this.settle(wish, 's1', outcome);
    if (outcome !== 'upheld' || dice.below(100) < 70) return;
    this.at(slot + 2 * DAY, async (now) => {
      await this.tell('appealCard', wish, by);
      this.at(now + 3 * DAY, () => this.settle(wish, 's2', dice.pick(['upheld', 'revoked'] as const)));
    });
  }

  private async tell(act: 'explainCard' | 'appealCard', wish: Wish, by: string): Promise<void> {
    const done = await this.hall.ledger.act(act, { ...wish, by });
    this.count(done.ok === 1 ? act : done.code);
  }

  private async settle(wish: Wish, by: string, outcome: 'upheld' | 'revoked' | 'cancelled'): Promise<void> {
    const done = await this.hall.ledger.act('decideCard', { ...wish, by, outcome, ground: GROUNDS[outcome] });
    this.count(done.ok === 1 ? outcome : done.code);
  }

  private at(slot: number, deed: Deed): void {
    this.deeds.set(slot, [...(this.deeds.get(slot) ?? []), deed]);
  }

  private first(name: string): boolean {
    const isFirst = !this.known.has(name);
    this.known.add(name);
    return isFirst;
  }
}
