import { words } from './words.ts';

/** Facts that the law refused, and what becomes of them. */
export const disputeText = words({
  title: { zh: '争议事实', en: 'Disputed facts' },
  note: {
    zh: '工位送来、法律不予承认的事实：照原样保存，不推动办件。由两名监察员认可或不予采用，任何人不得单独决定。',
    en: 'Facts that desks sent and the law refused: kept as they are, moving no case. Two supervisors recognise one or set it aside; nobody does so alone.',
  },
  none: { zh: '没有争议事实。', en: 'No fact is disputed.' },
  open: { zh: '{count} 件待处理', en: 'to be settled: {count}' },
  happened: { zh: '{desk}，{actor}，{time}', en: '{desk}, {actor}, {time}' },
  noCase: { zh: '不属于办件', en: 'of no case' },
  why: { zh: '为何不予承认', en: 'Why it was refused' },
  notNow: { zh: '目前只能不予采用：', en: 'It can only be set aside now:' },
  outcome: { zh: '处理结果', en: 'Outcome' },
  ground: { zh: '理由', en: 'Ground' },
  reason: { zh: '说明（可不填；只有摘要写入记录）', en: 'Words (not needed; only a digest goes on record)' },
  propose: { zh: '提出处理意见', en: 'Propose' },
  send: { zh: '提交，由另一名监察员决定', en: 'Submit for a second supervisor' },
  proposed: { zh: '{by} 于 {time} 提出：{outcome}，{ground}', en: 'Proposed by {by}, {time}: {outcome}, {ground}' },
  said: { zh: '说明：{reason}', en: 'Words: {reason}' },
  own: { zh: '须由另一名监察员决定。', en: 'Another supervisor has to decide.' },
  agree: { zh: '同意并生效', en: 'Agree: it takes effect' },
  drop: { zh: '撤下这一意见', en: 'Take the proposal off' },
  settled: { zh: '{outcome}：{by} 于 {time} 决定', en: '{outcome}: decided by {by}, {time}' },
});
export const settlementWords = words({
  recognised: { zh: '予以认可', en: 'Recognised' },
  'set-aside': { zh: '不予采用', en: 'Set aside' },
});
