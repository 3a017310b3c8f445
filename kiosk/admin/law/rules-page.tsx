import type { LawBundle, Wording } from '@sunlit/domain/catalogue';
import { signal } from '@preact/signals';
import { adminText } from '../../text/admin.ts';
import { language, say } from '../../text/language.ts';
import { factNames, lawText, roleNames, ruleKinds } from '../../text/law.ts';
import { law } from '../screen.ts';
import { findRules } from './find.ts';
import { Columns } from '../../elements/columns.tsx';

type Rule = LawBundle['rules'][number];
const query = signal('');
const kind = signal('');
const acts: Readonly<Record<string, Wording>> = factNames;
const listed = (names: readonly string[]): string => names.join(language.value === 'zh' ? '、' : ', ');

/** The rules in force: what each stands before, on which basis, and who may lift it. */
export function RulesPage() {
  const known = law.value;
  if (known === null) return <p role="status">{say(adminText.loading)}</p>;
  const rules = findRules(known.rules, query.value, kind.value);
  return (
    <section class="panel" data-testid="rules" data-rules={known.rules.length}>
      <div class="panel-head">
        <h2>
          {say(lawText.rulesTitle)}{' '}
          <small>{say(lawText.showing, { shown: rules.length, all: known.rules.length })}</small>
        </h2>
        <span class="badge">{say(adminText.version, { version: known.version })}</span>
      </div>
      <form class="filter" role="search" onSubmit={(event) => event.preventDefault()}>
        <input
          type="search"
          data-testid="rule-search"
          aria-label={say(lawText.ruleSearch)}
          placeholder={say(lawText.ruleSearch)}
          value={query.value}
          onInput={(event) => (query.value = event.currentTarget.value)}
        />
        <select
          data-testid="rule-kind"
          aria-label={say(lawText.kind)}
          value={kind.value}
          onChange={(event) => (kind.value = event.currentTarget.value)}
        >
          <option value="">{say(lawText.anyKind)}</option>
          {Object.entries(ruleKinds).map(([id, name]) => (
            <option key={id} value={id}>
              {say(name)}
            </option>
          ))}
        </select>
      </form>
      {rules.length === 0 ? <p class="empty">{say(lawText.noMatch)}</p> : <RuleTable rules={rules} />}
    </section>
  );
}

const heads = [lawText.rule, lawText.kind, lawText.guards, lawText.severity, lawText.override, lawText.basis];

function RuleTable({ rules }: { readonly rules: readonly Rule[] }) {
  return (
    <table class="table rules">
      <Columns of={heads} />
      <tbody>
        {rules.map((rule) => (
          <RuleRow key={rule.id} rule={rule} />
        ))}
      </tbody>
    </table>
  );
}

function RuleRow({ rule }: { readonly rule: Rule }) {
  const { override, postAbove } = rule;
  // What no single act shows guards none, and refuses nothing.
  const isWatched = rule.guards.length === 0 && rule.kind !== undefined;
  const severity = isWatched ? 'watched' : (rule.severity ?? 'refuse');
  return (
    <tr data-testid={`rule-${rule.id}`} data-kind={rule.kind ?? ''} data-severity={severity}>
      <th scope="row">
        <strong>{say(rule.title)}</strong>
        <br />
        <small class="mono">
          {rule.id} · {say(lawText.ruleVersion, { version: rule.version })}
        </small>
        <br />
        <small>
          {say(lawText.cure)}: {say(rule.cure)}
        </small>
      </th>
      <td data-label={say(lawText.kind)} class="tight">
        {rule.kind === undefined ? '—' : say(ruleKinds[rule.kind])}
      </td>
      <td data-label={say(lawText.guards)}>
        {rule.guards.length === 0
          ? say(
              isWatched ? (rule.kind === 'rating' ? lawText.watchedWindows : lawText.watchedPosts) : lawText.guardsTime,
            )
          : listed(rule.guards.map((fact) => (acts[fact] === undefined ? fact : say(acts[fact]))))}
      </td>
      <td data-label={say(lawText.severity)}>
        <span class={severity === 'flag' ? 'badge caution' : 'badge stage'}>
          {say(lawText[`severity_${severity}`])}
        </span>{' '}
        {postAbove !== undefined && (
          <small>{say(lawText.postAbove, { ...postAbove, percent: postAbove.permille / 10 })}</small>
        )}
      </td>
      <td data-label={say(lawText.override)}>
        {override === undefined
          ? severity === 'refuse'
            ? say(lawText.noOverride)
            : '—'
          : listed(override.roles.map((role) => say(roleNames[role])))}
      </td>
      <td data-label={say(lawText.basis)}>{rule.basis}</td>
    </tr>
  );
}
