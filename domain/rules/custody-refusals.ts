import { refusalBook, type Refusal, type StandingRefusal } from '../errors/refusal.ts';

const ONE_PLACE = '一案一处：案卷只在一个岗位';
const TWO_PEOPLE = '双人授权规则';

/** What stands between a dead desk and whoever takes its place; not part of a law bundle, since no case is judged by it. */
const texts = {
  'custody/late-epoch': {
    title: { zh: '停用工位的迟到记录', en: 'A late record of a desk that was replaced' },
    basis: ONE_PLACE,
    cure: {
      zh: '记录已保存并标注，不改变案件；请核对后由现持有案卷的岗位补办',
      en: 'It is kept and marked, and moves nothing; compare it, and act where the case lies now',
    },
  },
  'custody/desk-alive': {
    title: { zh: '该工位仍在工作', en: 'This desk is alive' },
    basis: ONE_PLACE,
    cure: { zh: '请由该工位移交，或先吊销该工位', en: 'Let the desk hand its cases over, or revoke it first' },
  },
  'custody/same-desk': {
    title: { zh: '目标就是原工位', en: 'That is the desk itself' },
    basis: ONE_PLACE,
    cure: { zh: '请选择另一工位，或为原工位重新登记新电脑', en: 'Choose another desk, or enrol a new machine there' },
  },
  'custody/unknown-desk': {
    title: { zh: '没有这个工位，或它已被吊销', en: 'There is no such desk, or it is revoked' },
    basis: ONE_PLACE,
    cure: { zh: '请选择已登记的工位', en: 'Choose a desk that is enrolled' },
  },
  'custody/nothing-there': {
    title: { zh: '该工位没有在办案卷', en: 'No open case lies at this desk' },
    basis: ONE_PLACE,
    cure: { zh: '无需办理', en: 'Nothing is to be done' },
  },
  'custody/no-such-post': {
    title: { zh: '目标工位没有这些案卷所需的岗位', en: 'The other desk has no post that these cases need' },
    basis: '事项的岗位设置',
    cure: { zh: '请选择设有该岗位的工位', en: 'Choose a desk where such a post sits' },
  },
  'custody/second-person': {
    title: { zh: '须由另一名管理员批准', en: 'A second administrator must approve' },
    basis: TWO_PEOPLE,
    cure: { zh: '请由另一名管理员登录后批准', en: 'Let another administrator sign in and approve' },
  },
  'custody/request-ended': {
    title: { zh: '该申请已经处理或已过期', en: 'This request has ended or expired' },
    basis: TWO_PEOPLE,
    cure: { zh: '请重新提出', en: 'Ask anew' },
  },
  'custody/epoch-writes': {
    title: { zh: '该工位的这一期仍可正常上报', en: 'This epoch of the desk may still write' },
    basis: '迟到记录规则',
    cure: { zh: '请接通该工位，或先吊销', en: 'Connect the desk, or revoke it first' },
  },
} satisfies Record<string, StandingRefusal>;

export type CustodyRefusalCode = keyof typeof texts;

/** `detail` names a desk, a post or an epoch, never a person's data. */
export const { refusal: custodyRefusal } = refusalBook(texts);

/** Where the cases of a desk may go. */
export interface Rehoming {
  readonly fromDesk: string;
  readonly toDesk: string;
  /** Posts that sit at `toDesk`; undefined when no such desk may write. */
  readonly postsThere: readonly string[] | undefined;
  /** The post each open case of the dead desk lies at or goes to, by case. */
  readonly cases: ReadonlyMap<string, string>;
  /** Whether the dead desk's line was up within the last minutes, and it may still write. */
  readonly isAlive: boolean;
}

/**
 * Who asks for cases of a dead desk to be laid at another one: the cases that fit there, or why not. A desk that is alive must be revoked first: its
 * clerk may be acting on the very case.
 */
export function rehoming(input: Rehoming): { readonly cases: readonly string[] } | { readonly refusal: Refusal } {
  const { fromDesk, toDesk, postsThere, cases, isAlive } = input;
  const no = (code: CustodyRefusalCode, detail: string) => ({ refusal: custodyRefusal(code, detail) });
  if (fromDesk === toDesk) return no('custody/same-desk', toDesk);
  if (isAlive) return no('custody/desk-alive', fromDesk);
  if (postsThere === undefined) return no('custody/unknown-desk', toDesk);
  if (cases.size === 0) return no('custody/nothing-there', fromDesk);
  const fitting = [...cases].filter(([, post]) => postsThere.includes(post)).map(([caseRef]) => caseRef);
  if (fitting.length === 0) return no('custody/no-such-post', [...new Set(cases.values())].slice(0, 5).join(' '));
  return { cases: fitting };
}
