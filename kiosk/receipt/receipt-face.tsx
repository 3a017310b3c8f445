import type { ReceiptAnswer } from '@sunlit/domain/contracts';
import { readAccessCode } from '@sunlit/domain/evidence';
import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { AskedDemoMark } from '../elements/asked-demo-mark.tsx';
import { Icon } from '../elements/icons.tsx';
import { LanguageSwitch } from '../elements/language-switch.tsx';
import { consistency, receiptOf } from '../feed/receipt-api.ts';
import { say } from '../text/language.ts';
import { faultWords, receiptText as text } from '../text/receipt.ts';
import { shared } from '../text/shared.ts';
import { browserKit } from './browser-kit.ts';
import { CaseCard, type HeldSlip } from './case-card.tsx';
import { checkReceipt, type Checked } from './check-receipt.ts';
import { RateCard } from './rate-card.tsx';
import { ProofCard } from './proof-card.tsx';
import { compareWithBefore, type Growth } from './remember.ts';
import { typedRef } from './typed-ref.ts';

type Shown =
  | { readonly kind: 'ask' | 'looking' | 'unknown' | 'notYet' | 'many' | 'lost' }
  | {
      readonly kind: 'answer';
      readonly slip: HeldSlip;
      readonly answer: ReceiptAnswer;
      readonly checked: Checked;
      readonly growth: Growth;
    };

const shown = signal<Shown>({ kind: 'ask' });

/** Asks and checks; what does not match is shown as such, whatever else the server says. */
async function look(ref: string, typed: string): Promise<void> {
  const code = readAccessCode(typed);
  if (code === undefined) {
    shown.value = { kind: 'unknown' };
    return;
  }
  shown.value = { kind: 'looking' };
  const asked = await receiptOf(ref, code);
  if (!asked.ok) {
    const kind = asked.why !== 'refused' ? asked.why : asked.refusal.code === 'receipt/not-yet' ? 'notYet' : 'unknown';
    shown.value = { kind };
    return;
  }
  const answer = asked.value;
  const checked = checkReceipt(browserKit, answer, ref, code);
  const growth = checked.ok
    ? await compareWithBefore(browserKit, { note: answer.note, heads: checked.heads }, consistency)
    : 'unknown';
  shown.value = { kind: 'answer', slip: { ref, code }, answer, checked, growth };
}

/** As it stands where it is no percent-encoding: then it opens nothing, and the form is shown. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What stands behind `#`: never sent to anybody by the browser itself. */
function fromAddress(): void {
  const [ref = '', code = ''] = decoded(location.hash.slice(1)).split('.');
  if (ref !== '' && code !== '') void look(ref, code);
}
if (typeof location !== 'undefined') {
  fromAddress();
  addEventListener('hashchange', fromAddress);
}

/** The page that a citizen's slip opens; no sign-in. */
export function ReceiptFace() {
  const now = shown.value;
  return (
    <div class="receipt">
      <header class="receipt-head">
        <h1>
          <Icon name="sun" /> {say(text.title)}
        </h1>
        <LanguageSwitch />
        <AskedDemoMark />
      </header>
      <main>{now.kind === 'answer' ? <Answer {...now} /> : <Ask kind={now.kind} />}</main>
    </div>
  );
}

function Ask({ kind }: { readonly kind: Exclude<Shown['kind'], 'answer'> }) {
  const notes = {
    ask: null,
    looking: text.looking,
    unknown: text.unknown,
    notYet: text.notYet,
    many: shared.many,
    lost: shared.noAnswer,
  };
  const note = notes[kind];
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const typed = (name: string): string => {
      const value = form.get(name);
      return typeof value === 'string' ? value : '';
    };
    void look(typedRef(typed('ref')), typed('code'));
  };
  return (
    <form class="receipt-ask" onSubmit={send}>
      {note !== null && (
        <p role="status" data-testid={`receipt-${kind}`}>
          {say(note)}
        </p>
      )}
      <label>
        {say(text.ref)}
        <input name="ref" autocomplete="off" autocapitalize="characters" required data-testid="receipt-ref" />
      </label>
      <label>
        {say(text.code)}
        <input name="code" autocomplete="off" autocapitalize="characters" required data-testid="receipt-code" />
      </label>
      <button type="submit" class="button primary" data-testid="receipt-show" disabled={kind === 'looking'}>
        {say(text.show)}
      </button>
    </form>
  );
}

function Answer({ slip, answer, checked, growth }: Extract<Shown, { kind: 'answer' }>) {
  const [hasRated, setRated] = useState(false);
  const fault = !checked.ok ? checked.fault : growth === 'forked' ? 'fork' : '';
  if (fault !== '')
    return (
      <section class="receipt-card receipt-wrong" role="alert" data-testid="receipt-wrong" data-fault={fault}>
        <h2>{say(text.wrong)}</h2>
        <p>{say(text.wrongHint, { fault: say(faultWords[fault]) })}</p>
      </section>
    );
  const { rating, cases, offsetMinutes } = answer;
  const counted = rating === 'given' ? text.counted : rating === 'none' ? text.none : text.open;
  return (
    <>
      {cases.length === 0 && <p class="receipt-card">{say(text.noCase)}</p>}
      {cases.map((one) => (
        <CaseCard key={one.caseRef} slip={slip} one={one} offsetMinutes={offsetMinutes} />
      ))}
      {!hasRated && (
        <section class="receipt-card" data-testid="receipt-rating" data-rating={rating}>
          <h2>{say(text.rating)}</h2>
          <p>{say(counted)}</p>
        </section>
      )}
      {answer.ratableUntil > 0 && rating !== 'given' && (
        <RateCard
          slip={slip}
          until={answer.ratableUntil}
          offsetMinutes={offsetMinutes}
          onRated={() => setRated(true)}
        />
      )}
      {checked.ok && (
        <ProofCard
          checked={checked}
          growth={growth}
          offsetMinutes={offsetMinutes}
          isRated={answer.rating === 'given'}
        />
      )}
    </>
  );
}
