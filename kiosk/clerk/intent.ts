import type { WindowCommand } from '@sunlit/domain/contracts';

/** A command before it has its id. */
export type Intent = Omit<WindowCommand, 'commandId'>;

/** Whether two intents ask for the same thing; the token may have changed by signing in again. */
export function sameIntent(a: Intent, b: Intent): boolean {
  return told(a) === told(b);
}

function told({ type, visitRef, caseRef, fields, values }: Intent): string {
  return JSON.stringify([type, visitRef, caseRef, sorted(fields), sorted(values)]);
}

const sorted = (record: Readonly<Record<string, unknown>>): [string, unknown][] =>
  Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));

/**
 * The message of an intent. While an equal one is still without an answer its id is used again, so that asking twice can never
 * act twice; any other intent gets the new id.
 */
export function messageOf(intent: Intent, unanswered: WindowCommand | null, freshId: string): WindowCommand {
  const again = unanswered !== null && sameIntent(intent, unanswered);
  return { ...intent, commandId: again ? unanswered.commandId : freshId };
}
