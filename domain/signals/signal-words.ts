import type { SignalName } from './finding.ts';

interface Words {
  readonly zh: string;
  readonly en: string;
}

/** What a signal says, and why that is looked at; where something harmless often explains it, that too. */
export interface SignalWords {
  readonly title: Words;
  readonly why: Words;
}

export const signalWords: Readonly<Record<SignalName, SignalWords>> = {
  'too-fast': {
    title: { zh: '邀请后过快按键', en: 'Presses too soon after the prompt' },
    why: {
      zh: '提示尚未读完或听完即已按键的比例远高于同类评价器的窗口；也可能是常来办事的代办人员',
      en: 'Far more presses than at windows with the same kind of pad came before the prompt could be read or heard; agents who come every day may explain it',
    },
  },
  'one-hand': {
    title: { zh: '按键节奏如出一手', en: 'A rhythm as of one hand' },
    why: {
      zh: '一部分按键的间隔彼此过于接近，不像出自许多人；同类评价器的窗口没有这一现象',
      en: 'A part of the presses lies closer together than those of many people do, and windows with the same kind of pad show nothing like it',
    },
  },
  'best-at-once': {
    title: { zh: '最高等级集中在同一时刻', en: 'Best grades crowd at one delay' },
    why: {
      zh: '本窗口的最高等级集中在某一间隔，而其他等级并不如此：代按的只会是最高等级',
      en: 'The best grades of this window crowd at a delay where its other grades do not: whoever presses in the place of citizens gives the best grade alone',
    },
  },
  'same-grade': {
    title: { zh: '几乎全部为最高等级', en: 'Nearly nothing but the best grade' },
    why: {
      zh: '同样事项在其他窗口会有的其他等级，在此几乎没有',
      en: 'Grades below the best, which the same items get elsewhere, are all but missing here',
    },
  },
  'same-reasons': {
    title: { zh: '评价理由千篇一律', en: 'Always the same reasons' },
    why: {
      zh: '大多数评价所选的理由完全相同，其他窗口并不如此',
      en: 'Most ratings name the very same reasons, and elsewhere they do not',
    },
  },
  burst: {
    title: { zh: '评价扎堆出现', en: 'Ratings in bursts' },
    why: {
      zh: '许多评价与前一次相隔不到半分钟，不足以接待一位群众',
      en: 'Many ratings follow the one before within half a minute, too short to serve anybody',
    },
  },
  'hasty-visits': {
    title: { zh: '来访过短却有评价', en: 'Rated visits too short to be visits' },
    why: {
      zh: '许多有评价的来访从开始到结束不足二十秒',
      en: 'Many rated visits were opened and closed within twenty seconds',
    },
  },
  cancelled: {
    title: { zh: '邀请后即被取消或中断', en: 'Invitations called off at once' },
    why: {
      zh: '邀请发出后数秒内即被取消或因设备中断的比例，远高于同样事项的其他窗口',
      en: 'Far more invitations than with the same items elsewhere were called off, or lost to the pad, within seconds',
    },
  },
  silenced: {
    title: { zh: '取消多而差评少', en: 'Many called off where bad grades are few' },
    why: {
      zh: '邀请被取消或中断的多，不满意的却少：服务差的窗口两者都多，服务好的两者都少',
      en: 'Many invitations are called off and few bad grades arrive; an unfriendly window has many of both, a good one few of both',
    },
  },
  strays: {
    title: { zh: '无人邀请的按键', en: 'Presses that nobody asked for' },
    why: {
      zh: '没有来访或邀请时的按键，远多于同类评价器的窗口',
      en: 'Far more presses without a visit or an invitation than at windows with the same kind of pad',
    },
  },
  impossible: {
    title: { zh: '数目不可能成立', en: 'Totals that cannot be' },
    why: {
      zh: '评价结果多于邀请，或邀请多于来访',
      en: 'More answers than invitations, or more invitations than visits',
    },
  },
  'all-rated': {
    title: { zh: '几乎人人评价', en: 'Nearly everybody rates' },
    why: {
      zh: '评价是自愿的，几乎每次邀请都得到评价的窗口，与同样事项的其他窗口不同',
      en: 'Rating is voluntary; a window where nearly every invitation is answered is unlike those with the same items',
    },
  },
};
