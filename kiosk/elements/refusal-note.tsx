import type { Refusal } from '@sunlit/domain/errors';
import { say } from '../text/language.ts';
import { shared } from '../text/shared.ts';

/** A refusal where it happened: what, by which rule, on which legal basis, and what to do instead. */
export function RefusalNote({ refusal }: { readonly refusal: Refusal }) {
  return (
    <div class="refusal" role="alert" data-testid="refusal" data-code={refusal.code} data-rule={refusal.rule}>
      <strong>{say(refusal.title)}</strong>
      <p class="refusal-cure">
        <span class="label">{say(shared.cure)}</span> {say(refusal.cure)}
      </p>
      <p class="refusal-small">
        {say(shared.basis)} {refusal.basis} ·{' '}
        {say(shared.ruleVersion, { rule: refusal.rule, version: refusal.ruleVersion })}
        {refusal.detail !== '' && ` · ${say(shared.about)} ${refusal.detail}`}
      </p>
    </div>
  );
}
