import { did, handling } from '../given.contract.ts';
import { atD01, tell, unserved } from './tell.contract.ts';

const told = [...handling, unserved(did('SpecialProcedureStarted', {}, atD01('han')))];
const serve = (body: { notice?: string; proof?: string } = {}) => did('NoticeServed', body, atD01('han'));

tell('notices', 'case', [
  {
    rule: 'notice/fresh',
    given: told,
    when: did('ThirdPartiesHeard', { notice: '特-1' }, atD01('han')),
    detail: '特-1',
  },
  { rule: 'notice/known', given: told, when: serve({ notice: '特-9' }), detail: '特-9' },
  { rule: 'notice/served-once', given: [...told, serve()], when: serve(), detail: '特-1' },
  { rule: 'notice/own-proof', given: told, when: serve({ proof: '特-1' }), detail: 'proof' },
]);
