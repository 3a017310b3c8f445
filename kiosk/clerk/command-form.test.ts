import { caseFacts, type CaseCommandType } from '@sunlit/domain/case';
import { starterItems } from '@sunlit/domain/catalogue';
import { describe, expect, it } from 'vitest';
import { fillForm, presets, type Answers } from './answers.ts';
import { formFor, isDirect, missingRequired, type FormContext } from './command-form.ts';
import { inOrder, toneOf } from './command-order.ts';
import { windowCase } from './window-case.sample.ts';

const item = starterItems.find(({ special }) => special.length > 0);
const known = windowCase({ item: item?.code ?? '', stage: 'handling' });
const context: FormContext = {
  known,
  item,
  desks: [
    { desk: 'W01', posts: ['counter'] },
    { desk: 'D01', posts: [item?.posts.approve ?? '', 'another'] },
  ],
  ownDesk: 'W01',
  liftable: [
    {
      rule: 'pause/last-hour',
      title: { zh: '规则', en: 'Rule' },
      roles: ['approver'],
      acts: [{ fact: 'SpecialProcedureStarted', name: { zh: '启动', en: 'Start' } }],
    },
    {
      rule: 'fee/another',
      title: { zh: '另一规则', en: 'Another rule' },
      roles: ['manager'],
      acts: [{ fact: 'FeeCharged', name: { zh: '收费', en: 'Charge' } }],
    },
  ],
  roles: ['clerk', 'approver'],
};
const given: Answers = {
  materials: ['application'],
  ground: 'not-our-power',
  reason: '不属于本机关职权',
  kind: item?.special[0]?.kind ?? '',
  notice: '告〔2026〕12号',
  days: '3',
  opinion: 'ok',
  remedies: '1',
  confirmation: '撤-2026-001',
  toDesk: 'D01',
  toPost: 'another',
  method: 'post',
  proof: 'EMS-1',
  served: 'post',
  fen: '12.5',
  receipt: '票-1',
  rule: 'pause/last-hour SpecialProcedureStarted',
};
const facts = Object.values(caseFacts).filter(({ command }) => command !== 'ReceiveCase');

describe('every command of a case', () => {
  it.each(facts.map((fact) => [fact.command, fact] as const))(
    '%s: the filled form is what the law asks for',
    (type, fact) => {
      const form = formFor(type, context);
      const filled = fillForm(form, { ...presets(form), ...given });
      const { fields, values } = filled.ok ? filled : { fields: {}, values: {} };
      expect({ ok: filled.ok, fields: Object.keys(fields).sort(), values: Object.keys(values) }).toEqual({
        ok: true,
        fields: Object.keys(fact.asked.properties).sort(),
        values: [...fact.values],
      });
    },
  );

  it('has a button with a place and a tone', () => {
    const commands = facts.map(({ command }): CaseCommandType => command);
    expect(inOrder(commands).sort()).toEqual([...commands].sort());
    expect([toneOf('AcceptCase'), toneOf('HandOver'), toneOf('DenyCase')]).toEqual(['primary', 'plain', 'danger']);
  });

  it('is given at once only when nothing is asked', () => {
    const asking = facts.filter(({ command }) => isDirect(command) && formFor(command, context).questions.length > 0);
    expect(asking).toEqual([]);
  });
});

describe('fillForm', () => {
  it.each([
    ['DenyCase', { reason: 'r', remedies: '' }, 'remedies'],
    ['ReturnCase', { reason: '  ' }, 'reason'],
    ['HandOver', { toDesk: '', toPost: '' }, 'toDesk'],
    ['HandOver', { toDesk: 'D01', toPost: '' }, 'toPost'],
    ['AddMaterials', { materials: [] }, 'materials'],
    ['GrantExtension', { days: '0', notice: 'n', reason: 'r' }, 'days'],
    ['GrantExtension', { days: '9999', notice: 'n', reason: 'r' }, 'days'],
    ['WithdrawCase', { confirmation: 'a/b' }, 'confirmation'],
    ['RefuseAcceptance', { ground: '', reason: 'r' }, 'ground'],
    ['StartSpecialProcedure', { kind: 'k', notice: 'n', served: 'post', proof: '' }, 'proof'],
    ['StartSpecialProcedure', { kind: 'k', notice: 'n' }, 'served'],
    ['DeliverResult', {}, 'method'],
    ['ChargeFee', { fen: '1.234', receipt: 'r' }, 'fen'],
    ['OverrideRule', { rule: '', reason: 'r' }, 'rule'],
  ] as const)('%s with %j stops at %s', (type, answers: Answers, name) => {
    const form = formFor(type, context);
    const filled = fillForm(form, { ...presets(form), ...answers });
    expect(filled.ok ? '' : filled.name).toBe(name);
  });
});

it('a notice not served yet is sent without service, one signed for at the window without a number', () => {
  const fields = (answers: Answers) => {
    const filled = fillForm(formFor('StartSpecialProcedure', context), { kind: 'k', notice: 'n', ...answers });
    return filled.ok ? filled.fields : filled.name;
  };
  expect([fields({ served: '', proof: 'x' }), fields({ served: 'window', proof: '' })]).toEqual([
    { kind: 'k', notice: 'n' },
    { kind: 'k', notice: 'n', served: { method: 'window' } },
  ]);
});

describe('the one correction notice', () => {
  it('names exactly the required materials that are missing', () => {
    const required = (item?.materials ?? []).filter((one) => one.required === 1).map(({ id }) => id);
    const [first = '', ...rest] = required;
    expect(missingRequired(item, [first])).toEqual(rest);
    const form = formFor('RequestCorrection', { ...context, known: { ...known, materials: [first] } });
    expect(presets(form)).toEqual({ missing: rest, proof: '' });
  });
});

it('a rule is offered for lifting only to whom the law lets lift it', () => {
  const rules = (roles: readonly string[]) =>
    formFor('OverrideRule', { ...context, roles }).questions.flatMap((question) =>
      question.kind === 'lift' ? question.options.map(({ value }) => value) : [],
    );
  expect([rules(['clerk']), rules(['approver']), rules(['approver', 'manager'])]).toEqual([
    [],
    ['pause/last-hour SpecialProcedureStarted'],
    ['pause/last-hour SpecialProcedureStarted', 'fee/another FeeCharged'],
  ]);
});
