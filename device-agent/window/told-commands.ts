import type { WindowCommand } from '@sunlit/domain/contracts';

/** As many as a face may still ask about again. */
const KEPT = 256;

/** What each command id stood for, while this program runs: in memory alone, as it holds what people said. After a restart nothing is known of ids from before. */
export interface ToldCommands {
  tell(user: string, message: WindowCommand): void;
  /** Whether the id is known to stand for another person's command, or for one with another content. */
  isOther(user: string, message: WindowCommand): boolean;
}

export function toldCommands(): ToldCommands {
  const told = new Map<string, string>();
  return {
    tell(user, message) {
      told.delete(message.commandId);
      told.set(message.commandId, contentOf(user, message));
      const [oldest] = told.keys();
      if (told.size > KEPT && oldest !== undefined) told.delete(oldest);
    },
    isOther: (user, message) => (told.get(message.commandId) ?? contentOf(user, message)) !== contentOf(user, message),
  };
}

/** All but the token: who signs in again and asks once more is the same person. The order of fields says nothing. */
function contentOf(user: string, { type, visitRef, caseRef, fields, values }: WindowCommand): string {
  return JSON.stringify([user, type, visitRef, caseRef, fields, values], (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
