import { DAY_MS, did, MONDAY_MS, received } from '../given.contract.ts';
import { tell } from './tell.contract.ts';

tell('conduct', 'case', [
  { rule: 'conduct/in-visit', given: [], when: { ...did('CaseReceived'), visitRef: '' }, detail: 'visitRef' },
  {
    rule: 'conduct/day-off',
    given: received,
    when: did('CaseAccepted', {}, { atMs: MONDAY_MS - DAY_MS }),
    detail: 'W01',
  },
]);
