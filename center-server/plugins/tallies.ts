import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { IntakeTally } from '../intake/intake.ts';
import type { Commit } from '../ledger/ledger.ts';

/** Numbers for `/metrics`: counts and durations, no ids of people, visits or cases. */
export class Tallies implements IntakeTally {
  readonly registry = new Registry();
  private readonly records;
  private readonly refusals;
  private readonly disputed;
  private readonly cards;
  private readonly commits;

  constructor(gauges: Readonly<Record<'desks' | 'boards' | 'waiting' | 'alarms', () => number>>) {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.records = new Counter({ name: 'sunlit_records_total', help: 'Records with a receipt', registers });
    this.refusals = new Counter({
      name: 'sunlit_batches_refused_total',
      help: 'Batches refused, by code',
      labelNames: ['code'],
      registers,
    });
    this.disputed = new Counter({ name: 'sunlit_disputed_total', help: 'Facts the law refused', registers });
    this.cards = new Counter({ name: 'sunlit_cards_total', help: 'Cards issued', labelNames: ['level'], registers });
    this.commits = new Histogram({
      name: 'sunlit_commit_seconds',
      help: 'One transaction of the ledger, law and sync included',
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
      registers,
    });
    const gauge = (name: string, help: string, read: () => number): void => {
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(read());
        },
      });
    };
    gauge('sunlit_desks_linked', 'Desks with a verified link', gauges.desks);
    gauge('sunlit_boards_open', 'Open boards', gauges.boards);
    gauge('sunlit_alarms', 'Alarms about the records that people have to look at', gauges.alarms);
    gauge('sunlit_records_waiting', 'Records under way to the disk', gauges.waiting);
  }

  accepted(records: number): void {
    this.records.inc(records);
  }

  refused(code: string): void {
    this.refusals.inc({ code });
  }

  committed({ verdicts, cards, tookMs }: Commit): void {
    if (verdicts.length > 0) this.disputed.inc(verdicts.length);
    for (const { level } of cards) this.cards.inc({ level });
    this.commits.observe(tookMs / 1000);
  }
}
