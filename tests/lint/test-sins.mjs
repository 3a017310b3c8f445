const NO_SLEEPS = 'No sleeps: wait for the event.';

/** What a test may not do: hide another test, hide itself, or wait for time to pass instead of for an event. */
const sins = [
  [
    'MemberExpression[property.name="only"][object.name=/^(it|test|describe|suite)$/]',
    'A forgotten .only hides every other test.',
  ],
  [
    'MemberExpression[property.name=/^(skip|todo)$/][object.name=/^(it|test|describe|suite)$/]',
    'Skip inside the test with a reason: ({ skip }) => skip("why").',
  ],
  [
    'CallExpression[callee.property.name="skip"][arguments.length=0], CallExpression[callee.name="skip"][arguments.length=0]',
    'A skip says why.',
  ],
  [
    'CallExpression[callee.property.name=/^(skipIf|runIf)$/]:not(:has(CallExpression[callee.name="lacks"]))',
    'Only skipIf(lacks("…")) of tests/needs.ts prints its reason; else use ({ skip }) => skip(condition, "why").',
  ],
  [
    'NewExpression[callee.name="Promise"] CallExpression[callee.name="setTimeout"][arguments.0.type="Identifier"]:not([arguments.0.name=/^rej/])',
    NO_SLEEPS,
  ],
  [
    'NewExpression[callee.name="Promise"] CallExpression[callee.name="setTimeout"] > ArrowFunctionExpression > CallExpression[callee.name=/^(r|res|resolve|done|ok)$/]',
    NO_SLEEPS,
  ],
];

export const testSins = {
  meta: { type: 'problem', docs: { description: 'what a test may not do' } },
  create: (context) =>
    Object.fromEntries(sins.map(([selector, message]) => [selector, (node) => context.report({ node, message })])),
};
