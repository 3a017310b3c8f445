import { words } from './words.ts';

/** The year view of the calendar. */
export const calendarText = words({
  year: { zh: '{year} 年', en: '{year}' },
  yearBefore: { zh: '上一年', en: 'Previous year' },
  yearAfter: { zh: '下一年', en: 'Next year' },
  source: { zh: '来源：{source}', en: 'Source: {source}' },
  unpublished: { zh: '尚未公布', en: 'Unpublished' },
  unpublishedWhy: {
    zh: '{year} 年的放假安排尚未公布。暂时只按周末推算，涉及这一年的期限都标为暂定。',
    en: 'The holiday list of {year} is not published yet. Weekends alone are assumed; limits that touch it are provisional.',
  },
  listPublished: { zh: '已公布放假安排', en: 'List published' },
  closesAt: { zh: '{time} 下班', en: 'closes {time}' },
  openFor: { zh: '开门 {hours} 小时', en: 'open for {hours} h' },
  legend: { zh: '图例', en: 'Legend' },
  keys: {
    zh: '方向键移动，Page Up / Page Down 换月，回车打开这一天。',
    en: 'Arrow keys move, Page Up and Page Down change the month, Enter opens the day.',
  },
  counts: { zh: '计入期限', en: 'counts' },
  countsNot: { zh: '不计入期限', en: 'does not count' },
  changed: { zh: '已更改', en: 'changed' },
  today: { zh: '今天', en: 'today' },
  provisional: { zh: '暂定', en: 'provisional' },
  pasteNotice: { zh: '粘贴放假通知…', en: 'Paste official notice…' },

  workingCopy: { zh: '工作副本', en: 'Working copy' },
  edits: { zh: '{count} 处修改，尚未起草', en: '{count} changes, not drafted yet' },
  draftIt: { zh: '起草', en: 'Draft it' },
  undoAll: { zh: '全部撤销', en: 'Undo all' },
  undo: { zh: '撤销', en: 'Undo' },
  undoEdit: { zh: '撤销：{what}', en: 'Undo: {what}' },
  basedOn: { zh: '基于第 {version} 版', en: 'based on version {version}' },
  keptEdits: {
    zh: '在此期间第 {version} 版已经生效。您的 {count} 处修改还在，请从这一版重新开始，检查后再起草。',
    en: 'Version {version} came into force in between. Your {count} changes are kept: start again from it, check them and draft once more.',
  },
  did_put: { zh: '增加 · {what}', en: 'Added · {what}' },
  did_take: { zh: '取消 · {what}', en: 'Removed · {what}' },
  did_year: { zh: '填入 {year} 年放假安排', en: 'List of {year} filled in' },

  addHere: { zh: '在这一天增加', en: 'Add on this day' },
  addClosure: { zh: '临时关闭', en: 'Closure' },
  addHalfDay: { zh: '半天工作', en: 'Half-day' },
  addRegional: { zh: '地方假日', en: 'Regional holiday' },
  addException: { zh: '部门例外', en: 'Department exception' },
  wholeDay: { zh: '全天：不计入期限', en: 'Whole day: does not count' },
  someHours: { zh: '部分时段：仍计入期限', en: 'Some hours: the day still counts' },
  fromTime: { zh: '从', en: 'From' },
  toTime: { zh: '到', en: 'To' },
  closeTime: { zh: '当日下班时间', en: 'Close of business that day' },
  closeHint: {
    zh: '在这一天到期的，到此时为止。平时为 {time}。',
    en: 'A limit that ends that day ends then. Usually {time}.',
  },
  department: { zh: '部门', en: 'Department' },
  chooseDepartment: { zh: '选择部门', en: 'Choose a department' },
  until: { zh: '到 {time}', en: 'until {time}' },
  works: { zh: '工作', en: 'works' },
  worksNot: { zh: '不工作', en: 'does not work' },
  doesWork: { zh: '该部门这一天工作', en: 'The department works that day' },
  doesNotWork: { zh: '该部门这一天不工作', en: 'The department does not work that day' },
  reason: { zh: '原因', en: 'Reason' },
  reasonOther: { zh: '其他…', en: 'Other…' },
  nameZh: { zh: '中文名称', en: 'In Chinese' },
  nameEn: { zh: '英文名称', en: 'In English' },
  put: { zh: '加入工作副本', en: 'Add to the working copy' },
  take: { zh: '取消', en: 'Remove' },
  onThisDay: { zh: '这一天', en: 'On this day' },
  closeDay: { zh: '完成', en: 'Done' },

  'fault_name-zh': { zh: '请填写中文名称。', en: 'Give the name in Chinese.' },
  'fault_name-en': { zh: '请填写英文名称。', en: 'Give the name in English.' },
  fault_hours: { zh: '开始时间须早于结束时间。', en: 'The beginning must lie before the end.' },
  'fault_close-minute': { zh: '须早于平时的下班时间。', en: 'It must lie before the usual close of business.' },
  fault_department: { zh: '请选择部门。', en: 'Choose a department.' },

  noticeTitle: { zh: '粘贴放假通知', en: 'Paste an official notice' },
  noticeHint: {
    zh: '粘贴国务院办公厅关于部分节假日安排的通知全文。读出的日期先给您核对，起草并由第二人发布后才生效。',
    en: 'Paste the whole text of the State Council notice. You check the dates first; they come into force once a second person publishes.',
  },
  noticeText: { zh: '通知正文', en: 'Text of the notice' },
  noticeYear: { zh: '年份', en: 'Year' },
  noticeRead: { zh: '读取', en: 'Read it' },
  noticeTake: { zh: '填入工作副本', en: 'Fill in' },
  noticeFound: { zh: '读出 {off} 天放假、{worked} 天调休上班', en: '{off} days off, {worked} make-up days' },
  noticeOff: { zh: '放假（工作日）', en: 'Off (weekdays)' },
  noticeWorked: { zh: '调休上班（周末）', en: 'Worked (weekends)' },
});

