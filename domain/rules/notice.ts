import { caseRule } from './rule.ts';
import type { RuleText } from './rule-text.ts';

const SERVICE = '民事诉讼法第八十七条至第九十五条（送达）；行政许可法第四十五条：书面告知';

/** Written notices and the proof that they arrived: without it no clock stands still. */
export const noticeRules: RuleText[] = [
  caseRule({
    id: 'notice/fresh',
    kind: 'procedure',
    title: ['该文号本件已使用', 'The case has a notice of this number already'],
    basis: '一文一号：书面告知逐件编号',
    cure: ['请使用本次告知自己的文号', 'Use the number of this very notice'],
    guards: ['SpecialProcedureStarted', 'ExtensionGranted', 'ThirdPartiesHeard'],
    when: ['has', 'case.notices', 'fact.notice'],
    detail: 'fact.notice',
  }),
  caseRule({
    id: 'notice/known',
    kind: 'procedure',
    title: ['本件没有这份告知', 'The case has no notice of this number'],
    basis: SERVICE,
    cure: ['请核对文号', 'Check the number of the notice'],
    guards: ['NoticeServed'],
    when: ['not', ['has', 'case.notices', 'fact.notice']],
    detail: 'fact.notice',
  }),
  caseRule({
    id: 'notice/served-once',
    kind: 'procedure',
    title: ['该告知已有送达回证', 'The service of this notice is proven already'],
    basis: SERVICE,
    cure: ['不必重复登记；送达以首次为准', 'It counts from the first proof'],
    guards: ['NoticeServed'],
    when: ['all', ['has', 'case.notices', 'fact.notice'], ['not', ['has', 'case.unserved', 'fact.notice']]],
    detail: 'fact.notice',
  }),
  caseRule({
    id: 'notice/own-proof',
    kind: 'content',
    title: ['送达回证不能就是告知本身', 'A notice does not prove its own service'],
    basis: SERVICE,
    cure: ['请填写回证、挂号信或回执的编号', 'Enter the number of the signed receipt or the registered letter'],
    guards: ['NoticeServed'],
    when: ['is', 'fact.proof', 'fact.notice'],
    detail: 'proof',
  }),
];
