import { starterDepartments, starterItems } from '@sunlit/domain/catalogue';
import { describe, expect, it } from 'vitest';
import { concerns } from './concerns.ts';

const naming = {
  departments: starterDepartments,
  item: starterItems.find(({ code }) => code === 'SCJG-002'),
  rules: [{ rule: 'pause/last-hour', title: { zh: '规则', en: 'A rule' } }],
};

describe('concerns', () => {
  it.each([
    [
      'acceptance/materials-complete',
      'application, licence',
      '公司登记（备案）申请书；营业执照正、副本',
      'Application form for company registration; Business licence, original and duplicate',
    ],
    ['acceptance/refusal-ground', 'ground', '不予受理的情形', 'Ground'],
    ['role/not-this-post', 'scjg-counter', '市场监督管理局受理岗', 'Market Regulation Bureau, counter'],
    ['custody/not-here', 'W02 scjg-counter', 'W02 · 市场监督管理局受理岗', 'W02 · Market Regulation Bureau, counter'],
    ['role/not-allowed', 'clerk, approver', '窗口人员；批准人', 'clerk; approver'],
    ['decision/late', 'approving', '批准', 'Approving'],
    ['input/body', 'body/served/proof', '送达回证编号', 'Number of the proof of service'],
    ['input/body', 'body/materials/3', '申请材料', 'Materials'],
    ['extension/within', '10', '10 日', '10 days'],
    ['fee/total', '1250', '12.50 元', 'CNY 12.50'],
    ['approval/level-in-order', 'level 2', '第 2 级', 'level 2'],
    ['override/once', 'pause/last-hour', '规则', 'A rule'],
    ['visit/same-window', 'H01/desk/W01', 'W01', 'W01'],
    ['notice/fresh', '告〔2026〕1号', '告〔2026〕1号', '告〔2026〕1号'],
    ['desk/sign-in-throttled', '30 s', '30 s', '30 s'],
    ['x', 'toString', 'toString', 'toString'],
  ])('%s %s', (rule, detail, zh, en) => {
    expect(concerns({ rule, detail }, naming)).toEqual({ zh, en });
  });
});
