import { starterItems } from '@sunlit/domain/catalogue';
import { caseFacts } from '@sunlit/domain/case';
import { identityKindOf, IdentityKindSchema } from '@sunlit/domain/identity';
import { describe, expect, it } from 'vitest';
import { documentNames } from '../text/clerk.ts';
import { emptyReceipt, receiptAsked, receiptLack } from './receipt-fields.tsx';

const renewal = starterItems.find((item) => item.renewal === 1);
const plain = starterItems.find((item) => item.renewal !== 1);
if (renewal === undefined || plain === undefined) throw new Error('the starter items hold both');

describe('what a receipt says beside the applicant', () => {
  it('is left out where nothing was filled in', () => {
    expect(receiptAsked(plain, emptyReceipt)).toEqual({ fields: {}, values: {} });
  });

  it('is asked and committed to by the names the law knows', () => {
    const full = {
      identity: 'passport',
      phone: ' 87654321 ',
      hasProxy: true,
      proxyName: '王芳',
      expires: '2027-01-01',
    } as const;
    const { fields, values } = receiptAsked(renewal, full);
    expect([fields, values]).toEqual([
      { identity: 'passport', proxy: 1, expires: '2027-01-01' },
      { applicantPhone: '87654321', proxyName: '王芳' },
    ]);
    const { asked, values: labels } = caseFacts.CaseReceived;
    expect(Object.keys(fields).filter((name) => !Object.hasOwn(asked.properties, name))).toEqual([]);
    expect(Object.keys(values).filter((label) => !labels.some((known) => known === label))).toEqual([]);
  });

  it('lacks the expiry of a renewal, and the name of who acts for somebody', () => {
    expect([
      receiptLack(plain, emptyReceipt),
      receiptLack(renewal, emptyReceipt),
      receiptLack(plain, { ...emptyReceipt, hasProxy: true }),
    ]).toEqual([undefined, 'expires', 'proxyName']);
  });

  it('names every kind of document', () => {
    const kinds = IdentityKindSchema.anyOf.map((kind) => kind.const);
    expect(Object.keys(documentNames)).toEqual(kinds);
    expect(kinds).toContain(identityKindOf('11010519491231002X', 'person'));
  });
});
