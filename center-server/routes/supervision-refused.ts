import { isSupervisionRule, supervisionRefusal } from '@sunlit/domain/supervision';
import { Refused, refusedByRule } from '../plugins/errors.ts';

const why: Readonly<Record<string, readonly [message: string, field: string]>> = {
  'supervision/unknown': ['There is no such case or card.', 'caseRef'],
  'supervision/unknown-urge': ['Nobody urged that.', 'urged'],
};

/** Where a rule speaks of one field of the request. */
const fields: Readonly<Record<string, string>> = { 'supervision/ground': 'ground' };

/** A refusal by rule tells rule, basis and cure; one about the request names its field. */
export function supervisionRefused(code: string): Refused {
  if (isSupervisionRule(code)) return refusedByRule(403, supervisionRefusal(code, fields[code] ?? ''));
  const [message, field] = why[code] ?? ['This cannot be done now.', ''];
  return new Refused(404, code, message, field);
}
