import type { Refusal } from '@sunlit/domain/errors';
import { say } from '../text/language.ts';
import { shared } from '../text/shared.ts';

interface RefusalNoteProps {
  readonly refusal: Refusal;
  /** What it is about, in names; "" when there is nothing to add. */
  readonly about: string;
}

/** A refusal where it happened: what, about what, what to do instead, on which legal basis and by which rule. */
export function RefusalNote({ refusal, about }: RefusalNoteProps) {
  return (
    <div class="refusal" role="alert" data-testid="refusal" data-code={refusal.code} data-rule={refusal.rule}>
      <strong>{say(refusal.title)}</strong>
      {about !== '' && (
        <p data-testid="refusal-about">
          <span class="label">{say(shared.about)}</span> {about}
        </p>
      )}
      <p class="refusal-cure">
        <span class="label">{say(shared.cure)}</span> {say(refusal.cure)}
      </p>
      <p class="refusal-small">
        {say(shared.basis)} <span lang="zh-CN">{refusal.basis}</span> ·{' '}
        {say(shared.ruleVersion, { rule: refusal.rule, version: refusal.ruleVersion })}
      </p>
    </div>
  );
}
