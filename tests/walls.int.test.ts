import { ESLint } from 'eslint';
import path from 'node:path';
import ts from 'typescript';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '..');

/** The walls need no types, so samples need not be part of any project; everything else is the real configuration. */
const eslint = new ESLint({ cwd: root, overrideConfig: [tseslint.configs.disableTypeChecked] });

/** The errors a file of this name with this text would get, as rule: message. */
async function lint(file: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: path.join(root, file) });
  const errors = result?.messages.filter(({ severity }) => severity === 2) ?? [];
  return errors.map(({ ruleId, message }) => `${ruleId ?? 'parser'}: ${message}`);
}

const refused: readonly [file: string, text: string, error: string][] = [
  [
    'domain/visit/sample.ts',
    `import 'node:fs';`,
    'house/walls: domain knows no Node: node:fs belongs to a room at the rim.',
  ],
  ['domain/visit/sample.ts', `import 'fs';`, 'house/walls: domain knows no Node: fs belongs to a room at the rim.'],
  ['domain/visit/sample.ts', `import 'fastify';`, 'house/walls: domain may use xstate and typebox only, not fastify.'],
  ['domain/visit/sample.ts', `import '@sunlit/hardware/port';`, 'house/walls: domain may not import hardware.'],
  [
    'domain/visit/sample.ts',
    `import '../../hardware/port/index.ts';`,
    'house/walls: ../../hardware/port/index.ts leaves domain/: other rooms are reached by package name.',
  ],
  ['hardware/port/sample.ts', `import '@sunlit/domain/visit';`, 'house/walls: hardware may not import domain.'],
  [
    'hardware/devices/sample.ts',
    `import 'serialport';`,
    'house/walls: serialport is imported only under hardware/transports/serial.',
  ],
  [
    'hardware/transports/serial/sample.ts',
    `import 'node-hid';`,
    'house/walls: node-hid is imported only under hardware/transports/hid.',
  ],
  [
    'device-agent/dock/sample.ts',
    `import 'serialport';`,
    'house/walls: serialport is imported only under hardware/transports/serial.',
  ],
  [
    'device-agent/dock/sample.ts',
    `import '@sunlit/center-server/intake/accept';`,
    'house/walls: device-agent may not import center-server.',
  ],
  [
    'center-server/intake/sample.ts',
    `export * from '@sunlit/device-agent/journal/journal';`,
    'house/walls: center-server may not import device-agent.',
  ],
  [
    'center-server/intake/sample.ts',
    `await import('@sunlit/hardware/port');`,
    'house/walls: center-server may not import hardware.',
  ],
  [
    'verify/sample.ts',
    `export { app } from '@sunlit/center-server/main';`,
    'house/walls: verify may not import center-server.',
  ],
  [
    'kiosk/board/sample.tsx',
    `import '@sunlit/center-server/board/feed';`,
    'house/walls: kiosk may not import center-server.',
  ],
  [
    'kiosk/board/sample.tsx',
    `import 'node:path';`,
    'house/walls: kiosk knows no Node: node:path belongs to a room at the rim.',
  ],
  [
    'kiosk/board/sample.ts',
    `import '../../domain/visit/index.ts';`,
    'house/walls: ../../domain/visit/index.ts leaves kiosk/: other rooms are reached by package name.',
  ],
  [
    'domain/visit/sample.ts',
    `export const now = Date.now();`,
    `no-restricted-globals: Unexpected use of 'Date'. It arrives as data.`,
  ],
  [
    'domain/visit/sample.ts',
    `export const dice = Math.random();`,
    `no-restricted-properties: 'Math.random' is restricted from being used. Ids arrive as data.`,
  ],
  [
    'domain/visit/sample.ts',
    `globalThis.x = 1;`,
    `no-restricted-globals: Unexpected use of 'globalThis'. It arrives as data.`,
  ],
  [
    'domain/visit/sample.ts',
    `setTimeout(f, 1);`,
    `no-restricted-globals: Unexpected use of 'setTimeout'. It arrives as data.`,
  ],
  ['domain/visit/utils.ts', ``, 'house/file-names: "utils" says nothing: name it after what it holds.'],
  [
    'center-server/case-service/read.ts',
    ``,
    'house/file-names: "case-service" says nothing: name it after what it holds.',
  ],
  ['kiosk/board/CaseRow.tsx', ``, 'house/file-names: CaseRow.tsx: files are named in kebab-case.'],
  [
    'domain/visit/sample.test.ts',
    `it.only('x', f);`,
    'no-restricted-syntax: A forgotten .only hides every other test.',
  ],
  [
    'domain/visit/sample.test.ts',
    `it.skip('x', f);`,
    'no-restricted-syntax: Skip inside the test with a reason: ({ skip }) => skip("why").',
  ],
  ['domain/visit/sample.test.ts', `it('x', ({ skip }) => skip());`, 'no-restricted-syntax: A skip says why.'],
  [
    'domain/visit/sample.test.ts',
    `describe.skipIf(true)('x', f);`,
    'no-restricted-syntax: Only skipIf(lacks("…")) of tests/needs.ts prints its reason; else use ({ skip }) => skip(condition, "why").',
  ],
  [
    'domain/visit/sample.test.ts',
    `await new Promise((r) => setTimeout(r, 50));`,
    'no-restricted-syntax: No sleeps: wait for the event.',
  ],
  [
    'domain/visit/sample.test.ts',
    `await new Promise((r) => { setTimeout(() => r(1), 50); });`,
    'no-restricted-syntax: No sleeps: wait for the event.',
  ],
  [
    'domain/visit/sample.test.ts',
    `import 'node:timers/promises';`,
    `no-restricted-imports: 'node:timers/promises' import is restricted from being used. No sleeps: wait for the event.`,
  ],
];

