import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '..');
const folder = mkdtempSync(path.join(tmpdir(), 'sunlit-walls-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Diagnostic {
  readonly message: string;
  readonly code?: string;
  readonly severity: string;
  readonly filename: string;
}

/**
 * What the linter has to say of each of these texts, as rule: message. They lie in a folder of their own with the real rules, numbered where many have the same name; the rules that need types are not asked for.
 */
function lint(samples: readonly (readonly [file: string, text: string, ...rest: string[]])[]): string[][] {
  for (const part of ['.oxlintrc.json', 'tests/lint'])
    cpSync(path.join(root, part), path.join(folder, part), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  const taken = new Set<string>();
  const places = samples.map(([file, text], index) => {
    const place = taken.has(file) ? file.replace(/\.(?=(test\.)?tsx?$)/, `-${String(index)}.`) : file;
    taken.add(file);
    mkdirSync(path.dirname(path.join(folder, place)), { recursive: true });
    writeFileSync(path.join(folder, place), text);
    return place;
  });
  const args = ['node_modules/oxlint/bin/oxlint', '--quiet', '--format=json', ...places];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  if (!stdout.startsWith('{')) throw new Error(`the linter did not run: ${stdout}${stderr}`);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
  return places.map((place) =>
    diagnostics
      .filter(({ filename }) => filename === place)
      .map(({ code, message }) => `${code ?? 'parser'}: ${message}`),
  );
}

const refused: readonly [file: string, text: string, error: string][] = [
  [
    'domain/visit/sample.ts',
    `import 'node:fs';`,
    'house(walls): domain knows no Node: node:fs belongs to a room at the rim.',
  ],
  ['domain/visit/sample.ts', `import 'fs';`, 'house(walls): domain knows no Node: fs belongs to a room at the rim.'],
  ['domain/visit/sample.ts', `import 'fastify';`, 'house(walls): domain may use xstate and typebox only, not fastify.'],
  ['domain/visit/sample.ts', `import '@sunlit/hardware/port';`, 'house(walls): domain may not import hardware.'],
  [
    'domain/visit/sample.ts',
    `import '../../hardware/port/index.ts';`,
    'house(walls): ../../hardware/port/index.ts leaves domain/: other rooms are reached by package name.',
  ],
  ['hardware/port/sample.ts', `import '@sunlit/domain/visit';`, 'house(walls): hardware may not import domain.'],
  [
    'hardware/devices/sample.ts',
    `import 'serialport';`,
    'house(walls): serialport is imported only under hardware/transports/serial.',
  ],
  [
    'hardware/transports/serial/sample.ts',
    `import 'node-hid';`,
    'house(walls): node-hid is imported only under hardware/transports/hid.',
  ],
  [
    'device-agent/dock/sample.ts',
    `import 'serialport';`,
    'house(walls): serialport is imported only under hardware/transports/serial.',
  ],
  [
    'device-agent/dock/sample.ts',
    `import '@sunlit/center-server/intake/accept';`,
    'house(walls): device-agent may not import center-server.',
  ],
  [
    'center-server/intake/sample.ts',
    `export * from '@sunlit/device-agent/journal/journal';`,
    'house(walls): center-server may not import device-agent.',
  ],
  [
    'center-server/intake/sample.ts',
    `await import('@sunlit/hardware/port');`,
    'house(walls): center-server may not import hardware.',
  ],
  [
    'verify/sample.ts',
    `export { app } from '@sunlit/center-server/main';`,
    'house(walls): verify may not import center-server.',
  ],
  [
    'kiosk/board/sample.tsx',
    `import '@sunlit/center-server/board/feed';`,
    'house(walls): kiosk may not import center-server.',
  ],
  [
    'kiosk/board/sample.tsx',
    `import 'node:path';`,
    'house(walls): kiosk knows no Node: node:path belongs to a room at the rim.',
  ],
  [
    'kiosk/board/sample.ts',
    `import '../../domain/visit/index.ts';`,
    'house(walls): ../../domain/visit/index.ts leaves kiosk/: other rooms are reached by package name.',
  ],
  [
    'domain/visit/sample.ts',
    `export const now = Date.now();`,
    `eslint(no-restricted-globals): Unexpected use of 'Date'. It arrives as data.`,
  ],
  [
    'domain/visit/sample.ts',
    `export const dice = Math.random();`,
    `eslint(no-restricted-properties): 'Math.random' is restricted from being used.`,
  ],
  [
    'domain/visit/sample.ts',
    `globalThis.x = 1;`,
    `eslint(no-restricted-globals): Unexpected use of 'globalThis'. It arrives as data.`,
  ],
  [
    'domain/visit/sample.ts',
    `setTimeout(f, 1);`,
    `eslint(no-restricted-globals): Unexpected use of 'setTimeout'. It arrives as data.`,
  ],
  ['domain/visit/utils.ts', ``, 'house(file-names): "utils" says nothing: name it after what it holds.'],
  [
    'center-server/case-service/read.ts',
    ``,
    'house(file-names): "case-service" says nothing: name it after what it holds.',
  ],
  ['kiosk/board/CaseRow.tsx', ``, 'house(file-names): CaseRow.tsx: files are named in kebab-case.'],
  ['domain/visit/sample.test.ts', `it.only('x', f);`, 'house(test-sins): A forgotten .only hides every other test.'],
  [
    'domain/visit/sample.test.ts',
    `it.skip('x', f);`,
    'house(test-sins): Skip inside the test with a reason: ({ skip }) => skip("why").',
  ],
  ['domain/visit/sample.test.ts', `it('x', ({ skip }) => skip());`, 'house(test-sins): A skip says why.'],
  [
    'domain/visit/sample.test.ts',
    `describe.skipIf(true)('x', f);`,
    'house(test-sins): Only skipIf(lacks("…")) of tests/needs.ts prints its reason; else use ({ skip }) => skip(condition, "why").',
  ],
  [
    'domain/visit/sample.test.ts',
    `await new Promise((r) => setTimeout(r, 50));`,
    'house(test-sins): No sleeps: wait for the event.',
  ],
  [
    'domain/visit/sample.test.ts',
    `await new Promise((r) => { setTimeout(() => r(1), 50); });`,
    'house(test-sins): No sleeps: wait for the event.',
  ],
  [
    'domain/visit/sample.test.ts',
    `import 'node:timers/promises';`,
    `eslint(no-restricted-imports): 'node:timers/promises' import is restricted from being used.`,
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
  const found = lint([...refused, ...allowed]);
  it.each(refused.map((sample, index) => [...sample, index] as const))(
    '%s may not hold %s',
    (_file, _text, error, index) => {
      expect(found[index]).toEqual([error]);
    },
  );

  it.each(allowed.map((sample, index) => [...sample, refused.length + index] as const))(
    '%s may hold %s',
    (_file, _text, index) => {
      expect(found[index]).toEqual([]);
    },
  );
});

/** What the compiler says of files with these texts in the domain, under domain/tsconfig.json: the codes, file by file. */
function compile(texts: readonly string[]): string[][] {
  const project = { extends: path.join(root, 'domain/tsconfig.json'), include: ['*.ts'], exclude: [] };
  const options = { rootDir: '.', noEmit: true, composite: false, declaration: false, incremental: false };
  const place = path.join(folder, 'compiled');
  mkdirSync(place);
  writeFileSync(path.join(place, 'package.json'), '{ "type": "module" }');
  writeFileSync(path.join(place, 'tsconfig.json'), JSON.stringify({ ...project, compilerOptions: options }));
  texts.forEach((text, index) => writeFileSync(path.join(place, `text-${String(index)}.ts`), `${text} export {};`));
  const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
  const { stdout, status } = spawnSync(process.execPath, [compiler, '-p', place, '--pretty', 'false'], {
    encoding: 'utf8',
    cwd: place,
  });
  if (status === null) throw new Error('the compiler did not run');
  const lines = stdout.split('\n');
  return texts.map((_, index) =>
    lines.flatMap((line) =>
      line.startsWith(`text-${String(index)}.ts(`) ? (/error (TS\d+)/.exec(line)?.[1] ?? []) : [],
    ),
  );
}

describe('the compiler wall of the domain', () => {
  const strangers = [
    'process.exit();',
    'setTimeout(() => 1, 1);',
    'console.log(1);',
    'performance.now();',
    'document.title;',
    'Buffer.alloc(1);',
  ];
  const own = 'export const keys = new Map([[1, [2].toSorted()]]);';
  const found = compile([...strangers, own]);
  it.each(strangers.map((text, index) => [text, index] as const))('refuses %s', (_text, index) => {
    // Name not found, or one of its forms that name the library to add.
    expect(['TS2304', 'TS2580', 'TS2584', 'TS2591']).toEqual(expect.arrayContaining(found[index] ?? []));
    expect(found[index]).toHaveLength(1);
  });

  it('lets the language itself pass', () => {
    expect(found.at(-1)).toEqual([]);
  });
});
