import { caseStageWords } from '@sunlit/domain/case';
import type { ReceiptCase } from '@sunlit/domain/contracts';
import { useSignal } from '@preact/signals';
import { DueWhy } from '../elements/due-why.tsx';
import { packetOf } from '../feed/receipt-api.ts';
import { language, say } from '../text/language.ts';
import { receiptText as text } from '../text/receipt.ts';
import { shared } from '../text/shared.ts';
import { formatDue } from '../text/time.ts';

/** The slip in hand: name of the visit and code. */
export interface HeldSlip {
  readonly ref: string;
  readonly code: string;
}
interface Shown {
  readonly slip: HeldSlip;
  readonly one: ReceiptCase;
  readonly offsetMinutes: number;
}

/** One case of the visit: where it stands, what it needs, by when, and its packet to take along. */
export function CaseCard({ slip, one, offsetMinutes }: Shown) {
  const { number, item, stage, missing, caseRef } = one;
  return (
    <section class="receipt-card" data-testid="receipt-case" data-stage={stage}>
      <h2>{say(item)}</h2>
      <p class="receipt-stage">{say(caseStageWords[stage])}</p>
      <p class="muted">
        {say(text.number)} {number}
      </p>
      {missing.length > 0 && (
        <div data-testid="receipt-missing">
          {say(text.missing)}
          <ul>
            {missing.map((name) => (
              <li key={name.zh}>{say(name)}</li>
            ))}
          </ul>
        </div>
      )}
      <DueLines one={one} offsetMinutes={offsetMinutes} />
      <TakePacket slip={slip} caseRef={caseRef} />
    </section>
  );
}

function DueLines({ one: { due, dueOf }, offsetMinutes }: Omit<Shown, 'slip'>) {
  if (due === null) return null;
  const isAnswer = dueOf === 'acceptance';
  const date = formatDue(due.dueAtMs, offsetMinutes, language.value);
  return (
    <>
      <p class="receipt-due" data-testid="receipt-due" data-due={due.dueAtMs}>
        {say(isAnswer ? text.answerBy : text.doneBy, { date })}
      </p>
      <details>
        <summary>{say(text.why)}</summary>
        <DueWhy
          label={isAnswer ? shared.acceptanceLimit : dueOf === 'promised' ? shared.promised : shared.statutory}
          due={due}
          audience={isAnswer ? 'clerk' : 'citizen'}
        />
      </details>
    </>
  );
}

const refusals = new Map([
  ['packet/not-yet', text.packetNotYet],
  ['packet/altered', text.packetAltered],
]);

function TakePacket({ slip, caseRef }: { readonly slip: HeldSlip; readonly caseRef: string }) {
  const said = useSignal('');
  const take = async (): Promise<void> => {
    const asked = await packetOf(slip.ref, slip.code, caseRef);
    if (asked.ok) {
      const file = `packet-${caseRef}.json`;
      save(file, asked.value);
      said.value = say(text.packetSaved, { file });
      return;
    }
    const refused = asked.why === 'refused' ? (refusals.get(asked.refusal.code) ?? text.unknown) : undefined;
    said.value = say(refused ?? (asked.why === 'many' ? shared.many : shared.noAnswer));
  };
  return (
    <div class="receipt-packet">
      <button type="button" class="button" data-testid="receipt-packet" onClick={() => void take()}>
        {say(text.packet)}
      </button>
      <p class="muted">{say(text.packetHint)}</p>
      <p role="status">{said.value}</p>
    </div>
  );
}

function save(name: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
