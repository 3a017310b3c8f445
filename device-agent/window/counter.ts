import { initialTransition, transition } from 'xstate';
import { windowMachine } from './window-machine.ts';
import type { WindowContext, WindowEvent, WindowStep, WindowWish } from './window-machine.ts';

export interface CounterState {
  readonly step: WindowStep;
  readonly context: WindowContext;
}

/** The window machine with its present state: events in, wishes out. */
export interface Counter {
  state(): CounterState;
  hear(event: WindowEvent): readonly WindowWish[];
}

export function createCounter(thanksMs: number): Counter {
  let [snapshot] = initialTransition(windowMachine, { thanksMs });
  return {
    state: () => ({ step: snapshot.value, context: snapshot.context }),
    hear(event) {
      const [next, actions] = transition(windowMachine, snapshot, event);
      snapshot = next;
      return actions.flatMap((action) =>
        isWish(action) ? [{ type: action.type, params: action.params }] : [],
      ) as WindowWish[];
    },
  };
}

const wishes: readonly string[] = ['giveRating', 'leaveUnrated', 'countStray'];

function isWish(action: { readonly type: string; readonly params?: unknown }): action is WindowWish {
  return wishes.includes(action.type);
}
