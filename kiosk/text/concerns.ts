import type { Department, Item, Wording } from '@sunlit/domain/catalogue';
import type { Refusal } from '@sunlit/domain/errors';
import { clerkText } from './clerk.ts';
import { postWording } from './places.ts';
import { roleNames } from './roles.ts';
import { stageNames } from './shared.ts';
import { fill, words } from './words.ts';

/** Where the things a refusal names have their names. */
export interface Naming {
  readonly departments: readonly Department[];
  /** Of the case in question, where there is one. */
  readonly item: Item | undefined;
  readonly rules: readonly { readonly rule: string; readonly title: Wording }[];
}

/** Fields of commands by the labels of their forms. */
const fields = words({
  type: { zh: '操作', en: 'Act' },
  fields: { zh: '栏目', en: 'Fields' },
  item: { zh: '事项', en: 'Item' },
  applicant: clerkText.applicantKind,
  applicantName: clerkText.applicantName,
  applicantNumber: clerkText.applicantNumber,
  applicantPhone: { zh: '电话', en: 'Telephone' },
  identity: { zh: '证件种类', en: 'Kind of document' },
  proxy: { zh: '代理人', en: 'Proxy' },
  proxyName: { zh: '代理人姓名', en: 'Name of the proxy' },
  proxyNumber: { zh: '代理人证件号码', en: 'Document number of the proxy' },
  expires: { zh: '许可有效期至', en: 'Expiry of the permit' },
  materials: clerkText.materials,
  missing: clerkText.materials,
  ground: clerkText.ground,
  reason: clerkText.reason,
  opinion: clerkText.opinion,
  kind: clerkText.specialKind,
  notice: clerkText.notice,
  served: clerkText.service,
  method: clerkText.service,
  proof: clerkText.proofNumber,
  days: { zh: '延长天数', en: 'Days added' },
  limitDays: { zh: '特别程序的天数', en: 'Days of the procedure' },
  limitHours: { zh: '特别程序的小时数', en: 'Hours of the procedure' },
  fen: { zh: '金额', en: 'Amount' },
  receipt: clerkText.feeReceipt,
  remedies: clerkText.remedies,
  authorisation: { zh: '书面授权', en: 'Written authorisation' },
  confirmation: clerkText.confirmation,
  thirdParties: { zh: '利害关系人', en: 'Third parties' },
  rule: clerkText.lifted,
  for: { zh: '放行的操作', en: 'Act it is lifted for' },
  toDesk: clerkText.toDesk,
  toPost: clerkText.toPost,
  visitRef: clerkText.visit,
  ticket: clerkText.ticket,
  outcome: clerkText.outcome,
  actor: { zh: '登录的人', en: 'Who is signed in' },
});

const visitStages = words({
  open: clerkText.visitStage_open,
  closed: clerkText.visitStage_closed,
  inviting: clerkText.inviting,
  rated: clerkText.visitStage_over,
  unrated: clerkText.visitStage_over,
});

const answers = words({
  person: clerkText.person,
  legal: clerkText.legal,
  window: clerkText.window,
  post: clerkText.post,
  electronic: clerkText.electronic,
  denied: { zh: '不予许可', en: 'denied' },
  granted: { zh: '准予许可', en: 'granted' },
});

const units = words({
  days: { zh: '{n} 日', en: '{n} {n|day|days}' },
  minutes: { zh: '{n} 分钟', en: '{n} {n|minute|minutes}' },
  seconds: { zh: '{n} 秒', en: '{n} {n|second|seconds}' },
  times: { zh: '{n} 次', en: '{n} {n|time|times}' },
  yuan: { zh: '{n} 元', en: 'CNY {n}' },
});

/** What a number counts, by the rule that says it. */
const unitOfRule: Readonly<Record<string, keyof typeof units>> = {
  'acceptance/told-in-time': 'days',
  'acceptance/refused-in-time': 'days',
  'acceptance/at-once': 'days',
  'acceptance/renewal-late': 'days',
  'extension/once': 'days',
  'extension/within': 'days',
  'decision/on-spot-late': 'days',
  'pause/last-hour': 'minutes',
  'withdrawal/last-hour': 'minutes',
  'conduct/visit-hours': 'minutes',
  'approval/entered-afterwards': 'seconds',
  'conduct/empty-visit': 'seconds',
  'pause/many': 'times',
  'approval/returned-again': 'times',
  'override/often': 'times',
  'fee/rate': 'yuan',
  'fee/total': 'yuan',
};

const same = (text: string): Wording => ({ zh: text, en: text });

/** What a refusal is about, in names instead of codes: materials, posts, fields, stages; all of several. Of an origin the desk is told; what has no name stays as it is. */
export function concerns({ rule, detail }: Pick<Refusal, 'rule' | 'detail'>, naming: Naming): Wording {
  const named = detail.split(/,\s*/).map((code) => nameOf(code, rule, naming));
  return { zh: named.map(({ zh }) => zh).join('；'), en: named.map(({ en }) => en).join('; ') };
}

function nameOf(code: string, rule: string, naming: Naming): Wording {
  const { item } = naming;
  const [desk = '', post = ''] = code.split(' ');
  return (
    item?.materials.find(({ id }) => id === code)?.name ??
    item?.special.find(({ kind }) => kind === code)?.name ??
    (item?.code === code ? item.name : undefined) ??
    known(fields, lastPart(code)) ??
    known(roleNames, code) ??
    known(stageNames, code) ??
    known(visitStages, code) ??
    known(answers, code) ??
    naming.rules.find((one) => one.rule === code)?.title ??
    counted(code, rule) ??
    (desk === 'level' ? { zh: `第 ${post} 级`, en: `level ${post}` } : undefined) ??
    postName(code, naming) ??
    withDesk(desk, postName(post, naming)) ??
    same(/^[^/\s]+\/(?:desk|center)\/([^/\s]+)$/.exec(code)?.[1] ?? code)
  );
}

function known(names: Readonly<Record<string, Wording>>, code: string): Wording | undefined {
  return Object.hasOwn(names, code) ? names[code] : undefined;
}

/** `body/served/proof` is about the proof, `body/materials/3` about the materials. */
function lastPart(path: string): string {
  return path.split('/').findLast((part) => !/^\d*$/.test(part)) ?? path;
}

function counted(code: string, rule: string): Wording | undefined {
  const unit = unitOfRule[rule];
  if (unit === undefined || !/^-?\d+$/.test(code)) return undefined;
  const n = unit === 'yuan' ? (Number(code) / 100).toFixed(2) : Number(code);
  return { zh: fill(units[unit], 'zh', { n }), en: fill(units[unit], 'en', { n }) };
}

function postName(post: string, { departments }: Naming): Wording | undefined {
  const wording = postWording(departments, post);
  return wording.zh === post ? undefined : wording;
}

const withDesk = (desk: string, post: Wording | undefined): Wording | undefined =>
  post && { zh: `${desk} · ${post.zh}`, en: `${desk} · ${post.en}` };
