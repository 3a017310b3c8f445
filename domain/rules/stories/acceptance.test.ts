import { DAY_MS, did, MONDAY_MS, received } from '../given.contract.ts';
import { tell, unserved } from './tell.contract.ts';

const half = [did('CaseReceived', { materials: ['form'] })];
const late = { atMs: MONDAY_MS + 9 * DAY_MS };
const expiring = (expires: string) => did('CaseReceived', { item: 'REN-1', expires });

tell('acceptance', 'case', [
  { rule: 'acceptance/told-in-time', given: half, when: did('CorrectionRequested', {}, late), detail: '9' },
  { rule: 'acceptance/refused-in-time', given: received, when: did('AcceptanceRefused', {}, late), detail: '9' },
  {
    rule: 'acceptance/correction-served',
    given: [...half, unserved(did('CorrectionRequested'))],
    when: did('AcceptanceRefused', { ground: 'not-corrected' }),
    detail: 'ground',
  },
  {
    rule: 'acceptance/materials-named',
    given: half,
    when: did('MaterialsAdded', { materials: [] }),
    detail: 'materials',
  },
  {
    rule: 'acceptance/materials-once',
    given: half,
    when: did('MaterialsAdded', { materials: ['form', 'plan'] }),
    detail: 'form',
  },
  {
    rule: 'acceptance/materials-once',
    given: [...half, did('CorrectionRequested')],
    when: did('CorrectionReceived', { materials: ['form'] }),
    detail: 'form',
  },
  {
    rule: 'acceptance/renewal-expired',
    given: [expiring('2026-03-01')],
    when: did('CaseAccepted'),
    detail: '2026-03-01',
  },
  { rule: 'acceptance/renewal-late', given: [], when: expiring('2026-03-31'), detail: '29' },
  {
    rule: 'acceptance/at-once',
    given: [did('CaseReceived', { item: 'SPOT-1' })],
    when: did('CaseAccepted', {}, { atMs: MONDAY_MS + DAY_MS }),
    detail: '1',
  },
]);
