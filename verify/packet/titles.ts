import { caseCommandWords, caseFacts } from '@sunlit/domain/case';
import { recordWords } from '@sunlit/domain/hall';
import type { Wording } from '@sunlit/domain/catalogue';
import type { Language } from './texts.ts';

const words: ReadonlyMap<string, Wording> = new Map([
  ...Object.entries(recordWords),
  ...Object.entries(caseFacts).map(([type, { command }]) => [type, caseCommandWords[command]] as const),
]);

/** What a kind of record is in words; one that this program does not know by its own name. */
export function titleOf(type: string, lang: Language): string {
  return words.get(type)?.[lang] ?? type;
}
