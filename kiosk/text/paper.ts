import { words } from './words.ts';

/** Ratings that are entered for somebody: on paper, or given aloud. */
export const paperText = words({
  title: { zh: '代录评价', en: 'Ratings entered for citizens' },
  note: {
    zh: '只录入本人写下或说出的内容。录入人不得是被评价的工作人员，也不得属于其部门；谁录入、谁被拒绝，都留有记录。',
    en: 'Enter only what the citizen wrote or said. Nobody enters a rating of themselves or of their own department; who entered and who was refused is on record.',
  },
  way: { zh: '怎样评价的', en: 'How it was given' },
  paper: { zh: '纸质评价表', en: 'On a sheet of paper' },
  assisted: { zh: '口述，由我代录', en: 'Said aloud, entered by me' },
  visit: { zh: '来访编号', en: 'Visit' },
  visitHint: { zh: '回执上以 V- 开头的编号', en: 'Begins with V- on the receipt' },
  sheet: { zh: '评价表的照片或扫描件', en: 'Photo or scan of the sheet' },
  sheetHint: {
    zh: '加密保存，只有复核人员说明线索和用途后才能查看。',
    en: 'Kept encrypted; only a review can look, for a clue and a purpose.',
  },
  grade: { zh: '本人怎样评价', en: 'What the citizen chose' },
  asWritten: { zh: '照原样选择，不得代为判断。', en: 'Choose what the citizen chose; do not judge for them.' },
  noPicture: {
    zh: '这个文件不是图片，或压缩后仍然过大，请重新拍照。',
    en: 'This file is no picture, or stays too large: take the photo again.',
  },
  send: { zh: '录入', en: 'Enter' },
  sending: { zh: '正在录入…', en: 'Entering…' },
  done: { zh: '已录入 {count} 份。', en: 'Entered: {count}.' },
});
