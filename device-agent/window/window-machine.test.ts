import { describe, expect, test } from 'vitest';
import { createCounter } from './counter.ts';
import type { Counter } from './counter.ts';
import type { Press, WindowEvent, WindowStep } from './window-machine.ts';

const press = (over: Partial<Press> = {}): WindowEvent => ({
  type: 'press',
  press: { device: 'pad', invitation: undefined, grade: '5', scale: 'five-grade', monoMs: 2_000, frame: '', ...over },
});
const invited: WindowEvent = {
  type: 'invited',
  invitation: 'nonce-1',
  device: 'pad',
  promptMonoMs: 1_000,
  timeoutMs: 60_000,
};
const events = {
  opened: { type: 'opened' },
  closed: { type: 'closed' },
  invited,
  'press of the pad': press(),
  'press of the screen': press({ device: 'screen', invitation: 'nonce-1' }),
  'press of a stranger': press({ device: 'pad-2' }),
  'press for another invitation': press({ device: 'screen', invitation: 'nonce-0' }),
  'press too late': press({ monoMs: 61_000 }),
  touch: { type: 'touch', invitation: 'nonce-1', monoMs: 2_000 },
  'touch for another': { type: 'touch', invitation: 'nonce-0', monoMs: 2_000 },
  skip: { type: 'skip', invitation: 'nonce-1', monoMs: 2_000 },
  'skip for another': { type: 'skip', invitation: 'nonce-0', monoMs: 2_000 },
  cancel: { type: 'cancel', monoMs: 2_000 },
  fault: { type: 'fault', monoMs: 2_000 },
  elsewhere: { type: 'elsewhere', monoMs: 2_000 },
  'early tick': { type: 'tick', monoMs: 2_000 },
  'due tick': { type: 'tick', monoMs: 61_000 },
  rated: { type: 'recorded', as: 'rated', monoMs: 2_000 },
  unrated: { type: 'recorded', as: 'unrated', monoMs: 2_000 },
  failed: { type: 'failed', monoMs: 2_000 },
} satisfies Record<string, WindowEvent>;
type Name = keyof typeof events;

const ways: Readonly<Record<WindowStep, readonly Name[]>> = {
  idle: [],
  serving: ['opened'],
  served: ['opened', 'closed'],
  rating: ['opened', 'closed', 'invited'],
  recording: ['opened', 'closed', 'invited', 'press of the pad'],
  thanks: ['opened', 'closed', 'invited', 'press of the pad', 'rated'],
  unrated: ['opened', 'closed', 'invited', 'skip', 'unrated'],
};
/** Only what moves; every other pair stays where it is, and every other press is a stray. */
const moves: Readonly<Record<WindowStep, Partial<Record<Name, readonly [WindowStep, ...string[]]>>>> = {
  idle: { opened: ['serving'] },
  serving: { closed: ['served'] },
  served: { opened: ['serving'], invited: ['rating'] },
  rating: {
    'press of the pad': ['recording', 'giveRating'],
    'press of the screen': ['recording', 'giveRating'],
    skip: ['recording', 'leaveUnrated skipped'],
    cancel: ['recording', 'leaveUnrated cancelled'],
    fault: ['recording', 'leaveUnrated fault'],
    elsewhere: ['recording', 'leaveUnrated elsewhere'],
    'due tick': ['recording', 'leaveUnrated timeout'],
  },
  recording: { rated: ['thanks'], unrated: ['unrated'], failed: ['unrated'] },
  thanks: { opened: ['serving'], 'due tick': ['idle'] },
  unrated: { opened: ['serving'], 'due tick': ['idle'] },
};

function counterIn(step: WindowStep): Counter {
  const counter = createCounter(5_000);
  for (const name of ways[step]) counter.hear(events[name]);
  return counter;
}
const names = Object.keys(events) as Name[];

describe.each(Object.keys(ways) as WindowStep[])('%s', (step) => {
  test.each(names)('%s', (name) => {
    const counter = counterIn(step);
    expect(counter.state().step).toBe(step);
    const wishes = counter
      .hear(events[name])
      .map((wish) => (wish.type === 'leaveUnrated' ? `${wish.type} ${wish.params.reason}` : wish.type));
    const inert = name.startsWith('press') ? ([step, 'countStray'] as const) : ([step] as const);
    expect([counter.state().step, ...wishes]).toEqual(moves[step][name] ?? inert);
  });
});

test('a touch extends the time by a whole time-out, up to nine of them', () => {
  const counter = counterIn('rating');
  const touched = (monoMs: number): number => {
    counter.hear({ type: 'touch', invitation: 'nonce-1', monoMs });
    return counter.state().context.endsAtMonoMs;
  };
  expect([touched(2_000), touched(50_000), touched(109_000), touched(168_000)]).toEqual([
    62_000, 110_000, 169_000, 228_000,
  ]);
  let last = 228_000;
  for (let more = 0; more < 10; more++) last = touched(last - 1);
  expect(last).toBe(1_000 + 9 * 60_000);
});

test('the machine forgets the grade with the wish that carries it', () => {
  const counter = counterIn('rating');
  const [wish] = counter.hear(press({ grade: '1' }));
  expect(wish).toMatchObject({ type: 'giveRating', params: { press: { grade: '1' } } });
  expect(counter.state()).toEqual({
    step: 'recording',
    context: {
      invitation: 'nonce-1',
      device: 'pad',
      promptMonoMs: 1_000,
      timeoutMs: 60_000,
      thanksMs: 5_000,
      endsAtMonoMs: 61_000,
    },
  });
});
