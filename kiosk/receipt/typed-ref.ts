import { isName } from '@sunlit/domain/evidence';

/** The number of a visit as somebody typed it: spaces go, and small letters are capital ones unless the number fits as it stands. */
export function typedRef(typed: string): string {
  const text = typed.replaceAll(/\s/g, '');
  return isName('V', text) ? text : text.toUpperCase();
}
