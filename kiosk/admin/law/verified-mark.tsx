import { Icon } from '../../elements/icons.tsx';
import { say } from '../../text/language.ts';
import { lawText } from '../../text/law.ts';

/** Says whether the hall has confirmed an item. */
export function VerifiedMark({ verified }: { readonly verified: 0 | 1 }) {
  if (verified === 1) {
    return (
      <span class="badge good" data-testid="verified">
        <Icon name="check" /> {say(lawText.verified)}
      </span>
    );
  }
  return (
    <span class="badge caution" data-testid="unverified" title={say(lawText.unverifiedWhy)}>
      <Icon name="warning" /> {say(lawText.unverified)}
    </span>
  );
}
