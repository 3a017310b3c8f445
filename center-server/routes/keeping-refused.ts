import { isKeepingRule, keepingRefusal } from '@sunlit/domain/keeping';
import { Refused, refusedByRule } from '../plugins/errors.ts';

const why: Readonly<Record<string, readonly [status: number, message: string, field?: string]>> = {
  'review/no-rating': [404, 'There is no such rating.', 'visitRef'],
  'review/erased': [410, 'The grade was erased.'],
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
