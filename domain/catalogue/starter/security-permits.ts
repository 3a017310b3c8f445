import type { Item } from '../item.ts';
import { sameDay, withDays } from './build-item.ts';
import {
  ART_42,
  form,
  identity,
  inspection,
  licence,
  limitsToConfirm,
  natural,
  optional,
  premises,
  promiseToConfirm,
  required,
  working,
} from './parts.ts';

const RESIDENCE = '《居住证暂行条例》第九条';
const EVENTS = '《大型群众性活动安全管理条例》第十三条';
const TOXIC = '《危险化学品安全管理条例》第三十九条';
const BIRTH = '《中华人民共和国户口登记条例》第七条';
const photo = required('photo', '近期证件照片', 'Recent photograph');

/** Licences and papers of the police beside those of daily life. */
export const securityPermits: Item[] = [
  withDays({
    code: 'GAJ-005',
    name: ['居住证签发', 'Issue of a residence permit'],
    applicants: ['person'],
    promised: natural(10),
    statutory: natural(15),
    materials: [
      form('居住证申领表', 'Application for a residence permit'),
      identity,
      photo,
      required('residence', '居住地住址、就业、就读等证明之一', 'Proof of address, work or study'),
    ],
    extension: 15,
    result: ['居住证', 'Residence permit'],
    basis: RESIDENCE,
    ...promiseToConfirm(RESIDENCE),
  }),
  withDays({
    code: 'GAJ-006',
    name: ['旅馆业特种行业许可', 'Licence to run a hotel'],
    promised: working(7),
    statutory: working(20),
    materials: [
      form('特种行业许可申请登记表', 'Application for a licence of a special trade'),
      licence,
      premises,
      required('fire', '消防安全检查合格的材料', 'Proof of the fire inspection'),
      required('layout', '旅馆各层平面示意图', 'Floor plans'),
    ],
    levels: 2,
    special: [inspection(5)],
    extension: 10,
    result: ['特种行业许可证', 'Licence of a special trade'],
    basis: '《旅馆业治安管理办法》第四条',
    ...promiseToConfirm(ART_42),
  }),
  withDays({
    code: 'GAJ-007',
    name: ['大型群众性活动安全许可', 'Safety licence for a large public event'],
    applicants: ['legal'],
    promised: working(5),
    statutory: working(7),
    materials: [
      form('大型群众性活动安全许可申请表', 'Application for a licence for a public event'),
      licence,
      required('plan', '活动方案及其说明', 'Plan of the event'),
      required('safety', '安全工作方案', 'Safety plan'),
      required('venue', '活动场所管理者同意提供场所的证明', 'Consent of the owner of the venue'),
    ],
    levels: 2,
    special: [inspection(3)],
    thirdParties: 1,
    warnDays: 2,
    delivery: working(1),
    result: ['大型群众性活动安全许可决定书', 'Safety licence'],
    basis: EVENTS,
    ...promiseToConfirm(EVENTS),
  }),
  withDays({
    code: 'GAJ-008',
    name: ['剧毒化学品购买许可', 'Licence to buy highly toxic chemicals'],
    applicants: ['legal'],
    promised: working(2),
    statutory: working(3),
    materials: [
      form('剧毒化学品购买许可申请表', 'Application to buy highly toxic chemicals'),
      licence,
      required('use', '购买用途的说明', 'Statement of the use'),
      required('proxy', '经办人的身份证明', 'Identity document of the agent'),
    ],
    levels: 2,
    delivery: working(1),
    result: ['剧毒化学品购买许可证', 'Licence to buy'],
    basis: TOXIC,
    ...promiseToConfirm(TOXIC),
  }),
  sameDay({
    code: 'GAJ-009',
    name: ['出生登记', 'Registration of a birth'],
    applicants: ['person'],
    statutory: working(3),
    materials: [
      required('birth', '出生医学证明', 'Medical certificate of birth'),
      required('household', '父母一方的居民户口簿', 'Household register of a parent'),
      identity,
      optional('marriage', '结婚证或者亲子关系声明', 'Marriage certificate or statement of parenthood'),
    ],
    authorisation: 'SQ-2026-002 户籍窗口首席代表授权书',
    result: ['居民户口簿登记页', 'Page in the household register'],
    basis: BIRTH,
    ...limitsToConfirm,
  }),
  sameDay({
    code: 'GAJ-010',
    name: ['机动车驾驶证期满换证', 'Exchange of an expiring driving licence'],
    applicants: ['person'],
    statutory: working(1),
    materials: [
      form('机动车驾驶证申请表', 'Application for a driving licence'),
      identity,
      required('permit', '原机动车驾驶证', 'The expiring driving licence'),
      required('health', '身体条件证明', 'Certificate of physical fitness'),
    ],
    fee: { fen: 1000, basis: '驾驶证工本费每证10元（发改价格〔2004〕2831号），标准须由大厅确认' },
    result: ['机动车驾驶证', 'Driving licence'],
    basis: '《中华人民共和国道路交通安全法》第二十一条至第二十三条、《机动车驾驶证申领和使用规定》',
    ...limitsToConfirm,
  }),
];
