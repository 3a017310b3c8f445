import type { WindowCase } from '@sunlit/domain/contracts';

/** A case at a desk for tests of the clerk's face. */
export function windowCase(more: Partial<WindowCase> = {}): WindowCase {
  return {
    caseRef: 'C1',
    number: 'N1',
    visitRef: 'V1',
    item: '',
    applicantName: '王小明',
    stage: 'received',
    custody: 'held',
    desk: 'W01',
    post: 'p',
    toDesk: '',
    toPost: '',
    incoming: 0,
    materials: [],
    missing: [],
    promised: null,
    statutory: null,
    stageDue: null,
    acceptance: null,
    suspension: null,
    renewal: null,
    paused: 0,
    disputed: 0,
    available: {},
    ...more,
  };
}
