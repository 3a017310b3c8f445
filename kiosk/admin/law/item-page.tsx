import type { Item } from '@sunlit/domain/catalogue';
import type { ComponentChildren } from 'preact';
import { limitWords } from '../../elements/limit-words.ts';
import type { PublishedLaw } from '../../feed/admin-api.ts';
import { language, say } from '../../text/language.ts';
import { lawText } from '../../text/law.ts';
import { departmentName, postName } from '../../text/places.ts';
import { go } from '../screen.ts';
import { VerifiedMark } from './verified-mark.tsx';
import { Columns } from '../../elements/columns.tsx';

interface ItemPageProps {
  readonly code: string;
  readonly known: PublishedLaw;
}

/** Everything the law in force says of one item. */
export function ItemPage({ code, known }: ItemPageProps) {
  const item = known.items.find((one) => one.code === code);
  const back = (
    <button type="button" class="button" data-testid="item-back" onClick={() => go({ page: 'catalogue' })}>
      ‹ {say(lawText.backToItems)}
    </button>
  );
  if (item === undefined) {
    return (
      <section class="panel" data-testid="no-item">
        <p>{say(lawText.noItem, { code })}</p>
        {back}
      </section>
    );
  }
  return (
    <article class="item" data-testid="item" data-code={item.code} data-verified={item.verified}>
      <header class="draft-head">
        {back}
        <h2>{say(item.name)}</h2>
        <span class="mono">{item.code}</span>
        <VerifiedMark verified={item.verified} />
      </header>
      {item.verified === 0 && <p class="hint">{say(lawText.unverifiedWhy)}</p>}
      <div class="item-parts">
        <General item={item} />
        <Stages item={item} />
        <Special item={item} />
        <Materials item={item} />
      </div>
    </article>
  );
}

function General({ item }: { readonly item: Item }) {
  const { fee, warnDays = 1 } = item;
  return (
    <section class="panel">
      <dl class="facts">
        <Fact name={say(lawText.department)}>{departmentName(item.department)}</Fact>
        {item.externalCode !== undefined && <Fact name={say(lawText.externalCode)}>{item.externalCode}</Fact>}
        <Fact name={say(lawText.kind)}>{say(lawText[item.kind])}</Fact>
        <Fact name={say(lawText.applicants)}>
          {item.applicants.map((kind) => say(lawText[kind])).join(language.value === 'zh' ? '、' : ', ')}
        </Fact>
        <Fact name={say(lawText.result)}>{say(item.result)}</Fact>
        <Fact name={say(lawText.fee)}>
          {fee.fen === 0 ? say(lawText.noFee) : say(lawText.yuan, { amount: (fee.fen / 100).toFixed(2) })}
        </Fact>
        {fee.basis !== '' && <Fact name={say(lawText.feeBasis)}>{fee.basis}</Fact>}
        <Fact name={say(lawText.approvals)}>
          {item.approvalLevels === 0 ? say(lawText.onTheSpot, { name: item.authorisation }) : item.approvalLevels}
        </Fact>
        {item.thirdParties === 1 && <Fact name={say(lawText.thirdParties)}>{say(lawText.yes)}</Fact>}
        {item.renewal === 1 && <Fact name={say(lawText.renewal)}>{say(lawText.yes)}</Fact>}
        <Fact name={say(lawText.warnDays)}>{say(lawText.warnBefore, { days: warnDays })}</Fact>
        <Fact name={say(lawText.basis)}>{item.basis}</Fact>
        <Fact name={say(lawText.source)}>{item.source}</Fact>
      </dl>
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Stages({ item }: { readonly item: Item }) {
  const limits = [
    [lawText.promisedLimit, item.promised],
    [lawText.statutoryLimit, item.statutory],
    [lawText.extension, item.extension],
    [lawText.delivery, item.delivery],
  ] as const;
  return (
    <section class="panel">
      <h3>{say(lawText.limits)}</h3>
      <dl class="facts">
        {limits.map(([name, limit]) => (
          <Fact key={name.en} name={say(name)}>
            {limitWords(limit)}
          </Fact>
        ))}
      </dl>
      <h3>{say(lawText.stages)}</h3>
      <table class="table">
        <Columns of={[lawText.stage, lawText.limit, lawText.post]} />
        <tbody>
          {(['accept', 'handle', 'approve'] as const).map((stage) => (
            <tr key={stage}>
              <th scope="row">{say(lawText[`stage_${stage}`])}</th>
              <td data-label={say(lawText.limit)}>{limitWords(item.stages[stage])}</td>
              <td data-label={say(lawText.post)}>{postName(item.posts[stage])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Special({ item }: { readonly item: Item }) {
  return (
    <section class="panel">
      <h3>{say(lawText.special)}</h3>
      {item.special.length === 0 && <p class="muted">{say(lawText.noSpecial)}</p>}
      <ul class="plain-list">
        {item.special.map(({ kind, name, limitDays, limitHours, basis }) => (
          <li key={kind}>
            <strong>{say(name)}</strong>{' '}
            {limitHours !== undefined
              ? say(lawText.specialHours, { hours: limitHours })
              : limitDays === 0
                ? say(lawText.specialOpen)
                : say(lawText.specialLimit, { days: limitDays })}
            <br />
            <small>{basis}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Materials({ item }: { readonly item: Item }) {
  return (
    <section class="panel">
      <h3>
        {say(lawText.materials)} <span class="count">{item.materials.length}</span>
      </h3>
      <ol class="plain-list">
        {item.materials.map(({ id, name, required }) => (
          <li key={id}>
            {say(name)} <span class="badge">{say(required === 1 ? lawText.required : lawText.optional)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
