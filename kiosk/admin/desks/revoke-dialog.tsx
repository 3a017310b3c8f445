import type { HeardEpoch } from '@sunlit/domain/contracts';
import { useState } from 'preact/hooks';
import { Dialog } from '../../elements/dialog.tsx';
import { desksText as text } from '../../text/desks.ts';
import { say } from '../../text/language.ts';
import { DialogFoot } from '../dialog-foot.tsx';

interface RevokeDialogProps {
  readonly of: HeardEpoch;
  readonly onNo: () => void;
  readonly onYes: () => Promise<void>;
}

/** What becomes of a machine that is revoked, before it is. */
export function RevokeDialog({ of: { desk, epoch }, onNo, onYes }: RevokeDialogProps) {
  const [busy, setBusy] = useState(false);
  return (
    <Dialog title={say(text.revokeTitle, { desk, epoch })} onClose={onNo} testId="revoke-desk">
      <p>{say(text.revokeWhat, { desk, epoch })}</p>
      <DialogFoot
        yes={text.revoke}
        busy={busy}
        onNo={onNo}
        onYes={() => {
          setBusy(true);
          void onYes();
        }}
      />
    </Dialog>
  );
}