/** What a day is, in a word. */
export const markNames = words({
  weekday: { zh: '工作日', en: 'Weekday' },
  weekend: { zh: '周末', en: 'Weekend' },
  holiday: { zh: '节假日', en: 'Holiday' },
  'make-up': { zh: '调休上班', en: 'Make-up workday' },
  regional: { zh: '地方假日', en: 'Regional holiday' },
  'half-day': { zh: '半天工作', en: 'Half-day' },
  closure: { zh: '临时关闭', en: 'Closure' },
  hours: { zh: '部分时段关闭', en: 'Shut for some hours' },
  exception: { zh: '部门例外', en: 'Department exception' },
});

/** The letter in the corner of a day; ordinary days have none. */
export const markSigns = words({
  holiday: { zh: '休', en: 'H' },
  'make-up': { zh: '班', en: 'W' },
  regional: { zh: '地', en: 'R' },
  'half-day': { zh: '半', en: '½' },
  closure: { zh: '闭', en: 'C' },
  hours: { zh: '时', en: 'h' },
  exception: { zh: '例', en: 'E' },
});

/** Reasons an administrator is likely to need in a hurry. */
export const closureReasons = [
  { zh: '暴雪', en: 'Heavy snow' },
  { zh: '台风', en: 'Typhoon' },
  { zh: '暴雨', en: 'Rainstorm' },
  { zh: '停电', en: 'Power cut' },
  { zh: '网络故障', en: 'Network failure' },
  { zh: '设备检修', en: 'Maintenance' },
] as const;

export const monthNames = [
  { zh: '1月', en: 'January' },
  { zh: '2月', en: 'February' },
  { zh: '3月', en: 'March' },
  { zh: '4月', en: 'April' },
  { zh: '5月', en: 'May' },
  { zh: '6月', en: 'June' },
  { zh: '7月', en: 'July' },
  { zh: '8月', en: 'August' },
  { zh: '9月', en: 'September' },
  { zh: '10月', en: 'October' },
  { zh: '11月', en: 'November' },
  { zh: '12月', en: 'December' },
] as const;

/** Monday first. */
export const weekdayNames = [
  { zh: '一', en: 'Mo', long: { zh: '星期一', en: 'Monday' } },
  { zh: '二', en: 'Tu', long: { zh: '星期二', en: 'Tuesday' } },
  { zh: '三', en: 'We', long: { zh: '星期三', en: 'Wednesday' } },
  { zh: '四', en: 'Th', long: { zh: '星期四', en: 'Thursday' } },
  { zh: '五', en: 'Fr', long: { zh: '星期五', en: 'Friday' } },
  { zh: '六', en: 'Sa', long: { zh: '星期六', en: 'Saturday' } },
  { zh: '日', en: 'Su', long: { zh: '星期日', en: 'Sunday' } },
] as const;
