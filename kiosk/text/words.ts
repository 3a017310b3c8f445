import type { Wording } from '@sunlit/domain/catalogue';

export type Language = 'zh' | 'en';
export type Values = Readonly<Record<string, string | number>>;

/** A catalogue of wordings. An entry without one of the two languages does not compile; nor does reading an entry that is not there. */
export function words<T extends Readonly<Record<string, Wording>>>(catalogue: T): T {
  return catalogue;
}

/**
 * The wording in one language with `{name}` replaced by `values.name`, and `{name|one|more}` by what fits the number `values.name`; an unknown
 * name stays as it is, so that it is seen.
 */
export function fill(wording: Wording, language: Language, values: Values = {}): string {
  return wording[language]
    .replace(/\{(\w+)\|([^|{}]*)\|([^|{}]*)\}/g, (_, name: string, one: string, more: string) =>
      values[name] === 1 ? one : more,
    )
    .replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The names in braces of a text, sorted. */
export function placeholders(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();
}
