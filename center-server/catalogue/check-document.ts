import { CalendarSchema, checkCalendar, type Calendar } from '@sunlit/domain/calendar';
import { readBundle } from '@sunlit/domain/catalogue';
import { compileLaw, lintRules } from '@sunlit/domain/rules';
import { faultOf, type Fault } from '../config/fault-of.ts';

/** All that is wrong with a law bundle that shall come into force in `hall`. */
export function lawFaults(hall: string, value: unknown): Fault[] {
  const read = readBundle(value);
  if (!read.ok) return read.faults.map(fromPointer);
  const { bundle } = read;
  if (bundle.hall !== hall) return [{ field: 'hall', reason: `is the law of ${bundle.hall}, not of ${hall}` }];
  if (bundle.generated === 1) return [{ field: 'generated', reason: 'made by the generator for tests and benches' }];
  try {
    compileLaw(bundle, '0'.repeat(64));
  } catch (error) {
    return [{ field: 'rules', reason: error instanceof Error ? error.message : 'cannot be compiled' }];
  }
  return lintRules(bundle).map(fromPointer);
}

/** All that is wrong with a calendar. */
export function calendarFaults(value: unknown): Fault[] {
  const shape = faultOf(CalendarSchema, value);
  return shape === undefined ? checkCalendar(value as Calendar).map(fromPointer) : [shape];
}

/** `/items/0/code` as the dotted `items.0.code` of every other fault. */
function fromPointer({ path, reason }: { readonly path: string; readonly reason: string }): Fault {
  return { field: path.slice(1).replaceAll('/', '.'), reason };
}
