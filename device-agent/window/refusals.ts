import type { Refusal } from '@sunlit/domain/errors';

interface Text {
  readonly title: Refusal['title'];
  readonly basis: string;
  readonly cure: Refusal['cure'];
}

/** What the desk itself refuses, before the law is asked: the place, the person at it, and the form of a message. */
const texts = {
  'input/schema': {
    title: { zh: '请求格式不符', en: 'The request does not fit its form' },
    basis: '窗口消息约定',
    cure: { zh: '请按提示的字段更正后重试', en: 'Correct the named field and try again' },
  },
  'input/unknown-command': {
    title: { zh: '没有这项操作', en: 'There is no such command' },
    basis: '窗口消息约定',
    cure: { zh: '请刷新页面后重试', en: 'Reload the page and try again' },
  },
  'input/command-id-used': {
    title: { zh: '该操作编号已用于另一项操作', en: 'That command id was used for another command' },
    basis: '窗口消息约定',
    cure: { zh: '请刷新页面后重新操作', en: 'Reload the page and do it again under an id of its own' },
  },
  'input/unknown-item': {
    title: { zh: '事项目录中没有该事项', en: 'The catalogue has no such item' },
    basis: '行政许可法 第三十条',
    cure: { zh: '请从目录中选择事项', en: 'Choose an item of the catalogue' },
  },
  'desk/unknown-case': {
    title: { zh: '本工位没有该办件', en: 'This desk does not have that case' },
    basis: '办件随卷流转规则',
    cure: { zh: '请等待案卷移交到本工位', en: 'Wait until the folder has been handed to this desk' },
  },
  'desk/unknown-visit': {
    title: { zh: '不是当前的来访', en: 'That is not the visit at this window' },
    basis: '一次一评规则',
    cure: { zh: '请在当前来访中操作，或先开始来访', en: 'Act within the present visit, or open one first' },
  },
  'desk/visit-open': {
    title: { zh: '本窗口还有未结束的来访', en: 'A visit at this window has not ended' },
    basis: '一次一评规则',
    cure: { zh: '请先结束当前来访及其评价', en: 'Close the present visit and let its rating end first' },
  },
  'desk/no-window': {
    title: { zh: '办公工位不接待来访', en: 'An office desk receives no visits' },
    basis: '工位类型设置',
    cure: { zh: '请在窗口办理', en: 'Use a window' },
  },
  'desk/not-signed-in': {
    title: { zh: '未登录或登录已失效', en: 'Not signed in, or the session has ended' },
    basis: '岗位登录规则',
    cure: { zh: '请重新登录', en: 'Sign in again' },
  },
  'desk/sign-in-refused': {
    title: { zh: '用户名或密码不正确', en: 'User or password is not right' },
    basis: '岗位登录规则',
    cure: { zh: '请核对后重试，或联系管理员', en: 'Check and try again, or ask the administrator' },
  },
  'desk/sign-in-throttled': {
    title: { zh: '失败次数过多，请稍候', en: 'Too many failed attempts' },
    basis: '岗位登录规则',
    cure: { zh: '请等候片刻再试', en: 'Wait a moment and try again' },
  },
  'desk/roster-missing': {
    title: { zh: '本工位还没有人员名册', en: 'This desk has no roster yet' },
    basis: '离线名册规则（72 小时）',
    cure: { zh: '请接通网络以取得名册', en: 'Connect the line so that a roster can arrive' },
  },
  'desk/roster-expired': {
    title: { zh: '人员名册已过 72 小时有效期', en: 'The roster is older than its 72 hours' },
    basis: '离线名册规则（72 小时）',
    cure: { zh: '请接通网络以更新名册', en: 'Connect the line so that a new roster can arrive' },
  },
  'desk/seat-taken': {
    title: { zh: '该席位已有人登录', en: 'Somebody is signed in at this place' },
    basis: '岗位登录规则',
    cure: {
      zh: '请在席人员在本页用本人密码重新登录后退出；其登录闲置到时也会自动结束',
      en: 'Have that person sign in again on this page and sign out; unused, that session also ends by itself',
    },
  },
  'desk/same-person': {
    title: { zh: '第二人不能是本人', en: 'Nobody is the own second person' },
    basis: '行政事业单位内部控制规范（试行）第十二条 不相容岗位相互分离',
    cure: { zh: '请由另一人用其本人账号作为第二人登录', en: 'Have another person sign in as the second person' },
  },
  'desk/law-missing': {
    title: { zh: '本工位还没有事项目录和规则', en: 'This desk has no law bundle or calendar yet' },
    basis: '规则版本管理',
    cure: { zh: '请接通网络以取得规则', en: 'Connect the line so that the law can arrive' },
  },
  'desk/recall-offline': {
    title: { zh: '离线时无法撤回已送出的案卷', en: 'A folder that left the desk cannot be recalled offline' },
    basis: '办件随卷流转规则',
    cure: { zh: '请在网络恢复后撤回，或由对方退回', en: 'Recall it when the line is back, or have it handed back' },
  },
  'desk/recall-refused': {
    title: { zh: '对方已打开案卷', en: 'The other end has opened the folder' },
    basis: '办件随卷流转规则',
    cure: { zh: '请由对方移交回来', en: 'Have it handed back' },
  },
  'desk/halted': {
    title: { zh: '本工位无法写入日志，停止办理', en: 'The journal cannot be written; nothing is acknowledged' },
    basis: '先落盘后确认规则',
    cure: { zh: '请改用其他窗口并通知管理员', en: 'Use another window and tell the administrator' },
  },
  'desk/contested': {
    title: {
      zh: '大厅已有本工位的其他记录，在此续写的内容不会被接收，停止办理',
      en: 'The hall has other records of this desk and would take nothing that is written on here',
    },
    basis: '先落盘后确认规则',
    cure: {
      zh: '请改用其他窗口，保留本机磁盘，由两名管理员更换本工位的设备',
      en: 'Use another window, keep this disk as it is, and have the desk replaced by two administrators',
    },
  },
  'desk/disk-full': {
    title: { zh: '磁盘已满，本次操作未记录', en: 'The disk is full; this act was not recorded' },
    basis: '先落盘后确认规则',
    cure: {
      zh: '请先办完当前来访和本次已收的办件，新的来访请引导至其他窗口，并通知管理员清理磁盘',
      en: 'Finish the visit and the cases received in it, send new visitors to another window, and have the administrator make room',
    },
  },
  'desk/journal-bound': {
    title: {
      zh: '本工位日志已达上限，本次操作未记录',
      en: 'The journal of this desk has reached its size; this act was not recorded',
    },
    basis: '先落盘后确认规则',
    cure: {
      zh: '请先办完当前来访和本次已收的办件，新的来访请引导至其他窗口，并通知管理员恢复网络或调高日志上限',
      en: 'Finish the visit and the cases received in it, send new visitors to another window, and have the administrator restore the line or raise the limit',
    },
  },
} satisfies Record<string, Text>;

export type DeskRefusalCode = keyof typeof texts;

/** `detail` names a field or a thing by id, never a person's data. */
export function deskRefusal(code: DeskRefusalCode, detail = ''): Refusal {
  const { title, basis, cure } = texts[code];
  return { code, rule: code, ruleVersion: 1, title, basis, cure, detail };
}
