import {
  canStep,
  caseFacts,
  centerCaseFacts,
  caseMachine,
  caseStageWords,
  custodyWords,
  stepCase,
  type CaseFactType,
  type CaseStage,
  type CaseState,
} from '@sunlit/domain/case';
import { centerVisitFacts, visitFacts, visitMachine, visitStageWords } from '@sunlit/domain/visit';

/** What is read of a machine: its nodes and where their events lead. */
interface Node {
  readonly key: string;
  readonly type: string;
  readonly states: Readonly<Record<string, Node>>;
  readonly on: Readonly<Record<string, readonly Edge[]>>;
}
interface Edge {
  readonly target?: readonly Node[] | undefined;
  readonly guard?: unknown;
}
type Words = Readonly<Record<string, { readonly zh: string; readonly en: string }>>;

const NOTE = 'Generated from the machine by `npx vitest run tests/docs -u`; a test compares.';

/** Every generated page by file name under docs/generated. */
export function machinePages(): Readonly<Record<string, string>> {
  const stage = region(caseMachine.root, 'stage');
  const custody = region(caseMachine.root, 'custody');
  const visit: Node = visitMachine.root;
  return {
    'case-machine.md': page('The machine of a case', [
      '## Stage\n',
      picture(stage, caseStageWords, 'received', 'CaseReceived'),
      '\n## Custody\n\nA region of its own; while the folder is on its way no stage fact is taken.\n',
      picture(custody, custodyWords, 'held', 'CaseReceived'),
    ]),
    'visit-machine.md': page('The machine of a visit', [picture(visit, visitStageWords, 'open', 'VisitOpened')]),
    'case-table.md': page('Every stage × custody × command of a case', [
      `${LEGEND}\n`,
      '## In hand\n',
      caseTable('held', stage, custody),
      '\n## On its way\n\nClosed cases are never on their way.\n',
      caseTable('transit', stage, custody),
    ]),
    'visit-table.md': page('Every stage × command of a visit', [`${LEGEND}\n`, visitTable(visit)]),
  };
}

function region(machine: Node, name: string): Node {
  const found = machine.states[name];
  if (found === undefined) throw new Error(`the machine has no region ${name}`);
  return found;
}

const LEGEND =
  'A cell names the state the fact leads to; `=` is taken and stays; `·` is inert: the machine does not take it. The first fact begins and has no row of targets.';

function page(title: string, parts: readonly string[]): string {
  return `# ${title}\n\n${NOTE}\n\n${parts.join('\n')}\n`;
}

function picture(region: Node, words: Words, initial: string, first: string): string {
  const name = (key: string): string => key.replaceAll('-', '_');
  const lines = ['```mermaid', 'stateDiagram-v2'];
  for (const key of Object.keys(region.states)) {
    lines.push(`  state "${key} ${words[key]?.zh ?? ''}" as ${name(key)}`);
  }
  lines.push(`  [*] --> ${name(initial)}: ${first}`);
  for (const node of Object.values(region.states)) {
    for (const [fact, edges] of Object.entries(node.on)) {
      for (const edge of edges) {
        lines.push(`  ${name(node.key)} --> ${name(edge.target?.[0]?.key ?? node.key)}: ${fact}`);
      }
    }
    if (node.type === 'final') lines.push(`  ${name(node.key)} --> [*]`);
  }
  return [...lines, '```'].join('\n');
}

function caseTable(custody: 'held' | 'transit', stageRegion: Node, custodyRegion: Node): string {
  const stages = Object.values(stageRegion.states).filter(({ type }) => custody === 'held' || type !== 'final');
  const header = ['fact', 'command', ...stages.map(({ key }) => key)];
  const facts = [...commandsOf(caseFacts), ...commandsOf(centerCaseFacts)] as [CaseFactType, string][];
  const rows = facts.map(([fact, command]) => [
    fact,
    command,
    ...stages.map((node) => {
      if (!canStep(caseAt(node.key as CaseStage, custody), fact)) return '·';
      return target(node, fact) ?? custodyRegion.states[custody]?.on[fact]?.[0]?.target?.[0]?.key ?? '=';
    }),
  ]);
  return table(header, rows);
}

/** Where a stage fact leads from this node; several targets are joined; undefined when the stage does not know the fact. */
function target(node: Node, fact: string): string | undefined {
  const edges = node.on[fact];
  return edges?.map((edge) => edge.target?.[0]?.key ?? '=').join(' or ');
}

/** A case in a stage, with as little in it as the stage needs. */
function caseAt(stage: CaseStage, custody: 'held' | 'transit'): CaseState {
  const begun = stepCase(
    undefined,
    {
      type: 'CaseReceived',
      body: { item: 'I', applicant: 'person', materials: [], number: 'N' },
      origin: 'H/desk/W01',
      epoch: 1,
      seq: 1,
      monoMs: 1,
      wallMs: 1,
      visitRef: '',
      caseRef: '',
      actor: '',
      session: '',
      law: '',
      opened: {},
    },
    { approvalLevels: 1, posts: { accept: 'counter' } },
  );
  if (begun === undefined) throw new Error('CaseReceived begins a case');
  const isClosed = ['completed', 'not-accepted', 'withdrawn'].includes(stage);
  return {
    value: { stage, custody },
    context: { ...begun.context, closedAtMs: isClosed ? 1 : 0, toDesk: custody === 'transit' ? 'D01' : '' },
  };
}

function visitTable(region: Node): string {
  const stages = Object.values(region.states);
  const facts = [...commandsOf(visitFacts), ...commandsOf(centerVisitFacts)];
  const rows = facts.map(([fact, command]) => [fact, command, ...stages.map((node) => target(node, fact) ?? '·')]);
  return table(['fact', 'command', ...stages.map(({ key }) => key)], rows);
}

/** A fact without a command is recorded by the center itself. */
function commandsOf(
  facts: Readonly<Record<string, { readonly body: object; readonly command?: string }>>,
): [fact: string, command: string][] {
  return Object.entries(facts).map(([fact, { command = '(the center)' }]) => [fact, command]);
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
