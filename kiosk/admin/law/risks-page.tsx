import type { RiskPoint } from '@sunlit/domain/catalogue';
import { signal } from '@preact/signals';
import type { PublishedLaw } from '../../feed/admin-api.ts';
import { adminText } from '../../text/admin.ts';
import { say } from '../../text/language.ts';
import { lawText } from '../../text/law.ts';
import { stageNames } from '../../text/shared.ts';
import { law } from '../screen.ts';
import { findRisks } from './find.ts';
import { Columns } from '../../elements/columns.tsx';

const query = signal('');
const post = signal('');
const stages: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = stageNames;

/** 廉政风险点: where power may be abused, how likely and how badly, and the rule that watches it. */
export function RisksPage() {
  const known = law.value;
  if (known === null) return <p role="status">{say(adminText.loading)}</p>;
  const risks = findRisks(known.riskPoints, known.items, query.value, post.value);
  return (
    <section class="panel" data-testid="risks" data-risks={known.riskPoints.length}>
      <div class="panel-head">
        <h2>
          {say(lawText.risksTitle)}{' '}
          <small>{say(lawText.showing, { shown: risks.length, all: known.riskPoints.length })}</small>
        </h2>
        <span class="badge">{say(adminText.version, { version: known.version })}</span>
      </div>
      <form class="filter" role="search" onSubmit={(event) => event.preventDefault()}>
        <input
          type="search"
          data-testid="risk-search"
          aria-label={say(lawText.riskSearch)}
          placeholder={say(lawText.riskSearch)}
          value={query.value}
          onInput={(event) => (query.value = event.currentTarget.value)}
        />
        <select
          data-testid="risk-post"
          aria-label={say(lawText.post)}
          value={post.value}
          onChange={(event) => (post.value = event.currentTarget.value)}
        >
          <option value="">{say(lawText.anyPost)}</option>
          {(['accept', 'handle', 'approve'] as const).map((one) => (
            <option key={one} value={one}>
              {say(lawText[`stage_${one}`])}
            </option>
          ))}
        </select>
      </form>
      {risks.length === 0 ? (
        <p class="empty">{say(lawText.noMatch)}</p>
      ) : (
        <table class="table risks">
          <Columns of={heads} />
          <tbody>
            {risks.map((risk) => (
              <RiskRow key={risk.id} risk={risk} known={known} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

const heads = [lawText.description, lawText.item, lawText.post, lawText.stage, lawText.weight, lawText.watchedBy];

function RiskRow({ risk, known }: { readonly risk: RiskPoint; readonly known: PublishedLaw }) {
  const item = known.items.find(({ code }) => code === risk.item);
  const rule = known.rules.find(({ id }) => id === risk.rule);
  const stage = stages[risk.stage];
  const weight = risk.likelihood * risk.consequence;
  return (
    <tr data-testid={`risk-${risk.id}`} data-rule={risk.rule}>
      <th scope="row">
        {say(risk.description)} <small class="mono">{risk.id}</small>
      </th>
      <td data-label={say(lawText.item)}>
        {risk.item === '' ? say(lawText.allItems) : item === undefined ? risk.item : say(item.name)}
      </td>
      <td data-label={say(lawText.post)} class="tight">
        {say(lawText[`stage_${risk.post}`])}
      </td>
      <td data-label={say(lawText.stage)} class="tight">
        {stage === undefined ? risk.stage : say(stage)}
      </td>
      <td data-label={say(lawText.weight)} class="mono tight">
        {risk.likelihood} × {risk.consequence} = <strong>{weight}</strong>
      </td>
      <td data-label={say(lawText.watchedBy)}>
        {rule === undefined ? '' : say(rule.title)} <small class="mono">{risk.rule}</small>
      </td>
    </tr>
  );
}
