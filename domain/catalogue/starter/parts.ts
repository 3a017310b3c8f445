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
