import type { Wording } from '@sunlit/domain/catalogue';

export type Language = 'zh' | 'en';

/** All that is said about a packet; `{name}` is filled in. */
const texts = {
  sound: { zh: '属实：全部核对无误。', en: 'SOUND: everything fits.' },
  refused: {
    zh: '不符：{n} 处不一致，此文件不能作为证据。',
    en: 'REFUSED: this is no evidence. What does not match: {n}.',
  },
  case: { zh: '大厅 {hall}，办件 {caseRef}', en: 'Case {caseRef} of hall {hall}' },
  center: { zh: '由 {center} 建立，公钥 {key}', en: 'founded by {center} with the key {key}' },
  acts: { zh: '经过（按账本次序）：', en: 'What happened, in the order of the ledger:' },
  by: { zh: '人员 {actor}，会话 {session}', en: 'by {actor} in session {session}' },
  claim: { zh: '自报时间 {time}', en: 'its clock said {time}' },
  after: { zh: '不早于树 {tree} 的第 {size} 条之后', en: 'not before the checkpoint of {size} leaves of {tree}' },
  notAfter: { zh: '不晚于 {time}（{name} 副署）', en: 'not after {time} (cosigned by {name})' },
  noWitness: {
    zh: '尚无副署，时间上限只是大厅自述',
    en: "no cosignature by another: only the hall's word for the time",
  },
  refusedAct: { zh: '法规不允许，状态未变', en: 'refused by the law: the state did not move' },
  card: { zh: '{level} · {rule}，到期 {time}', en: '{level} by {rule}, due {time}' },
  cardByBreach: { zh: '{level} · {rule}，发生于 {time}', en: '{level} by {rule}, broken at {time}' },
  state: { zh: '现状：{stage}', en: 'It now stands: {stage}' },
  promised: { zh: '承诺期限 {time}：', en: 'Promised by {time}:' },
  statutory: { zh: '法定期限 {time}：', en: 'By law by {time}:' },
  inTime: { zh: '办结决定在期限内（有副署为证）', en: 'the decision is proven to be in time by a cosignature' },
  late: { zh: '自报的决定时间已逾期', en: 'the decision is late by its own clock' },
  claimedInTime: {
    zh: '自报的决定时间在期限内，无副署佐证',
    en: 'the decision is in time by its own clock; no cosignature proves it',
  },
  noLaw: {
    zh: '文件中没有可读的法规文本，期限未重算',
    en: 'No readable law bundle in the file: limits were not derived.',
  },
  opened: { zh: '公开的内容：', en: 'Opened values, as they were committed to:' },
  proves: { zh: '此文件证明：', en: 'This proves:' },
  provesRecords: {
    zh: '以上 {n} 条记录由登记过密钥的终端或中心写下并签名，此后一字未改。',
    en: 'The {n} records above were written and sealed by the keys of their desks or the center, and not a byte changed since.',
  },
  provesPlace: {
    zh: '它们在账本中的位置和先后次序，均在 {n} 份检查点之下。',
    en: 'Their places in the ledger and so their order, under {n} checkpoints of the hall.',
  },
  provesFound: {
    zh: '树 {tree} 恢复后未再签署：其 {size} 条记录由下一棵树的首条记录认定。',
    en: 'After a restore tree {tree} was signed no more: the first record of the next tree stands for its {size} records.',
  },
  provesWitness: { zh: '{names} 见过并副署了这些检查点。', en: '{names} saw these checkpoints and cosigned them.' },
  provesComplete: {
    zh: '大厅以其密钥声明：到最后一份检查点为止，此案再无其他记录。',
    en: 'The hall says under its key that these are all records of the case up to the last checkpoint.',
  },
  provesKey: { zh: '大厅正是您所给公钥的大厅。', en: 'The hall is the one whose key you gave.' },
  notProved: { zh: '此文件不能证明：', en: 'This does not prove:' },
  notKey: {
    zh: '{key} 确为大厅公钥：请与另行取得的对照（--hall-key）。',
    en: 'That {key} is the true key of the hall: compare it with one you got elsewhere (--hall-key).',
  },
  notComplete: {
    zh: '没有遗漏：声明是大厅的话，完整账本可用 sunlit-verify ledger 核对。',
    en: 'That nothing was left out: that is the word of the hall; the whole ledger is checked by sunlit-verify ledger.',
  },
  notHand: {
    zh: '是谁的手：记录只说明某终端在某人会话下声称了什么。',
    en: 'Whose hand it was: a record says what a desk claimed under a session.',
  },
  notTicket: {
    zh: '从未取号登记的来访，以及可被重放的简易按键器。',
    en: 'Anything of a visit that never got a ticket, or that a dumb serial pad was not replayed.',
  },
  notValues: {
    zh: '未公开的内容：姓名、理由、评价只有摘要在此；照片只有密文的摘要和长度，证明当时收存了哪些字节，不证明镜头前有什么。',
    en: 'What stays closed: of values and grades only commitments are here; of photos the hash and length of the ciphertext, which prove which bytes were kept and when, not what stood before the lens.',
  },
  reopened: {
    zh: '树 {tree} 是恢复后重开的：其前可能有记录遗失。',
    en: 'Tree {tree} was opened after a restore: records before it may have been lost.',
  },
} as const satisfies Readonly<Record<string, Wording>>;

export type TextName = keyof typeof texts;

/** One of the sentences in one language. */
export function say(lang: Language, name: TextName, values: Readonly<Record<string, string | number>> = {}): string {
  return Object.entries(values).reduce<string>(
    (text, [key, value]) => text.replaceAll(`{${key}}`, () => String(value)),
    texts[name][lang],
  );
}

/** `2026-03-02 09:00 +08:00` by the clock of the hall. */
export function timeText(ms: number, offsetMinutes: number): string {
  const sign = offsetMinutes < 0 ? '-' : '+';
  const minutes = Math.abs(offsetMinutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  const at = new Date(ms + offsetMinutes * 60_000);
  if (Number.isNaN(at.getTime())) return String(ms);
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} ${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
