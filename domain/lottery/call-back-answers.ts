import type { Wording } from '../catalogue/item.ts';

/** What a citizen whose visit was drawn may say of how rating went; none of it says which grade, or whether there is one. */
export const callBackAnswers = {
  'as-recorded': { zh: '满意，记录与本人意见一致', en: 'Satisfied as recorded' },
  differs: { zh: '记录的评价与本人意见不同', en: 'Differs from the recorded grade' },
  pressed: { zh: '被要求或被引导评价', en: 'Was pressed to rate' },
  'not-asked': { zh: '没有被邀请评价', en: 'Was not asked to rate' },
  'not-said': { zh: '不愿说明', en: 'Does not wish to say' },
} as const satisfies Readonly<Record<string, Wording>>;
export type CallBackAnswer = keyof typeof callBackAnswers;

/** Longest words beside an answer, in code points. */
export const MOST_CALL_WORDS = 150;

export function isCallBackAnswer(text: string): text is CallBackAnswer {
  return Object.hasOwn(callBackAnswers, text);
}
