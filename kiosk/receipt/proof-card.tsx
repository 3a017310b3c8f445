import { say, language } from '../text/language.ts';
import { receiptText as text } from '../text/receipt.ts';
import { formatDue } from '../text/time.ts';
import type { Checked } from './check-receipt.ts';
import type { Growth } from './remember.ts';
import type { Witnesses } from './witnesses.ts';

interface Shown {
  readonly checked: Extract<Checked, { ok: true }>;
  readonly growth: Growth;
  readonly offsetMinutes: number;
  /** Whether the record of a rating was among what was checked. */
  readonly isRated: boolean;
}

/** What this browser has checked, who stands behind the ledger, and what had to be believed. */
export function ProofCard({ checked: { heads, witnesses }, growth, offsetMinutes, isRated }: Shown) {
  const [{ tree, size } = { tree: '', size: 0 }] = heads.heads;
  const before = { first: null, grown: text.before, lost: text.lostLeaves, unknown: text.notAsked, forked: null };
  const grown = before[growth];
  return (
    <section class="receipt-card receipt-proof" data-testid="receipt-matches" data-growth={growth}>
      <h2>✓ {say(text.matches)}</h2>
      <p>{say(text.matchesHint, { tree, size, rated: isRated ? say(text.matchesRated) : '' })}</p>
      {grown !== null && <p class={growth === 'lost' ? 'receipt-lost' : ''}>{say(grown)}</p>}
      <h3>{say(text.witnesses)}</h3>
      <WitnessLines witnesses={witnesses} offsetMinutes={offsetMinutes} />
      <p class="muted">{say(text.told)}</p>
    </section>
  );
}

function WitnessLines({ witnesses, offsetMinutes }: { readonly witnesses: Witnesses; readonly offsetMinutes: number }) {
  const { desks, outside, lastAtS } = witnesses;
  const counts = { desks: desks.length, outside: outside.length };
  const isNone = counts.desks + counts.outside === 0;
  return (
    <div data-testid="receipt-witnesses" data-desks={counts.desks} data-outside={counts.outside}>
      {isNone ? (
        <p>
          <strong>{say(text.unwitnessed)}</strong>
        </p>
      ) : (
        <>
          <p>{say(text.witnessed, { ...counts, at: formatDue(lastAtS * 1000, offsetMinutes, language.value) })}</p>
          {outside.length > 0 && <p>{say(text.outsideNames, { names: outside.join(', ') })}</p>}
          <p class="muted">{say(text.witnessKeys)}</p>
        </>
      )}
    </div>
  );
}
