import { isKeepingRule, keepingRefusal } from '@sunlit/domain/keeping';
import { Refused, refusedByRule } from '../plugins/errors.ts';

const why: Readonly<Record<string, readonly [status: number, message: string, field?: string]>> = {
  'review/no-rating': [404, 'There is no such rating.', 'visitRef'],
  'review/no-sheet': [404, 'That rating came without a sheet of paper.', 'visitRef'],
  'review/erased': [410, 'The grade was erased.'],
  'review/no-picture': [404, 'There is no such picture.', 'picture'],
  'review/picture-erased': [410, 'The picture was erased.'],
  'review/picture-absent': [409, 'The picture is not at the center yet.'],
  'review/picture-damaged': [409, 'The stored picture is not what its record says: it is not shown.'],
  'keeping/unknown': [404, 'There is no such visit or case.', 'subject'],
  'keeping/no-request': [404, 'Nobody asked for that.'],
  'keeping/ended': [409, 'This was approved or discarded already.'],
};

/** A refusal by rule tells rule, basis and cure; one about the request names its field. */
export function keepingRefused(code: string): Refused {
  if (isKeepingRule(code)) return refusedByRule(403, keepingRefusal(code));
  const [status, message, field = ''] = why[code] ?? [409, 'This cannot be done now.'];
  return new Refused(status, code, message, field);
}
