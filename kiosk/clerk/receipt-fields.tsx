import type { Item } from '@sunlit/domain/catalogue';
import type { IdentityKind } from '@sunlit/domain/identity';
import { useId } from 'preact/hooks';
import { badField, FieldProblem, type Problem } from '../elements/problem.tsx';
import { clerkText, documentNames } from '../text/clerk.ts';
import { say } from '../text/language.ts';

/** What a receipt may say beside the applicant; all of it may be left empty, but the expiry of a renewal. */
export interface Receipt {
  /** "": the desk tells the kind by the number. */
  readonly identity: '' | IdentityKind;
  readonly phone: string;
  /** Whether somebody acts for the applicant, and who. */
  readonly hasProxy: boolean;
  readonly proxyName: string;
  /** `YYYY-MM-DD`. */
  readonly expires: string;
}
export const emptyReceipt: Receipt = { identity: '', phone: '', hasProxy: false, proxyName: '', expires: '' };

interface ReceiptFieldsProps {
  readonly item: Item;
  readonly receipt: Receipt;
  readonly problem: Problem | null;
  readonly onReceipt: (more: Partial<Receipt>) => void;
}

/** Kind of document, telephone, proxy or guardian, and for a renewal the day on which the permit expires. */
export function ReceiptFields({ item, receipt, problem, onReceipt }: ReceiptFieldsProps) {
  const [kindId, phoneId, proxyId, expiryId] = [useId(), useId(), useId(), useId()];
  return (
    <>
      <div class="field-pair">
        <p class="field">
          <label for={kindId}>{say(clerkText.documentKind)}</label>
          <select
            id={kindId}
            data-testid="identity"
            value={receipt.identity}
            onChange={(event) => onReceipt({ identity: event.currentTarget.value as Receipt['identity'] })}
          >
            <option value="">{say(clerkText.documentByNumber)}</option>
            {Object.entries(documentNames).map(([kind, name]) => (
              <option key={kind} value={kind}>
                {say(name)}
              </option>
            ))}
          </select>
        </p>
        <p class="field">
          <label for={phoneId}>{say(clerkText.phone)}</label>
          <input
            id={phoneId}
            data-testid="applicant-phone"
            inputMode="tel"
            autocomplete="off"
            maxLength={40}
            value={receipt.phone}
            onInput={(event) => onReceipt({ phone: event.currentTarget.value })}
          />
        </p>
      </div>
      <label class="pick">
        <input
          type="checkbox"
          data-testid="proxy"
          checked={receipt.hasProxy}
          onChange={(event) => onReceipt({ hasProxy: event.currentTarget.checked })}
        />
        <span>{say(clerkText.hasProxy)}</span>
      </label>
      {receipt.hasProxy && (
        <p class="field">
          <label for={proxyId}>{say(clerkText.proxyName)}</label>
          <input
            id={proxyId}
            data-testid="proxy-name"
            {...badField(problem, 'proxyName')}
            autocomplete="off"
            maxLength={200}
            value={receipt.proxyName}
            onInput={(event) => onReceipt({ proxyName: event.currentTarget.value })}
          />
          <FieldProblem problem={problem} name="proxyName" />
        </p>
      )}
      {item.renewal === 1 && (
        <p class="field">
          <label for={expiryId}>{say(clerkText.expires)}</label>
          <input
            id={expiryId}
            type="date"
            data-testid="expires"
            {...badField(problem, 'expires')}
            value={receipt.expires}
            onInput={(event) => onReceipt({ expires: event.currentTarget.value })}
          />
          <FieldProblem problem={problem} name="expires" />
        </p>
      )}
    </>
  );
}

/** The first thing a receipt lacks: its field, and what that is called. */
export function receiptLack(item: Item, receipt: Receipt): 'proxyName' | 'expires' | undefined {
  if (receipt.hasProxy && receipt.proxyName.trim() === '') return 'proxyName';
  return item.renewal === 1 && receipt.expires === '' ? 'expires' : undefined;
}

/** As the command carries it: what was left empty is left out. */
export function receiptAsked(item: Item, receipt: Receipt) {
  const { identity, phone, hasProxy, proxyName, expires } = receipt;
  return {
    fields: {
      ...(identity !== '' && { identity }),
      ...(hasProxy && { proxy: 1 }),
      ...(item.renewal === 1 && { expires }),
    },
    values: {
      ...(phone.trim() !== '' && { applicantPhone: phone.trim() }),
      ...(hasProxy && { proxyName: proxyName.trim() }),
    },
  };
}
