import type { CitizenSlip } from '@sunlit/domain/contracts';
import { encode } from 'uqr';
import { say } from '../text/language.ts';
import { receiptText as text } from '../text/receipt.ts';

/** The citizen's receipt: a QR code for the phone, and the same in large print for people without one. */
export function Slip({ slip }: { readonly slip: CitizenSlip }) {
  const { address, visitRef, code, numbers, record } = slip;
  const { data, size } = encode(address, { ecc: 'M', border: 4 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <section class="slip" data-testid="slip" data-address={address}>
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={say(text.scan)}>
        <rect width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
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
