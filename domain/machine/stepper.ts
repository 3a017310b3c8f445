import {
  createActor,
  type ActorScope,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type EventObject,
  type StateValue,
} from 'xstate';

/** A state as it is stored and sent: no live actor. */
interface Plain<Value, Context> {
  readonly value: Value;
  readonly context: Context;
}

export interface Stepper<Value, Context, Event extends EventObject> {
  /** The state after `event`; undefined when the machine does not take it. */
  step(state: Plain<Value, Context>, event: Event): Plain<Value, Context> | undefined;
  /** Whether an event of this type would be taken; our guards look at the context alone. */
  can(state: Plain<Value, Context>, type: Event['type']): boolean;
}

/**
 * Steps plain states through an xstate machine. xstate's own `transition()` builds an actor for every call (42 µs); our machines are free of
 * effects and invoke nothing, so one inert scope serves all calls, and one resolved snapshot per state value is reused with the context
 * swapped in. Everything that leans on xstate's insides is in this file; the test beside holds it against xstate's `transition()`.
 *
 * The machine's types are not carried through: the caller names value, context and event of the machine it passes.
 */
export function stepper<Value, Context, Event extends EventObject>(
  machine: AnyStateMachine,
  keyOf: (value: Value) => string,
): Stepper<Value, Context, Event> {
  const scope = inertScope(machine);
  const snapshots = new Map<string, AnyMachineSnapshot>();

  const resolved = (state: Plain<Value, Context>): AnyMachineSnapshot => {
    const key = keyOf(state.value);
    let known = snapshots.get(key);
    if (known === undefined) {
      known = machine.resolveState({ value: state.value as StateValue, context: state.context });
      snapshots.set(key, known);
    }
    return { ...known, context: state.context };
  };

  return {
    step(state, event) {
      const before = resolved(state);
      const after = machine.transition(before, event, scope);
      // xstate answers with the very same snapshot when no transition was enabled.
      return after === before ? undefined : { value: after.value as Value, context: after.context as Context };
    },
    can: (state, type) => resolved(state).can({ type }),
  };
}

/** An actor scope that does nothing, as xstate makes one for its own `transition()`. */
function inertScope(machine: AnyStateMachine): ActorScope<AnyMachineSnapshot, EventObject> {
  const self = createActor(machine);
  return {
    self,
    id: '',
    sessionId: '',
    logger: nothing,
    defer: nothing,
    emit: nothing,
    system: self.system,
    stopChild: nothing,
    actionExecutor: nothing,
  };
}

function nothing(): void {
  // The machines have no effects.
}
