import type { Item } from '../item.ts';
import { sameDay, withDays } from './build-item.ts';
import {
  ART_42,
  form,
  identity,
  inspection,
  licence,
  permit,
  premises,
  promiseToConfirm,
  proxy,
  required,
  testing,
  working,
} from './parts.ts';

const FOOD = '《中华人民共和国食品安全法》第三十五条、《食品经营许可和备案管理办法》';
const DRUGS = '《中华人民共和国药品管理法》第五十一条、《药品经营和使用质量监督管理办法》';
const EQUIPMENT = '《中华人民共和国特种设备安全法》第三十三条';
const MEASURES = '《中华人民共和国计量法》第七条';
const REGISTRATION = '《中华人民共和国市场主体登记管理条例》第十九条、第三十一条';
const TOBACCO = '《中华人民共和国烟草专卖法》第十六条、《烟草专卖许可证管理办法》';

/** Permits of the market regulator and of the tobacco monopoly. */
export const marketPermits: Item[] = [
  withDays({
    code: 'SCJG-005',
    name: ['食品经营许可延续', 'Prolongation of a food business licence'],
    promised: working(3),
    statutory: working(10),
    materials: [form('食品经营许可延续申请书', 'Application for prolongation of a food licence'), permit, proxy],
    special: [inspection(5)],
    extension: 5,
    renewal: 1,
    result: ['食品经营许可证', 'Food business licence'],
    basis: FOOD,
    ...promiseToConfirm('《食品经营许可和备案管理办法》'),
  }),
  withDays({
    code: 'SCJG-006',
    name: ['药品经营许可（零售）', 'Licence for retail of medicines'],
    promised: working(12),
    statutory: working(20),
    materials: [
      form('药品经营许可证申请表', 'Application for a licence to trade in medicines'),
      licence,
      required('pharmacist', '执业药师注册证书', 'Registration of the licensed pharmacist'),
      premises,
      required('rules', '药品经营质量管理制度', 'Rules for the quality of medicines'),
    ],
    levels: 2,
    special: [inspection(10)],
    extension: 10,
    warnDays: 2,
    result: ['药品经营许可证', 'Licence to trade in medicines'],
    basis: DRUGS,
    ...promiseToConfirm(ART_42),
  }),
  withDays({
    code: 'SCJG-007',
    name: ['特种设备使用登记', 'Registration of special equipment in use'],
    promised: working(5),
    statutory: working(15),
    materials: [
      form('特种设备使用登记表', 'Registration form for special equipment'),
      licence,
      required('inspection-report', '监督检验或者定期检验证明', 'Certificate of inspection of the equipment'),
      required('quality', '产品质量合格证明', 'Certificate of product quality'),
    ],
    result: ['特种设备使用登记证', 'Certificate of special equipment in use'],
    basis: EQUIPMENT,
    ...promiseToConfirm('《特种设备使用管理规则》'),
  }),
  withDays({
    code: 'SCJG-008',
    name: ['计量标准器具核准', 'Approval of measurement standards'],
    applicants: ['legal'],
    promised: working(10),
    statutory: working(20),
    materials: [
      form('计量标准考核（复查）申请书', 'Application for examination of a measurement standard'),
      required('report', '计量标准技术报告', 'Technical report on the standard'),
      required('staff', '检定或者校准人员能力证明', 'Proof of the skills of the staff'),
    ],
    special: [testing(15)],
    extension: 10,
    result: ['计量标准考核证书', 'Certificate of examination of a measurement standard'],
    basis: MEASURES,
    ...promiseToConfirm(ART_42),
  }),
  sameDay({
    code: 'SCJG-009',
    name: ['个体工商户注销登记', 'Deregistration of a sole trader'],
    applicants: ['person'],
    statutory: working(3),
    materials: [form('个体工商户注销登记申请书', 'Application for deregistration'), identity, licence, proxy],
    authorisation: 'SQ-2026-001 窗口首席代表授权书',
    result: ['注销登记通知书', 'Notice of deregistration'],
    basis: REGISTRATION,
    ...promiseToConfirm(REGISTRATION),
  }),
  withDays({
    code: 'YCJ-001',
    name: ['烟草专卖零售许可证新办', 'New licence for retail of tobacco'],
    promised: working(10),
    statutory: working(20),
    materials: [
      form('烟草专卖零售许可证申请表', 'Application for a tobacco retail licence'),
      identity,
      licence,
      premises,
    ],
    special: [inspection(5)],
    extension: 10,
    thirdParties: 1,
    result: ['烟草专卖零售许可证', 'Licence for retail of tobacco'],
    basis: TOBACCO,
    ...promiseToConfirm(ART_42),
  }),
  withDays({
    code: 'YCJ-002',
    name: ['烟草专卖零售许可证延续', 'Prolongation of a licence for retail of tobacco'],
    promised: working(5),
    statutory: working(20),
    materials: [form('烟草专卖零售许可证延续申请表', 'Application for prolongation'), permit, identity],
    extension: 10,
    renewal: 1,
    result: ['烟草专卖零售许可证', 'Licence for retail of tobacco'],
    basis: `${TOBACCO}、《中华人民共和国行政许可法》第五十条`,
    ...promiseToConfirm(ART_42),
  }),
];
