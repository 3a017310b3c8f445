import type { DraftLine } from '@sunlit/domain/contracts';
import { adminText } from '../../text/admin.ts';
import { say } from '../../text/language.ts';
import { calendar, law } from '../screen.ts';

/** The version in force of what a draft would replace; 0 until the center has said. */
export function versionInForce(kind: DraftLine['kind']): number {
  return (kind === 'calendar' ? calendar.value?.version : law.value?.version) ?? 0;
}

/** An open draft that another version has outrun is so already, although nobody has tried to publish it. */
export function stateOf(line: DraftLine): DraftLine['state'] {
  const inForce = versionInForce(line.kind);
  return line.state === 'open' && inForce !== 0 && inForce !== line.basedOn ? 'outrun' : line.state;
}

const tones = { open: 'badge stage', published: 'badge good', discarded: 'badge', outrun: 'badge caution' } as const;

export function StateBadge({ line }: { readonly line: DraftLine }) {
  const state = stateOf(line);
  return (
    <span class={tones[state]} data-testid="draft-state" data-state={state}>
      {say(adminText[`state_${state}`], { by: line.endedBy })}
    </span>
  );
}
