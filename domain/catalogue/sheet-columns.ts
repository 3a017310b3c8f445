import { flag, limit, oneOf, someOf, text, whole, yuan, type Cell } from './sheet-cells.ts';

export interface Column {
  /** Where the value stands in its entry, as a JSON pointer without the first slash; also the stable id of the column. */
  readonly id: string;
  readonly title: string;
  readonly cell: Cell;
  /** `blank`: the empty cell is the empty text. `absent`: it leaves the field out, and the column may be missing. Left out: it must be filled. */
  readonly empty?: 'blank' | 'absent';
}

const column = (id: string, title: string, cell: Cell = text, empty?: Column['empty']): Column => ({
  id,
  title,
  cell,
  ...(empty && { empty }),
});

const days = '天数';
const applicants = { person: '个人', legal: '法人' };
const kinds = { immediate: '即办件', promised: '承诺件' };
const posts = { accept: '受理', handle: '承办', approve: '批准' };

export const departmentColumns: readonly Column[] = [
  column('id', '部门编号'),
  column('name/zh', '部门名称'),
  column('name/en', '部门英文名称'),
];

export const itemColumns: readonly Column[] = [
  column('code', '事项编码'),
  column('externalCode', '上级清单编码', text, 'absent'),
  column('name/zh', '事项名称'),
  column('name/en', '事项英文名称'),
  column('department', '部门编号'),
  column('kind', '办件类型', oneOf(kinds)),
  column('applicants', '服务对象', someOf(applicants)),
  column('promised', '承诺时限', limit),
  column('statutory', '法定时限', limit),
  column('stages/accept', '受理环节时限', limit),
  column('stages/handle', '承办环节时限', limit),
  column('stages/approve', '批准环节时限', limit),
  column('posts/accept', '受理岗位'),
  column('posts/handle', '承办岗位'),
  column('posts/approve', '批准岗位'),
  column('approvalLevels', '批准层级', whole('levels')),
  column('authorisation', '当场决定授权', text, 'blank'),
  column('extension', '可延期', limit),
  column('warnDays', '提前预警天数', whole(days), 'absent'),
  column('thirdParties', '听取利害关系人', flag, 'absent'),
  column('renewal', '延续许可', flag, 'absent'),
  column('delivery', '送达时限', limit),
  column('fee/fen', '收费（元）', yuan),
  column('fee/basis', '收费依据', text, 'blank'),
  column('result/zh', '结果名称'),
  column('result/en', '结果英文名称'),
  column('basis', '设定依据'),
  column('source', '时限来源'),
  column('verified', '时限已核实', flag),
];

export const materialColumns: readonly Column[] = [
  column('item', '事项编码'),
  column('id', '材料编号'),
  column('name/zh', '材料名称'),
  column('name/en', '材料英文名称'),
  column('required', '必要', flag),
];

export const specialColumns: readonly Column[] = [
  column('item', '事项编码'),
  column('kind', '特别程序编号'),
  column('name/zh', '特别程序名称'),
  column('name/en', '特别程序英文名称'),
  column('limitDays', '时限（工作日，0为不限）', whole(days)),
  column('limitHours', '时限（小时）', whole('小时'), 'absent'),
  column('basis', '依据', text, 'blank'),
];

export const riskColumns: readonly Column[] = [
  column('id', '风险点编号'),
  column('item', '事项编码', text, 'blank'),
  column('post', '岗位', oneOf(posts)),
  column('stage', '环节'),
  column('description/zh', '风险描述'),
  column('description/en', '风险英文描述'),
  column('likelihood', '可能性', whole('points')),
  column('consequence', '后果', whole('points')),
  column('rule', '监察规则'),
];
