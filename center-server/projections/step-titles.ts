import { caseCommandWords, caseFacts } from '@sunlit/domain/case';
import type { Wording } from '@sunlit/domain/catalogue';
import { recordWords } from '@sunlit/domain/hall';
import { visitCommandWords, visitFacts } from '@sunlit/domain/visit';

const others: Readonly<Record<string, Wording>> = {
  CardIssued: { zh: '发牌', en: 'Card issued' },
  CardExplained: { zh: '责任岗位说明', en: 'Card explained by the responsible post' },
  CardDecided: { zh: '亮牌认定', en: 'Card decided' },
  CardAppealed: { zh: '申诉', en: 'Decision appealed' },
  CardRevoked: { zh: '复核撤牌', en: 'Card revoked: judged again' },
  CaseUrged: { zh: '督办', en: 'Urged' },
  UrgeAcknowledged: { zh: '督办已签收', en: 'Urging acknowledged' },
  CardUndetermined: {
    zh: '牌待定：后到的记录称当时未超期，先后无法核实，由人决定',
    en: 'Card undetermined: a record that came in later claims to have been in time; a person decides',
  },
  ClaimsOutsideBracket: {
    zh: '时钟不可信：记录所称时间早于它已见过的检查点，或晚于中心收到的时间',
    en: 'Clock not believed: records claim a time before a checkpoint they had seen, or after the center took them in',
  },
  RatingRefused: recordWords.RatingRefused,
  LoopRefused: recordWords.LoopRefused,
  LookRefused: recordWords.LookRefused,
  RecheckFailed: { zh: '复核发现数据与记录不符', en: 'A recheck found data that do not follow from the records' },
  ClockJumped: { zh: '窗口时钟被拨动', en: "The desk's clock was moved" },
};

const commands: Readonly<Record<string, Wording>> = { ...caseCommandWords, ...visitCommandWords };

/** What somebody tried, in the words of the command. */
export function commandTitle(command: string): Wording {
  return Object.hasOwn(commands, command) ? (commands[command] ?? own(command)) : own(command);
}

/** What somebody did at a desk, with a case or a visit, in the words of its command. */
export function actTitle(type: string): Wording {
  const visit = Object.entries(visitFacts).find(([name]) => name === type)?.[1];
  return visit === undefined ? stepTitle(type) : commandTitle(visit.command);
}

const own = (name: string): Wording => ({ zh: name, en: name });

/** What happened, in the words of its command. */
export function stepTitle(type: string): Wording {
  const fact = Object.entries(caseFacts).find(([name]) => name === type)?.[1];
  return fact === undefined ? (others[type] ?? { zh: type, en: type }) : caseCommandWords[fact.command];
}
