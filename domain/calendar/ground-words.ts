import type { Wording } from '../catalogue/item.ts';

const ART_45 = { zh: '行政许可法第四十五条', en: 'Administrative Licensing Law art. 45' };

/** Why a clock stands still, in words, with the article that allows it. */
export interface GroundWords extends Wording {
  readonly basis?: Wording;
}

const words: Readonly<Record<string, GroundWords>> = {
  correction: {
    zh: '补正材料',
    en: 'correction of materials',
    basis: { zh: '行政许可法第三十二条', en: 'Administrative Licensing Law art. 32' },
  },
  hearing: { zh: '听证', en: 'hearing', basis: ART_45 },
  bidding: { zh: '招标', en: 'bidding', basis: ART_45 },
  auction: { zh: '拍卖', en: 'auction', basis: ART_45 },
  inspection: { zh: '检验', en: 'inspection', basis: ART_45 },
  test: { zh: '检测', en: 'test', basis: ART_45 },
  quarantine: { zh: '检疫', en: 'quarantine', basis: ART_45 },
  appraisal: { zh: '鉴定', en: 'appraisal', basis: ART_45 },
  'expert-review': { zh: '专家评审', en: 'expert review', basis: ART_45 },
  // Of the items that a hall starts with; their basis stands in the item.
  announcement: { zh: '刊发公告', en: 'publication' },
  'public-notice': { zh: '公示', en: 'public notice' },
  verification: { zh: '补充证明或者核实', en: 'further proof or verification' },
  'pending-conclusion': { zh: '等待其他机关的结论', en: 'waiting for the finding of another authority' },
  approving: { zh: '案卷在批准环节', en: 'with the approver' },
  handling: { zh: '案卷在承办环节', en: 'with the handler' },
};

/** A ground that is not known here is named as it is. */
export function groundWords(ground: string): GroundWords {
  return words[ground] ?? { zh: ground, en: ground };
}
