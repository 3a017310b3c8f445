import type { Wording } from '@sunlit/domain/catalogue';
import { say } from '../text/language.ts';
import { shared } from '../text/shared.ts';

interface DialogFootProps {
  readonly yes: Wording;
  readonly busy: boolean;
  readonly onNo: () => void;
  /** Left out in a form, which is sent instead. */
  readonly onYes?: () => void;
}

/** No and yes at the end of a dialog. */
export function DialogFoot({ yes, busy, onNo, onYes }: DialogFootProps) {
  return (
    <p class="dialog-foot">
      <button type="button" class="button" data-testid="confirm-no" onClick={onNo}>
        {say(shared.cancel)}
      </button>
      <button
        type={onYes === undefined ? 'submit' : 'button'}
        class="button primary"
        data-testid="confirm"
        disabled={busy}
        {...(onYes !== undefined && { onClick: onYes })}
      >
        {say(yes)}
      </button>
    </p>
  );
}
