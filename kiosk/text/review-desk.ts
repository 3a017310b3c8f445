import { words } from './words.ts';

export const reviewDeskText = words({
  title: { zh: '督察', en: 'Review desk' },
  signInTitle: { zh: '登录督察', en: 'Sign in to the review desk' },
  pages: { zh: '页面', en: 'Pages' },
  clue: { zh: '线索编号', en: 'Clue number' },
  clueForm: { zh: '字母、数字或连字符，至少三位', en: 'Letters, digits or hyphens, three at least' },
  purpose: { zh: '查看目的', en: 'Purpose' },
  notAllowed: { zh: '您的角色在此没有事项。', en: 'There is nothing here for your role.' },
});
export const reviewPages = words({
  cards: { zh: '亮牌', en: 'Cards' },
  urges: { zh: '督办', en: 'Urged cases' },
  scores: { zh: '月度得分', en: 'Months' },
  signals: { zh: '异常信号', en: 'What stands out' },
  risks: { zh: '风险点', en: 'Risk points' },
  loop: { zh: '差评处理', en: 'Bad ratings' },
  paper: { zh: '代录评价', en: 'Enter ratings' },
  disputes: { zh: '争议事实', en: 'Disputed facts' },
  lottery: { zh: '抽签回访', en: 'Calls by lottery' },
  pictures: { zh: '影像核查', en: 'Pictures' },
  rectify: { zh: '整改', en: 'To be mended' },
});
