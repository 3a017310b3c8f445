import type { CitizenSlip } from '@sunlit/domain/contracts';
import { QrCode } from '../elements/qr-code.tsx';
import { say } from '../text/language.ts';
import { receiptText as text } from '../text/receipt.ts';

/** The citizen's receipt: a QR code for the phone, and the same in large print for people without one. */
export function Slip({ slip }: { readonly slip: CitizenSlip }) {
  const { address, visitRef, code, numbers, record } = slip;
  return (
    <section class="slip" data-testid="slip">
      <QrCode content={address} label={say(text.scan)} />
      <div>
        <h2>{say(text.take)}</h2>
        <p>{say(text.scan)}</p>
        {numbers.map((number) => (
          <p key={number} class="slip-large">
            {number}
          </p>
        ))}
        <p class="slip-large">{visitRef}</p>
        <p class="slip-large">
          {say(text.code)} <strong>{code}</strong>
        </p>
        <p class="muted">{record}</p>
      </div>
    </section>
  );
}
