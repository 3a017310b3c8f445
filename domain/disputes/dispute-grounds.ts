import type { Wording } from '../catalogue/index.ts';

export type Settlement = 'recognised' | 'set-aside';

/** Why two people recognise a refused fact or set it aside; a ground belongs to one outcome alone. */
export const disputeGrounds = {
  'appointed-late': {
    of: 'recognised',
    title: { zh: '任命或公布到达中心较晚', en: 'An appointment or publication came late' },
  },
  'lawfully-done': { of: 'recognised', title: { zh: '经核查确属依法办理', en: 'It was done lawfully, as was found' } },
  'no-authority': { of: 'set-aside', title: { zh: '无权办理', en: 'Whoever did it had no authority' } },
  'by-mistake': { of: 'set-aside', title: { zh: '操作失误', en: 'It was done by mistake' } },
  'done-again': { of: 'set-aside', title: { zh: '已依法重新办理', en: 'It was done again, lawfully' } },
} as const satisfies Readonly<Record<string, { readonly of: Settlement; readonly title: Wording }>>;

export type DisputeGround = keyof typeof disputeGrounds;
