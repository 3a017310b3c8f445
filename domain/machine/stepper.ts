import type { AnyStateMachine, AnyStateNode, EventObject } from 'xstate';

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

interface Moment<Context> {
  readonly context: Context;
  readonly event: EventObject;
}
type Guard<Context> = (moment: Moment<Context>, params: undefined) => boolean;
type Assignment<Context> = (moment: Moment<Context>) => Partial<Context>;

/** One way out of a state: whether it is open, where it leads, what it writes. */
interface Way<Context> {
  readonly guard: Guard<Context> | undefined;
  readonly target: string | undefined;
  readonly assigns: readonly Assignment<Context>[];
}
/** The states of one region by name, and their ways by event. */
type Region<Context> = ReadonlyMap<string, ReadonlyMap<string, readonly Way<Context>[]>>;

/**
 * Steps plain states through an xstate machine. xstate's own `transition()` builds an actor for every call (42 µs), and even its inner step
 * walks the tree of nodes anew (4 to 12 µs); our machines are flat regions of guards and assignments, so their transitions are drawn up once
 * as a table and stepped by it. The machine stays the only place where the law of the order is written. What this table cannot say, a nested
 * state, an effect, a delay, is refused when it is drawn up. Everything that leans on xstate's insides is in this file; the test beside holds
 * it against xstate's `transition()`.
 *
 * The machine's types are not carried through: the caller names value, context and event of the machine it passes.
 */
export function stepper<Value, Context, Event extends EventObject>(
  machine: AnyStateMachine,
): Stepper<Value, Context, Event> {
  const root: AnyStateNode = machine.root;
  const names = root.type === 'parallel' ? Object.keys(root.states) : undefined;
  plain(root);
  const regions = (names?.map((name) => nodeOf(root, name)) ?? [root]).map((node) => regionOf<Context>(machine, node));
  const stateIn = (value: Value, at: number): string => {
    const name = names?.[at];
    return name === undefined ? (value as string) : ((value as Readonly<Record<string, string>>)[name] ?? '');
  };
  const waysFrom = (value: Value, at: number, type: string): readonly Way<Context>[] =>
    regions[at]?.get(stateIn(value, at))?.get(type) ?? NONE;

  return {
    step(state, event) {
      let { value, context } = state;
      // Chosen before anything is written: what one region writes opens nothing in another.
      const chosen = regions.map((_, at) => open(waysFrom(state.value, at, event.type), state.context, event));
      if (chosen.every((way) => way === undefined)) return undefined;
      for (const [at, way] of chosen.entries()) {
        if (way === undefined) continue;
        const name = names?.[at];
        if (way.target !== undefined) {
          value = (name === undefined ? way.target : { ...value, [name]: way.target }) as Value;
        }
        for (const assign of way.assigns) context = { ...context, ...assign({ context, event }) };
      }
      return { value, context };
    },
    can: (state, type) =>
      regions.some((_, at) => open(waysFrom(state.value, at, type), state.context, { type }) !== undefined),
  };
}

const NONE: readonly never[] = [];

function open<Context>(ways: readonly Way<Context>[], context: Context, event: EventObject): Way<Context> | undefined {
  return ways.find(({ guard }) => guard === undefined || guard({ context, event }, undefined));
}

function regionOf<Context>(machine: AnyStateMachine, region: AnyStateNode): Region<Context> {
  plain(region);
  return new Map(
    Object.keys(region.states).map((name) => {
      const node = nodeOf(region, name);
      plain(node);
      if (Object.keys(node.states).length > 0) throw new RangeError(`${node.id}: a state within a state`);
      const ways = [...node.transitions].map(
        ([type, list]) => [type, list.map((one) => wayOf<Context>(machine, region, one))] as const,
      );
      return [name, new Map(ways)] as const;
    }),
  );
}

/** What is read of a transition as xstate keeps it. */
interface Transition {
  readonly guard?: unknown;
  readonly target?: readonly AnyStateNode[] | undefined;
  readonly actions: readonly unknown[];
  readonly eventType: string;
}

function wayOf<Context>(machine: AnyStateMachine, region: AnyStateNode, transition: Transition): Way<Context> {
  const { guard, target, actions, eventType } = transition;
  const [only, ...others] = target ?? [];
  if (eventType.endsWith('*')) throw new RangeError(`${region.id}: ${eventType} is no event of its own`);
  if (others.length > 0 || (only !== undefined && only.parent !== region))
    throw new RangeError(`${region.id}: ${eventType} leads out of its region`);
  const assigns = actions.map((action): Assignment<Context> => {
    const found: unknown = typeof action === 'string' ? machine.implementations.actions[action] : action;
    const assignment = assignmentOf(found);
    if (typeof assignment !== 'function') throw new RangeError(`${region.id}: ${eventType} does more than assign`);
    return assignment as Assignment<Context>;
  });
  const asked: unknown = typeof guard === 'string' ? machine.implementations.guards[guard] : guard;
  if (asked !== undefined && typeof asked !== 'function')
    throw new RangeError(`${region.id}: ${eventType}: no such guard`);
  return { guard: asked as Guard<Context> | undefined, target: only?.key, assigns };
}

/** xstate's `assign(…)` is a function that carries what it assigns. */
function assignmentOf(action: unknown): unknown {
  return typeof action === 'function' && 'assignment' in action ? action.assignment : undefined;
}

/** Nothing happens by itself: no effects at the door, no services, no delays, no events for all states together. */
function plain(node: AnyStateNode): void {
  const { entry, exit, invoke, after, always } = node;
  const isPlain = [entry, exit, invoke, after, always ?? []].every(({ length }) => length === 0);
  const isShared = node.transitions.size > 0 && Object.keys(node.states).length > 0;
  if (!isPlain || isShared) throw new RangeError(`${node.id}: more than guards and assignments`);
}

function nodeOf(parent: AnyStateNode, name: string): AnyStateNode {
  const node = parent.states[name];
  if (node === undefined) throw new RangeError(`${parent.id}: no state ${name}`);
  return node;
}
