import type { Wording } from '@sunlit/domain/catalogue';
import { adminText } from '../text/admin.ts';
import { say } from '../text/language.ts';
import { mayEnter, me } from './screen.ts';

interface SecondPersonProps {
  readonly askedBy: string;
  /** What the asker reads instead of the button. */
  readonly own?: Wording;
  /** Left out: it is approved already. */
  readonly onApprove?: () => void;
  readonly onDiscard: () => void;
  /** Follows the test ids `approve` and `discard`. */
  readonly of?: string;
}

/** What takes two people: the second approves, the asker reads that somebody else must; either takes it back. */
export function SecondPerson({
  askedBy,
  own = adminText.ownRequest,
  onApprove,
  onDiscard,
  of = '',
}: SecondPersonProps) {
  const isOwn = mayEnter(me.value) && me.value.user === askedBy;
  return (
    <span class="buttons">
      {onApprove !== undefined && isOwn && <small data-testid="own-request">{say(own)}</small>}
      {onApprove !== undefined && !isOwn && (
        <button type="button" class="button primary small" data-testid={`approve${of}`} onClick={onApprove}>
          {say(adminText.approve)}
        </button>
      )}
      <button type="button" class="button small" data-testid={`discard${of}`} onClick={onDiscard}>
        {say(adminText.takeBack)}
      </button>
    </span>
  );
}
