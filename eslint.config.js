import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { fileNames } from './tests/lint/file-names.mjs';
import { walls } from './tests/lint/walls.mjs';

const root = import.meta.dirname;

/** The arrows: what each room may import. Without `packages` a room may use what its package.json names. */
const arrows = {
  root,
  rooms: {
    domain: { rooms: [], node: false, packages: ['xstate', 'typebox'] },
    hardware: { rooms: [], node: true },
    'device-agent': { rooms: ['domain', 'hardware'], node: true },
    'center-server': { rooms: ['domain'], node: true },
    verify: { rooms: ['domain'], node: true },
    kiosk: { rooms: ['domain'], node: false },
    tests: { rooms: ['domain', 'hardware', 'device-agent', 'center-server', 'verify', 'kiosk'], node: true },
  },
  native: { serialport: 'hardware/transports/serial', 'node-hid': 'hardware/transports/hid' },
  testPackages: ['vitest', 'fast-check', 'chinese-days'],
};

const house = { rules: { walls, 'file-names': fileNames } };

/** Size is a smell, not a crime: warnings, printed as counts. */
const sizes = {
  'max-lines': ['warn', { max: 300, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['warn', { max: 60, skipBlankLines: true, skipComments: true }],
};

/** What a test may not do: hide another test, hide itself, or wait for time to pass instead of for an event. */
const testSins = [
  {
    selector: 'MemberExpression[property.name="only"][object.name=/^(it|test|describe|suite)$/]',
    message: 'A forgotten .only hides every other test.',
  },
  {
    selector: 'MemberExpression[property.name=/^(skip|todo)$/][object.name=/^(it|test|describe|suite)$/]',
    message: 'Skip inside the test with a reason: ({ skip }) => skip("why").',
  },
  {
    selector:
      'CallExpression[callee.property.name="skip"][arguments.length=0], CallExpression[callee.name="skip"][arguments.length=0]',
    message: 'A skip says why.',
  },
  {
    selector: 'CallExpression[callee.property.name=/^(skipIf|runIf)$/]:not(:has(CallExpression[callee.name="lacks"]))',
    message:
      'Only skipIf(lacks("…")) of tests/needs.ts prints its reason; else use ({ skip }) => skip(condition, "why").',
  },
  {
    selector:
      'NewExpression[callee.name="Promise"] CallExpression[callee.name="setTimeout"][arguments.0.type="Identifier"]:not([arguments.0.name=/^rej/])',
    message: 'No sleeps: wait for the event.',
  },
  {
    selector:
      'NewExpression[callee.name="Promise"] CallExpression[callee.name="setTimeout"] > ArrowFunctionExpression > CallExpression[callee.name=/^(r|res|resolve|done|ok)$/]',
    message: 'No sleeps: wait for the event.',
  },
];

const typed = {
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  '@typescript-eslint/switch-exhaustiveness-check': [
    'error',
    { requireDefaultForNonUnion: true, considerDefaultExhaustiveForUnions: true },
  ],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  '@typescript-eslint/no-confusing-void-expression': [
    'error',
    { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
  ],
  // Objects here are closures over their state; where there is no `this`, none can be lost.
  '@typescript-eslint/unbound-method': 'off',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false, attributes: false } }],
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
  ],
  // Spreading a string into its code points is what is meant here.
  '@typescript-eslint/no-misused-spread': 'off',
  // A warning only: a shorthand property beside a string in a union is mistaken for a method of String.
  '@typescript-eslint/no-deprecated': 'warn',
  // A port is asynchronous even where one adapter answers at once.
  '@typescript-eslint/require-await': 'off',
  // The signatures of a foreign library are written down as it has them.
  '@typescript-eslint/unified-signatures': 'off',
  // Generic parameters that name a shape at the call site are read, even when used once.
  '@typescript-eslint/no-unnecessary-type-parameters': 'off',
  // `while (true)` with an exit inside is how a codec reads its buffer.
  '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
};

const plain = {
  eqeqeq: 'error',
  'no-var': 'error',
  'prefer-const': 'error',
  'no-debugger': 'error',
  'no-unsafe-finally': 'error',
  'no-self-compare': 'error',
  'no-unreachable-loop': 'error',
  'no-template-curly-in-string': 'error',
  'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'start' }],
};

/** Clock, dice and world arrive in the domain as data. The compiler refuses what is no ECMAScript; these are. */
const outsideOfTheLaw = [
  'Date',
  'performance',
  'process',
  'globalThis',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'console',
  'fetch',
  'crypto',
  'Intl',
];

export default defineConfig(
  { ignores: ['**/dist/**', '**/node_modules/**', 'docs/generated/**', '.cache/**', 'data/**', 'coverage/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { project: ['./*/tsconfig.json', './tsconfig.tests.json'], tsconfigRootDir: root },
    },
    rules: typed,
  },
  { files: ['**/*.{js,mjs}'], extends: [tseslint.configs.base] },
  {
    plugins: { house },
    rules: { ...plain, ...sizes, 'house/walls': ['error', arrows], 'house/file-names': ['error', { root }] },
  },
  {
    files: ['domain/**/*.ts'],
    ignores: ['**/*.test.ts', '**/*.contract.ts'],
    rules: {
      'no-restricted-globals': ['error', ...outsideOfTheLaw.map((name) => ({ name, message: 'It arrives as data.' }))],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'Ids arrive as data.' }],
    },
  },
  {
    files: ['**/*.{test,contract}.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': ['error', ...testSins],
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'node:timers/promises', message: 'No sleeps: wait for the event.' }] },
      ],
      // One describe holds a whole table of cases.
      'max-lines-per-function': 'off',
      // A fixture of the wrong shape fails its test; matchers such as expect.any() are untyped.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
);
