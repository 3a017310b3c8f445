import type { CitizenSlip, ClerkView } from '@sunlit/domain/contracts';
import { signal, useSignal } from '@preact/signals';
import { clerkText } from '../text/clerk.ts';
import { say } from '../text/language.ts';
import { acting, feed } from './desk.ts';
import { keepPaper, keptPaper, papers } from './paper.ts';
import { PaperSlip } from './paper-slip.tsx';

const paper = signal(keptPaper());
/** Here only while it is printed: the code is the citizen's. */
const printing = signal<CitizenSlip | null>(null);

const paperNames = { roll: clerkText.paperRoll, a5: clerkText.paperA5 };

/** One press prints the slip of the visit, once something was received in it. */
export function PrintSlip({ view: { visit, cases } }: { readonly view: ClerkView }) {
  const isNothing = useSignal(false);
  const [actor] = acting.value;
  const isReceived = visit !== null && cases.some(({ visitRef }) => visitRef === visit.visitRef);
  if (!isReceived || actor === undefined) return null;
  const take = async (): Promise<void> => {
    const slip = await feed.slip(actor.token);
    isNothing.value = slip === undefined;
    printing.value = slip ?? null;
  };
  return (
    <div class="print-slip">
      <button type="button" class="button wide" data-testid="print-slip" onClick={() => void take()}>
        {say(clerkText.printSlip)}
      </button>
      <label>
        {say(clerkText.paper)}{' '}
        <select
          data-testid="print-paper"
          value={paper.value}
          onChange={({ currentTarget: { value } }) => {
            paper.value = papers.find((one) => one === value) ?? 'roll';
            keepPaper(paper.value);
          }}
        >
          {papers.map((one) => (
            <option key={one} value={one}>
              {say(paperNames[one])}
            </option>
          ))}
        </select>
      </label>
      <p class="hint">{say(clerkText.printSlipHint)}</p>
      {isNothing.value && (
        <p role="alert" data-testid="print-nothing">
          {say(clerkText.printNothing)}
        </p>
      )}
    </div>
  );
}

/** The sheet itself, beside the face: nothing else is printed with it. */
export function PrintedSlip() {
  if (printing.value === null) return null;
  return <PaperSlip slip={printing.value} paper={paper.value} onPrinted={() => (printing.value = null)} />;
}
