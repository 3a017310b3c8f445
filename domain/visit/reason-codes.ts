import type { Wording } from '../catalogue/item.ts';
import type { Grade } from './facts.ts';

/** Why somebody gives a grade, as the national system numbers it (政务服务“好差评”); the first digit of a code is its grade. */
const codes: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  '510': ['一窗受理一次办结', 'One window, done at once'],
  '511': ['可以先受理后补材料', 'Accepted first, papers later'],
  '512': ['不用提交证明', 'No certificates needed'],
  '513': ['可以全程网上办理', 'All of it can be done online'],
  '514': ['可以使用手机办理', 'Can be done by phone'],
  '515': ['可以就近办理', 'Can be done nearby'],
  '516': ['无需材料直接办理', 'Done without any papers'],
  '517': ['服务热情效率高', 'Warm and efficient service'],
  '406': ['填写一张表单就可完成申报', 'One form was enough'],
  '407': ['在线提交材料窗口核验', 'Papers sent online, checked at the window'],
  '408': ['一张清单告知全部申报材料', 'One list of all papers'],
  '409': ['用告知承诺减免申报材料', 'A promise instead of papers'],
  '410': ['可以在线预约办理', 'Can be booked online'],
  '411': ['跑大厅一次办完', 'Done in one trip'],
  '412': ['可以使用自助机办理', 'Can be done at a machine'],
  '413': ['服务态度较好', 'Friendly service'],
  '307': ['一次性告知需要补正的材料', 'Told at once what was missing'],
  '308': ['提供申报材料样本', 'Samples of the papers were given'],
  '309': ['在承诺的时间内办结', 'Done within the promised time'],
  '310': ['办事指南指引准确', 'The guide was right'],
  '311': ['按办事指南要求的材料即可办理', 'The papers of the guide were enough'],
  '312': ['可以快递送达', 'Sent by courier'],
  '313': ['跑动次数与承诺的一致', 'As many trips as promised'],
  '314': ['服务态度一般', 'Service so-so'],
  '207': ['没有提供材料样本', 'No samples of the papers'],
  '208': ['没有提供材料清单', 'No list of the papers'],
  '209': ['未在承诺时间内办结', 'Not done within the promised time'],
  '210': ['同样内容的证明材料被要求多次提交', 'The same certificate asked for several times'],
  '211': ['承诺网办但无法在线办理', 'Promised online, not possible online'],
  '212': ['在线预约办理后到实体大厅重复取号排队', 'Booked online, had to queue again'],
  '213': ['窗口人员业务不熟练', 'The clerk did not know the work'],
  '214': ['服务态度生硬', 'Curt service'],
  '108': ['在办事指南之外增加新的审批条件', 'Conditions that are not in the guide'],
  '109': ['需提供办事指南之外的申报材料', 'Papers that are not in the guide'],
  '110': ['无理由超过法定办理时间', 'Over the legal time without a reason'],
  '111': ['办事指南提供样本有错', 'A sample in the guide was wrong'],
  '112': ['承诺在线收取申报材料实际无法收取', 'Papers promised to be taken online were not'],
  '113': ['多头跑窗口和部门', 'Sent from window to window'],
  '114': ['跑动次数与承诺的不一致', 'More trips than promised'],
  '115': ['服务态度差效率低', 'Unfriendly and slow'],
};

export interface ReasonCode {
  readonly code: string;
  readonly name: Wording;
}

/** The reasons of one grade, in the order of their codes. */
export function reasonsOf(grade: Grade): readonly ReasonCode[] {
  return Object.entries(codes)
    .filter(([code]) => code.startsWith(String(grade)))
    .map(([code, [zh, en]]) => ({ code, name: { zh, en } }));
}

/** The words of a code; undefined for one that nobody knows. */
export function reasonName(code: string): Wording | undefined {
  if (!Object.hasOwn(codes, code)) return undefined;
  const [zh = '', en = ''] = codes[code] ?? [];
  return { zh, en };
}
