import { useState } from 'preact/hooks';
import { Dialog } from '../../elements/dialog.tsx';
import type { AskedWish } from '../../feed/desk-requests-api.ts';
import { desksText as text } from '../../text/desks.ts';
import { say } from '../../text/language.ts';
import { DialogFoot } from '../dialog-foot.tsx';

interface AskDialogProps {
  readonly kind: AskedWish['kind'];
  /** "" for a spare. */
  readonly desk: string;
  readonly epoch: number;
  readonly desks: readonly string[];
  readonly onNo: () => void;
  readonly onYes: (wish: AskedWish) => Promise<void>;
}

const anyOf = { window: text.anyWindow, office: text.anyOffice } as const;
const titles = { rehome: text.rehomeTitle, salvage: text.salvageTitle, spare: text.spareTitle } as const;
const whats = { rehome: text.rehomeWhat, salvage: text.salvageWhat, spare: text.spareWhat } as const;

/** What one administrator asks for: nothing happens before another approves. */
export function AskDialog({ kind, desk, epoch, desks, onNo, onYes }: AskDialogProps) {
  const [busy, setBusy] = useState(false);
  const [toDesk, setToDesk] = useState(desks[0] ?? '');
  const [place, setPlace] = useState<'window' | 'office'>('window');
  const wish: AskedWish =
    kind === 'rehome'
      ? { kind, desk, toDesk }
      : kind === 'salvage'
        ? { kind, desk, deskEpoch: epoch }
        : { kind, desk: '', placeKind: place };
  return (
    <Dialog title={say(titles[kind], { desk, epoch })} onClose={onNo} testId={`ask-${kind}`}>
      <p>{say(whats[kind], { desk, epoch })}</p>
      {kind === 'rehome' && (
        <label class="field">
          <span class="label">{say(text.toDesk)}</span>
          <select data-testid="to-desk" value={toDesk} onChange={(event) => setToDesk(event.currentTarget.value)}>
            {desks.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
      )}
      {kind === 'spare' && (
        <label class="field">
          <span class="label">{say(text.spareFor)}</span>
          <select
            data-testid="spare-for"
            value={place}
            onChange={(event) => setPlace(event.currentTarget.value === 'office' ? 'office' : 'window')}
          >
            {(['window', 'office'] as const).map((one) => (
              <option key={one} value={one}>
                {say(anyOf[one])}
              </option>
            ))}
          </select>
        </label>
      )}
      <DialogFoot
        yes={text.ask}
        busy={busy}
        onNo={onNo}
        onYes={() => {
          setBusy(true);
          void onYes(wish);
        }}
      />
    </Dialog>
  );
}
