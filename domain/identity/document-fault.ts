import type { IdentityKind } from './identity-kind.ts';
import { isForeignPermanent, isHkMacaoPermit, isPassport, isTaiwanPermit } from './permits.ts';
import { plain, residentIdFault, type ResidentIdFault } from './resident-id.ts';
import { usccFault } from './uscc.ts';

export type DocumentFault = ResidentIdFault;

/**
 * What is wrong with the number of a document of this kind; undefined when it holds. `other` and an empty number are never wrong: any lawful
 * document will do, and a person without one is nobody to be turned away by a program. `today` is `YYYY-MM-DD`.
 */
export function documentFault(kind: IdentityKind, number: string, today: string): DocumentFault | undefined {
  if (number.trim() === '') return undefined;
  switch (kind) {
    case 'resident-id':
      return residentIdFault(number, today);
    case 'passport':
      return isPassport(number) ? undefined : 'form';
    case 'hk-macao-permit':
      return isHkMacaoPermit(number, today) ? undefined : 'form';
    case 'taiwan-permit':
      return isTaiwanPermit(number, today) ? undefined : 'form';
    case 'foreign-permanent':
      return isForeignPermanent(number, today) ? undefined : 'form';
    case 'uscc':
      return usccFault(number);
    case 'other':
      return undefined;
  }
}

/**
 * The kind a number tells of itself, where nobody said one; what could be two things is `other`, so that a guess refuses nobody. A number of
 * 18 digits (or 17 and X) of a person is a citizen identity number or a card of the same form. One of 15 to 19 that begins with region and birth as
 * such a number does is one in which a digit was lost or struck twice, or the old form: no other document we know of looks like that, and
 * who has one names its kind.
 */
export function identityKindOf(number: string, applicant: 'person' | 'legal'): IdentityKind {
  const text = plain(number);
  if (applicant === 'legal') return /^[0-9A-HJ-NPQRTUWXY]{18}$/.test(text) ? 'uscc' : 'other';
  if (/^\d{17}[\dX]$/.test(text)) {
    if (/^8[12]/.test(text)) return 'hk-macao-permit';
    if (text.startsWith('83')) return 'taiwan-permit';
    return text.startsWith('9') ? 'foreign-permanent' : 'resident-id';
  }
  if (NEARLY_RESIDENT_ID.test(text)) return 'resident-id';
  if (/^[A-Z]{3}\d{12}$/.test(text)) return 'foreign-permanent';
  if (/^[HM]\d{8}(\d{2})?$/.test(text)) return 'hk-macao-permit';
  return 'other';
}

const NEARLY_RESIDENT_ID = /^[1-6]\d{5}(?:(?:19|20)(?:\d{7,8}|\d{10})[\dX]|\d{2}(?:0[1-9]|1[0-2])\d{5})$/;
