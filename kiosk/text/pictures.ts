import { words } from './words.ts';

/** Sheets of paper and photos of the counter, for the review. */
export const picturesText = words({
  title: { zh: '影像核查', en: 'Pictures' },
  sheets: { zh: '纸质评价表', en: 'Sheets of paper' },
  sheetsNote: {
    zh: '用于核对代录是否与纸面一致。列表不含接待和等级；打开一张须写明线索编号和目的，先记录后显示。匿名的不显示接待。',
    en: 'To see whether what was entered is what the paper says. The list names neither visit nor grade; opening one takes a clue number and a purpose, recorded before it is shown. Of an anonymous one the visit is not shown.',
  },
  none: { zh: '没有纸质评价。', en: 'No rating came on paper.' },
  entered: { zh: '{by} 代录，{time}', en: 'entered by {by}, {time}' },
  number: { zh: '评价表 {seq}', en: 'Sheet {seq}' },
  open: { zh: '打开并记录', en: 'Open, on record' },
  picture: { zh: '纸面照片', en: 'Picture of the sheet' },
  asEntered: { zh: '代录内容', en: 'What was entered' },
  grade: { zh: '等级', en: 'Grade' },
  reasons: { zh: '原因', en: 'Reasons' },
  words: { zh: '意见', en: 'Words' },
  nothing: { zh: '（没有）', en: '(none)' },
  contact: { zh: '联系方式', en: 'Contact' },
  withContact: { zh: '有（只有回访员可见）', en: 'entered (for callers alone)' },
  withoutContact: { zh: '没有，匿名', en: 'none: anonymous' },
  visit: { zh: '接待', en: 'Visit' },
  clerk: { zh: '窗口人员', en: 'Clerk' },
  photos: { zh: '窗口照片', en: 'Photos of the counter' },
  photosNote: {
    zh: '受理和办结时拍摄，从不在评价时拍摄。参与办理的人员及其部门不得查看。',
    en: 'Taken at acceptance and delivery, never while somebody rates. Whoever acted in the case, or is of a department that did, may not look.',
  },
  subject: { zh: '办件或接待编号', en: 'Number of the case or visit' },
  subjectForm: { zh: '以 C- 或 V- 开头', en: 'It begins with C- or V-' },
  find: { zh: '列出照片', en: 'List its photos' },
  noPhotos: { zh: '没有照片记录。', en: 'No photo is on record.' },
  photo: { zh: '窗口照片', en: 'Photo of the counter' },
  taken: { zh: '{device}，{time}', en: '{device}, {time}' },
  acceptance: { zh: '受理时', en: 'At acceptance' },
  delivery: { zh: '办结时', en: 'At delivery' },
  erased: { zh: '已依法删除', en: 'erased' },
  unreadable: { zh: '影像无法显示。', en: 'The picture cannot be shown.' },
});

/** Why there is no photo. */
export const missingWords = words({
  awaited: { zh: '等待相机文件', en: 'waiting for the camera’s file' },
  'not-taken': { zh: '相机未拍摄', en: 'the camera took none' },
  'not-kept': { zh: '该工位不留存照片', en: 'this desk keeps none' },
  'no-file': { zh: '相机没有按时交出文件', en: 'the camera left no file in time' },
  'too-large': { zh: '文件过大', en: 'the file was too large' },
  'no-image': { zh: '不是照片文件', en: 'the file was no picture' },
  disk: { zh: '工位磁盘空间不足', en: 'the desk had no room' },
});
