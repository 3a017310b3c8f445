import type { Item } from '../item.ts';
import { sameDay, withDays } from './build-item.ts';
import {
  appraisal,
  form,
  identity,
  licence,
  limitsToConfirm,
  natural,
  optional,
  promiseToConfirm,
  proxy,
  required,
  working,
} from './parts.ts';

const TAX = '《中华人民共和国税收征收管理法》';
const LEGAL_AID = '《中华人民共和国法律援助法》第四十三条';
const NOTARIES = '《中华人民共和国公证法》第三十条';
const PROJECTS = '《企业投资项目核准和备案管理条例》';

/** Taxes, legal help and investment projects. */
export const taxJusticePlanning: Item[] = [
  sameDay({
    code: 'SWJ-001',
    name: ['开具税收完税证明', 'Certificate of tax paid'],
    statutory: working(1),
    materials: [identity, proxy],
    authorisation: 'SQ-2026-009 税务窗口首席代表授权书',
    result: ['税收完税证明', 'Certificate of tax paid'],
    basis: `${TAX}第三十四条`,
    ...limitsToConfirm,
  }),
  withDays({
    code: 'SWJ-002',
    name: ['对纳税人延期申报的核准', 'Approval of a later tax return'],
    promised: working(5),
    statutory: working(20),
    materials: [
      form('税务行政许可申请表', 'Application for an approval of the tax organ'),
      identity,
      required('ground', '不能按期申报的情况说明', 'Account of why the return is late'),
    ],
    extension: 10,
    result: ['准予延期申报决定', 'Approval of the later return'],
    basis: `${TAX}第二十七条`,
    ...promiseToConfirm('《中华人民共和国行政许可法》第四十二条'),
  }),
  sameDay({
    code: 'SWJ-003',
    name: ['存量房交易税收申报', 'Tax return for the sale of an existing home'],
    statutory: working(1),
    materials: [
      form('存量房交易税收申报表', 'Tax return'),
      identity,
      required('contract', '房屋买卖合同', 'Contract of sale'),
      required('certificate', '不动产权证书', 'Certificate of title'),
      optional('household', '家庭成员和住房情况材料', 'Proof of family and homes'),
    ],
    result: ['完税证明', 'Proof of tax paid'],
    basis: '《中华人民共和国契税法》第十条、第十一条',
    ...limitsToConfirm,
  }),
  withDays({
    code: 'SFJ-001',
    name: ['法律援助申请审查', 'Decision on legal aid'],
    applicants: ['person'],
    promised: natural(3),
    statutory: natural(7),
    materials: [
      form('法律援助申请表', 'Application for legal aid'),
      identity,
      required('means', '经济困难状况说明或者免予核查的材料', 'Statement of means, or of why none is needed'),
      required('matter', '与所申请事项有关的案件材料', 'Documents of the matter'),
    ],
    delivery: working(3),
    result: ['给予法律援助决定书', 'Decision on legal aid'],
    basis: LEGAL_AID,
    ...promiseToConfirm(LEGAL_AID),
  }),
  withDays({
    code: 'SFJ-002',
    name: ['亲属关系公证', 'Notarial certificate of kinship'],
    applicants: ['person'],
    promised: working(10),
    statutory: working(15),
    materials: [
      form('公证申请表', 'Application for a notarial certificate'),
      identity,
      required('kinship', '证明亲属关系的材料', 'Proof of kinship'),
      proxy,
    ],
    special: [
      {
        kind: 'verification',
        name: { zh: '补充证明材料或者核实有关情况', en: 'Further proof or verification' },
        limitDays: 0,
        basis: NOTARIES,
      },
    ],
    fee: { fen: 8000, basis: '公证服务收费按省级定价标准，须由大厅确认' },
    delivery: working(1),
    result: ['公证书', 'Notarial certificate'],
    basis: NOTARIES,
    ...promiseToConfirm(NOTARIES),
  }),
  withDays({
    code: 'FGJ-001',
    name: ['企业投资项目核准', 'Approval of an investment project'],
    applicants: ['legal'],
    promised: working(10),
    statutory: working(20),
    materials: [
      form('企业投资项目申请书', 'Application for approval of a project'),
      licence,
      required('planning', '选址意见书或者用地预审意见', 'Opinion on the site and the land'),
    ],
    levels: 2,
    special: [appraisal(0, `${PROJECTS}第十条`)],
    extension: 40,
    thirdParties: 1,
    result: ['企业投资项目核准决定', 'Approval of the project'],
    basis: `${PROJECTS}第十条`,
    ...promiseToConfirm(`${PROJECTS}第十条`),
  }),
  sameDay({
    code: 'FGJ-002',
    name: ['企业投资项目备案', 'Filing of an investment project'],
    applicants: ['legal'],
    statutory: working(5),
    materials: [form('企业投资项目备案信息表', 'Form for the filing'), licence],
    authorisation: 'SQ-2026-010 发改窗口首席代表授权书',
    result: ['企业投资项目备案证明', 'Certificate of the filing'],
    basis: `${PROJECTS}第十三条`,
    ...limitsToConfirm,
  }),
];
