import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ruleTexts, type RuleText } from '@sunlit/domain/rules';

const domain = path.join(import.meta.dirname, '..', '..', 'domain');
const NOTE =
  'Generated from the rules and from the tests that tell them, by `npx vitest run tests/docs -u`; a test compares. Each story is a test named after its rule: `npx vitest run domain/rules -t fee/basis`.';

/** Rule ids in the tests of the law (a card's with its level before it), by the file that tells them first; paths from the top of the project. */
export function toldIn(): ReadonlyMap<string, string> {
  const told = new Map<string, string>();
  for (const file of storyFiles()) {
    const text = readFileSync(path.join(domain, file), 'utf8');
    for (const [, id = ''] of text.matchAll(/'(?:(?:warning|yellow|red) )?([a-z-]+\/[a-z0-9-]+)'/g)) {
      if (!told.has(id)) told.set(id, `domain/${file}`);
    }
  }
  return told;
}

/** Rules that no test tells. */
export function untold(): string[] {
  const told = toldIn();
  return ruleTexts.filter(({ id }) => !told.has(id)).map(({ id }) => id);
}

/** docs/generated/rules.md. */
export function rulesPage(): string {
  const told = toldIn();
  const guarding = ruleTexts.filter(({ guards }) => guards.length > 0);
  const standing = ruleTexts.filter(({ guards }) => guards.length === 0);
  return [
    '# The rules that refuse\n',
    `${NOTE}\n`,
    `${String(guarding.length)} rules guard an act; ${String(standing.length)} more are said by procedure, hands, form and clock, or watch what no single act shows.\n`,
    table(
      ['rule', 'kind', 'what it says', 'basis', 'guards', 'lifted by', 'told in'],
      guarding.map((rule) => [
        `\`${rule.id}\``,
        `${rule.kind ?? ''}${rule.severity === 'flag' ? ', marks only' : ''}`,
        `${rule.title.zh}<br>${rule.title.en}`,
        rule.basis,
        rule.guards.join(', '),
        rule.override?.roles.join(', ') ?? '',
        link(told, rule),
      ]),
    ),
    '\n## Said by procedure, hands, form and clock, or watching what no single act shows\n',
    table(
      ['rule', 'what it says', 'basis', 'told in'],
      standing.map((rule) => [`\`${rule.id}\``, `${rule.title.zh}<br>${rule.title.en}`, rule.basis, link(told, rule)]),
    ),
    '',
  ].join('\n');
}

function storyFiles(): string[] {
  const names = (folder: string): string[] =>
    readdirSync(path.join(domain, folder))
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => `${folder}/${name}`)
      .sort();
  return ['rules/stories', 'rules', 'signals'].flatMap(names);
}

function link(told: ReadonlyMap<string, string>, { id }: RuleText): string {
  const file = told.get(id);
  return file === undefined ? '' : `[${path.basename(file)}](../../${file})`;
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
