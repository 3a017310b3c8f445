import type { CitizenSlip } from '@sunlit/domain/contracts';
import type { Wording } from '@sunlit/domain/catalogue';
import { useEffect } from 'preact/hooks';
import { QrCode } from '../elements/qr-code.tsx';
import { receiptText as text } from '../text/receipt.ts';
import type { Paper } from './paper.ts';

interface PaperSlipProps {
  readonly slip: CitizenSlip;
  readonly paper: Paper;
  /** It was printed, or the dialog was closed. */
  readonly onPrinted: () => void;
}

/** What is printed for a citizen without a phone: large, in both languages, with nothing that the slip on the screen does not show. Prints as soon as it is there. */
export function PaperSlip({ slip, paper, onPrinted }: PaperSlipProps) {
  useEffect(() => {
    addEventListener('afterprint', onPrinted, { once: true });
    print();
    return () => {
      removeEventListener('afterprint', onPrinted);
    };
  }, [slip]);
  const { address, visitRef, code, numbers, record } = slip;
  return (
    <section class={`paper paper-${paper}`} data-testid="paper">
      <h1>
        <Both text={text.paperTitle} />
      </h1>
      {numbers.length > 0 && <Fact name={text.number} values={numbers} />}
      <QrCode content={address} label={address} />
      <p>
        <Both text={text.paperScan} />
      </p>
      <p class="paper-address">{address.slice(0, address.indexOf('#'))}</p>
      <Fact name={text.ref} values={[visitRef]} />
      <Fact name={text.code} values={[code]} />
      <p>
        <Both text={text.paperKeep} />
      </p>
      <p class="paper-record">{record}</p>
    </section>
  );
}

function Fact({ name, values }: { readonly name: Wording; readonly values: readonly string[] }) {
  return (
    <div class="paper-fact">
      <span>
        {name.zh} {name.en}
      </span>
      {values.map((value) => (
        <strong key={value}>{value}</strong>
      ))}
    </div>
  );
}

function Both({ text: { zh, en } }: { readonly text: Wording }) {
  return (
    <>
      <span lang="zh-CN">{zh}</span>
      <span lang="en">{en}</span>
    </>
  );
}
