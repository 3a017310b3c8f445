import { caseCommandWords, caseFacts } from '@sunlit/domain/case';
import type { Wording } from '@sunlit/domain/catalogue';

const others: Readonly<Record<string, Wording>> = { CardIssued: { zh: '发牌', en: 'Card issued' } };

/** What happened, in the words of its command. */
export function stepTitle(type: string): Wording {
  const fact = Object.entries(caseFacts).find(([name]) => name === type)?.[1];
  return fact === undefined ? (others[type] ?? { zh: type, en: type }) : caseCommandWords[fact.command];
}