const allowed: readonly [file: string, text: string][] = [
  ['domain/visit/sample.ts', `import 'xstate'; import '../case/index.ts'; import '@sunlit/domain/case';`],
  ['domain/visit/sample.test.ts', `import 'vitest'; import 'node:crypto'; import 'fast-check';`],
  ['hardware/transports/serial/sample.ts', `import 'serialport';`],
  ['hardware/transports/hid/sample.ts', `import 'node-hid';`],
  ['device-agent/main.ts', `import '@sunlit/domain/visit'; import '@sunlit/hardware/port'; import 'node:fs';`],
  ['kiosk/board/hall-manager.tsx', `import '@sunlit/domain/visit'; import 'preact';`],
  ['tests/journeys/sample.test.ts', `import '@sunlit/center-server/main'; describe.skipIf(lacks('browser'))('x', f);`],
  [
    'tests/journeys/sample.test.ts',
    `await new Promise((resolve, reject) => { setTimeout(reject, 50); on(resolve); });`,
  ],
];

describe('the lint walls', () => {
  it.each(refused)('%s may not hold %s', async (file, text, error) => {
    expect(await lint(file, text)).toEqual([error]);
  });

  it.each(allowed)('%s may hold %s', async (file, text) => {
    expect(await lint(file, text)).toEqual([]);
  });
});

/** What the compiler says of a file with this text in the domain, under domain/tsconfig.json. */
function compile(text: string): string[] {
  const file = path.join(root, 'domain/sample.ts');
  const config = ts.getParsedCommandLineOfConfigFile(
    path.join(root, 'domain/tsconfig.json'),
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
  );
  if (config === undefined) throw new Error('domain/tsconfig.json cannot be read');
  const options = { ...config.options, composite: false, incremental: false, noEmit: true };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  host.readFile = (name) => (name === file ? text : readFile(name));
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2023) : getSourceFile(name, ...rest);
  const program = ts.createProgram([file], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ code }) => `TS${String(code)}`);
}

describe('the compiler wall of the domain', () => {
  it.each([
    'process.exit();',
    'setTimeout(() => 1, 1);',
    'console.log(1);',
    'performance.now();',
    'document.title;',
    'Buffer.alloc(1);',
  ])('refuses %s', (text) => {
    // Name not found, or one of its forms that name the library to add.
    expect(['TS2304', 'TS2580', 'TS2584', 'TS2591']).toEqual(expect.arrayContaining(compile(`${text} export {};`)));
    expect(compile(`${text} export {};`)).toHaveLength(1);
  });

  it('lets the language itself pass', () => {
    expect(compile('export const keys = new Map([[1, [2].toSorted()]]);')).toEqual([]);
  });
});
