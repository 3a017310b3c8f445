/** Tokens of the sessions opened on this page, by session id. They live as long as the tab does. */
export type Tokens = Readonly<Record<string, string>>;

const STORED = 'sunlit.tokens';

/** What was kept, or nothing when it is not of this shape. */
export function parseTokens(text: string | null): Tokens {
  try {
    const kept: unknown = JSON.parse(text ?? '{}');
    if (typeof kept !== 'object' || kept === null || Array.isArray(kept)) return {};
    return Object.fromEntries(
      Object.entries(kept).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return {};
  }
}

export const loadTokens = (): Tokens => parseTokens(sessionStorage.getItem(STORED));

export function keepTokens(tokens: Tokens): void {
  sessionStorage.setItem(STORED, JSON.stringify(tokens));
}
