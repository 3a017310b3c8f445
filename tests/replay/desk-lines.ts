import type { HandDesk, HandFact } from '@sunlit/center-server/testing/hand-desk';
import type { HandLedger } from '@sunlit/center-server/testing/hand-ledger';

const RECORDS_AT_ONCE = 200;
const LAST_OF_CASE = new Set(['ResultDelivered', 'CaseWithdrawn', 'AcceptanceRefused']);

/** What the desks of a hall have written and not sent, each in its order; a desk without a line keeps it, with the time at which it happened. */
export class DeskLines {
  /** Facts that the center has receipted. */
  sent = 0;
  private readonly hall: HandLedger;
  private readonly desks: ReadonlyMap<string, HandDesk>;
  private readonly unsent = new Map<string, HandFact[]>();

  constructor(hall: HandLedger, desks: ReadonlyMap<string, HandDesk>) {
    this.hall = hall;
    this.desks = desks;
  }

  write(desk: string, facts: readonly HandFact[]): void {
    const { wallMs } = this.hall.clock;
    const kept = this.unsent.get(desk) ?? [];
    for (const fact of facts) kept.push({ ...fact, wallMs });
    this.unsent.set(desk, kept);
  }

  /** All desks that have a line send at once; resolves when everything is receipted. */
  async send(isOffline: (desk: string) => boolean): Promise<void> {
    const ready = [...this.unsent].filter(([name]) => !isOffline(name));
    await Promise.all(
      ready.map(async ([name, facts]) => {
        this.unsent.delete(name);
        const desk = this.desks.get(name);
        if (desk !== undefined) await this.sendAll(desk, facts);
      }),
    );
  }

  private async sendAll(desk: HandDesk, facts: readonly HandFact[]): Promise<void> {
    for (let at = 0; at < facts.length; at += RECORDS_AT_ONCE) {
      const some = facts.slice(at, at + RECORDS_AT_ONCE);
      const answer = await this.hall.send(desk, some);
      if (answer.ok === 0) throw new Error(`${answer.code} ${answer.detail}`);
      this.sent += some.length;
      desk.forget(some.flatMap(endedSubjects));
    }
  }
}

/** Subjects of which nothing more is written after this fact. */
function endedSubjects({ type, caseRef = '', subject = '', values }: HandFact): string[] {
  if (LAST_OF_CASE.has(type)) return [caseRef];
  return type === 'RatingGiven' || type === 'RatingUnrated' ? [subject, values?.['visit'] ?? ''] : [];
}
