import type { Item } from '@sunlit/domain/catalogue';
import { Icon } from '../elements/icons.tsx';
import { limitWords } from '../elements/limit-words.ts';
import { clerkText } from '../text/clerk.ts';
import { say } from '../text/language.ts';

/** What the law and the hall say about an item. */
export function ItemSheet({ item }: { readonly item: Item }) {
  const fee =
    item.fee.fen === 0 ? say(clerkText.noFee) : say(clerkText.yuan, { amount: (item.fee.fen / 100).toFixed(2) });
  return (
    <div class="item-sheet">
      <h3>
        {say(item.name)} <span class="mono">{item.code}</span>
      </h3>
      <p class="badges">
        <span class="badge">{say(item.kind === 'immediate' ? clerkText.immediate : clerkText.promisedKind)}</span>
        {item.verified === 1 ? (
          <span class="badge good">
            <Icon name="check" /> {say(clerkText.verified)}
          </span>
        ) : (
          <span class="badge caution" data-testid="unverified">
            <Icon name="warning" /> {say(clerkText.unverified)}
          </span>
        )}
      </p>
      <dl class="facts">
        <dt>{say(clerkText.promisedLimit)}</dt>
        <dd>{limitWords(item.promised)}</dd>
        <dt>{say(clerkText.statutoryLimit)}</dt>
        <dd>{limitWords(item.statutory)}</dd>
        <dt>{say(clerkText.approvals)}</dt>
        <dd>
          {item.approvalLevels === 0
            ? say(clerkText.onTheSpotAuthorisation, { name: item.authorisation })
            : item.approvalLevels}
        </dd>
        <dt>{say(clerkText.fee)}</dt>
        <dd>{fee}</dd>
        <dt>{say(clerkText.result)}</dt>
        <dd>{say(item.result)}</dd>
        <dt>{say(clerkText.legalBasis)}</dt>
        <dd lang="zh-CN">{item.basis}</dd>
        <dt>{say(clerkText.source)}</dt>
        <dd lang="zh-CN">{item.source}</dd>
      </dl>
    </div>
  );
}
