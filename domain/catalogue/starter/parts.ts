import type { Item, Limit } from '../item.ts';

export const working = (days: number): Limit => ({ days, unit: 'working' });
export const natural = (days: number): Limit => ({ days, unit: 'natural' });

export const wording = (zh: string, en: string): Item['name'] => ({ zh, en });

type Material = Item['materials'][number];
export const required = (id: string, zh: string, en: string): Material => ({ id, name: { zh, en }, required: 1 });
export const optional = (id: string, zh: string, en: string): Material => ({ id, name: { zh, en }, required: 0 });

export const identity = required('identity', '申请人有效身份证件', 'Valid identity document of the applicant');
export const proxy = optional(
  'proxy',
  '授权委托书及代理人身份证件',
  'Power of attorney and identity document of the proxy',
);

/** Steps that stop the clock by written notice. */
export const ART_45 = '《中华人民共和国行政许可法》第四十五条';
/** Extension by the head of the organ. */
export const ART_42 = '《中华人民共和国行政许可法》第四十二条';

export const free: Item['fee'] = { fen: 0, basis: '不收费' };

/** Every post works on its own stage. */
export const threePosts = (department: string): Item['posts'] => ({
  accept: `${department}-counter`,
  handle: `${department}-handling`,
  approve: `${department}-approval`,
});
/** Handled where it was accepted; a second person approves on the same day. */
export const counterAndApproval = (department: string): Item['posts'] => ({
  accept: `${department}-counter`,
  handle: `${department}-counter`,
  approve: `${department}-approval`,
});
/** Decided at the counter under a written authorisation. */
export const counterAlone = (department: string): Item['posts'] => ({
  accept: `${department}-counter`,
  handle: `${department}-counter`,
  approve: `${department}-counter`,
});

export const stages = (unit: Limit['unit'], accept: number, handle: number, approve: number): Item['stages'] => ({
  accept: { days: accept, unit },
  handle: { days: handle, unit },
  approve: { days: approve, unit },
});

/** What every item decided on the spot has in common. */
export const onTheSpot = {
  kind: 'immediate' as const,
  promised: working(0),
  stages: stages('working', 0, 0, 0),
  delivery: working(0),
  special: [],
};

/** The statutory limit stands in the named provision, the promise is an example. */
export const promiseToConfirm = (provision: string): Pick<Item, 'source' | 'verified'> => ({
  source: `法定时限：${provision}；承诺时限和材料为示例，上线前须由大厅确认`,
  verified: 0,
});
/** No limit here may be relied on. */
export const limitsToConfirm: Pick<Item, 'source' | 'verified'> = {
  source: '时限、材料和收费均为示例，上线前须由大厅按本地实施清单确认',
  verified: 0,
};
/** Every limit of the item stands in the named provision. */
export const limitsFrom = (provision: string): Pick<Item, 'source' | 'verified'> => ({
  source: `时限：${provision}`,
  verified: 1,
});

type Special = Item['special'][number];
/** An extent of time by written notice (行政许可法 art. 45); 0 days: no limit of its own. */
const special =
  (kind: string, zh: string, en: string) =>
  (limitDays: number, basis = ART_45): Special => ({ kind, name: { zh, en }, limitDays, basis });
export const inspection = special('inspection', '现场核查', 'On-site inspection');
export const hearing = special('hearing', '听证', 'Hearing');
export const expertReview = special('expert-review', '专家评审', 'Expert review');
export const appraisal = special('appraisal', '鉴定', 'Appraisal');
export const quarantine = special('quarantine', '检疫', 'Quarantine');
export const testing = special('test', '检验检测', 'Test');
export const announcement = special('announcement', '公告', 'Announcement');
export const publicNotice = special('public-notice', '公示', 'Public notice');
export const physicalExamination = special('medical-examination', '体格检查', 'Medical examination');

export const form = (zh: string, en: string): Material => required('application', zh, en);
export const licence = required(
  'licence',
  '营业执照或者法人登记证书',
  'Business licence or certificate of registration',
);
export const premises = required('premises', '场所使用权证明', 'Proof of the right to use the premises');
/** Its date of expiry is taken down when a renewal is received. */
export const permit = required('permit', '原许可证件', 'The permit to be prolonged');
