import { Icon } from '../../elements/icons.tsx';
import type { Standing } from '../../feed/witness-api.ts';
import { language, say } from '../../text/language.ts';
import { formatLength } from '../../text/time.ts';
import { witnessesText as text } from '../../text/witnesses.ts';
import { nowMs } from '../screen.ts';

/** How far the tree is signed, and vouched for. */
export function TrustPanel({ standing }: { readonly standing: Standing }) {
  const { tree, size, unwitnessedSinceMs, fault, cosigned, mayReopen } = standing;
  const age = (sinceMs: number): string => formatLength(Math.max(0, nowMs.value - sinceMs), language.value);
  return (
    <>
      {fault !== '' && (
        <p class="banner halted" role="alert" data-testid="unsigned">
          <Icon name="cut" /> {say(mayReopen === 1 ? text.fault_said : text.fault_only, { fault })}
        </p>
      )}
      <section class="panel" data-testid="trust">
        <h2>{say(text.trust)}</h2>
        <p class="hint">{say(text.trustHint)}</p>
        <dl class="facts">
          <dt>{say(text.tree)}</dt>
          <dd class="mono">{tree === '' ? say(text.never) : tree}</dd>
          <dt>{say(text.signedTo)}</dt>
          <dd data-testid="signed-size">{say(text.leaves, { size })}</dd>
          <dt>{say(text.cosignedTo)}</dt>
          <dd data-testid="cosigned" data-size={cosigned?.size ?? 0}>
            {cosigned === null
              ? say(text.never)
              : say(text.cosignedAge, { size: cosigned.size, age: age(cosigned.signedAtMs) })}
          </dd>
          <dt>{say(unwitnessedSinceMs === 0 ? text.vouched : text.unwitnessed)}</dt>
          <dd>
            {unwitnessedSinceMs === 0
              ? say(text.allWitnessed)
              : say(text.unwitnessedFor, { age: age(unwitnessedSinceMs) })}
          </dd>
        </dl>
      </section>
    </>
  );
}
