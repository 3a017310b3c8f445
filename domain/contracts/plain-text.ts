/** Control characters, and the marks that turn the direction of what stands beside them: what is read would not be what was written. */
const HIDDEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;
const LINE_BREAKS = /[\t\n\r]/g;

/** Whether a name, a number or a code holds nothing but what a reader sees. Any script, accents and marks pass; line breaks do not. */
export function isPlainLine(text: string): boolean {
  return !HIDDEN.test(text);
}

/** The same for a reason or an opinion, which may have several lines. */
export function isPlainText(text: string): boolean {
  return isPlainLine(text.replaceAll(LINE_BREAKS, ' '));
}

/** Where in a value the first text stands that is no plain line, as the keys that lead to it; undefined when there is none. */
export function unplainField(value: unknown): readonly string[] | undefined {
  if (typeof value === 'string') return isPlainLine(value) ? undefined : [];
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, member] of Object.entries(value)) {
    const found = unplainField(member);
    if (found !== undefined) return [key, ...found];
  }
  return undefined;
}
