import type { BoardCase } from '@sunlit/domain/contracts';

/** An open case for tests of the board. */
export function boardCase(more: Partial<BoardCase> = {}): BoardCase {
  return {
    caseRef: 'C1',
    number: 'N-0001',
    item: 'SCJG-001',
    itemName: { zh: '公司设立登记', en: 'Registration of a new company' },
    department: 'scjg',
    desk: 'W01',
    post: 'scjg-counter',
    stage: 'received',
    custody: 'held',
    toDesk: '',
    toPost: '',
    promisedDueAtMs: 0,
    statutoryDueAtMs: 0,
    stageDueAtMs: 0,
    paused: 0,
    provisional: 0,
    disputed: 0,
    level: '',
    receivedAtMs: 1,
    ...more,
  };
}
