import { textOf } from './rule.ts';

/** The rules that guard no act but the passing of time; `judgeTimes` asks them. */
export const timeTexts = [
  textOf({
    id: 'time/promised-soon',
    title: ['承诺时限将到', 'The promised limit is near'],
    basis: '电子监察预警：承诺时限届满前一个工作日，事项另有规定的从其规定',
    cure: ['请尽快办理', 'Decide soon'],
  }),
  textOf({
    id: 'time/promised',
    title: ['超过承诺时限', 'Past the promised limit'],
    basis: '电子监察黄牌：超过承诺时限',
    cure: ['请立即办理并说明原因', 'Decide at once and explain'],
  }),
  textOf({
    id: 'time/statutory',
    title: ['超过法定时限', 'Past the statutory limit'],
    basis: '行政许可法第四十二条、第七十四条',
    cure: ['请立即作出决定并说明原因', 'Decide at once and explain'],
  }),
  textOf({
    id: 'time/accept-stage',
    title: ['受理环节超时', 'Acceptance is late'],
    basis: '电子监察黄牌：超过环节时限',
    cure: ['请立即受理、告知补正或不予受理', 'Accept, ask for correction, or refuse'],
  }),
  textOf({
    id: 'time/acceptance',
    title: [
      '逾期未受理也未告知补正，自收件之日起视为受理',
      'Neither accepted nor told in five days: accepted from receipt',
    ],
    basis: '行政许可法第三十二条第一款第四项、第七十二条',
    cure: ['期限自收件之日起计算，请立即办理', 'The limit counts from receipt: act at once'],
  }),
  textOf({
    id: 'time/handle-stage',
    title: ['承办环节超时', 'Handling is late'],
    basis: '电子监察黄牌：超过环节时限',
    cure: ['请立即报批并说明原因', 'Ask for approval at once and explain'],
  }),
  textOf({
    id: 'time/approve-stage',
    title: ['批准环节超时', 'Approval is late'],
    basis: '电子监察黄牌：超过环节时限',
    cure: ['请立即批准、退回或不予许可', 'Approve, return or deny'],
  }),
  textOf({
    id: 'time/delivery',
    title: ['超过送达时限', 'Delivery is late'],
    basis: '行政许可法第四十四条',
    cure: ['请立即送达', 'Deliver at once'],
  }),
  textOf({
    id: 'time/delivery-statutory',
    title: ['决定作出后十日内未送达', 'Not delivered within ten days of the decision'],
    basis: '行政许可法第四十四条、第七十四条',
    cure: ['请立即颁发、送达并说明原因', 'Deliver at once and explain'],
  }),
  textOf({
    id: 'time/renewal-soon',
    title: ['许可有效期将届满', 'The permit to be renewed is about to expire'],
    basis: '行政许可法第五十条第二款',
    cure: ['请在有效期届满前决定是否准予延续', 'Decide on the renewal before it expires'],
  }),
  textOf({
    id: 'time/renewal',
    title: ['有效期届满仍未决定，视为准予延续', 'Undecided when the permit expired: it counts as renewed'],
    basis: '行政许可法第五十条第二款',
    cure: ['视为准予延续，请办理延续手续并说明原因', 'It counts as renewed: issue it and explain'],
  }),
];
