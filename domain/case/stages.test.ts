import { expect, it } from 'vitest';
import { caseMachine } from './case-machine.ts';
import { stagesAfter } from './stages.ts';

interface Way {
  readonly target?: string;
}
interface Stage {
  readonly on?: Readonly<Record<string, Way | readonly Way[]>>;
}
const stages = caseMachine.config.states?.stage?.states as Readonly<Record<string, Stage>>;

it('says of every fact where the machine takes a case with it, and of no other', () => {
  const found = new Map<string, Set<string>>([['CaseReceived', new Set(['received'])]]);
  for (const [stage, { on = {} }] of Object.entries(stages))
    for (const [type, ways] of Object.entries(on)) {
      const targets = [ways].flat().map(({ target }) => target);
      if (targets.every((target) => target === undefined)) continue;
      const known = found.get(type) ?? new Set();
      for (const target of targets) known.add(target ?? stage);
      found.set(type, known);
    }
  const sorted = [...found].map(([type, targets]) => [type, [...targets].sort()]);
  expect(Object.fromEntries(sorted)).toEqual(stagesAfter);
});
