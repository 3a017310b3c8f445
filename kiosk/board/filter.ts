import type { BoardCase, CardLevel } from '@sunlit/domain/contracts';
import type { CaseStage } from '@sunlit/domain/case';

/** What of the open cases is shown; "" means any. */
export interface Filter {
  readonly text: string;
  readonly department: string;
  readonly level: '' | CardLevel | 'none';
  readonly desk: string;
  readonly stage: '' | CaseStage;
  /** `attention`: overdue and due soon only. */
  readonly scope: 'all' | 'attention';
}

export const noFilter: Filter = { text: '', department: '', level: '', desk: '', stage: '', scope: 'all' };

const LEVELS: readonly string[] = ['warning', 'yellow', 'red', 'none'] satisfies Filter['level'][];
/** Stages of open cases: the board lists no others. */
export const openStages = [
  'received',
  'correcting',
  'accepted',
  'handling',
  'special',
  'approving',
  'decided',
] as const satisfies CaseStage[];
/** A case number or a part of one. Words could be somebody's name, long digits somebody's document: they stay out of the address. */
const MAY_BE_SHOWN = /^(?!.*\d{15})[A-Za-z0-9-]{1,40}$/;

/** The filter an address asks for; what it asks for and does not exist is no filter. */
export function filterOf(query: string): Filter {
  const asked = new URLSearchParams(query);
  const of = (name: string): string => asked.get(name) ?? '';
  return {
    text: of('q'),
    department: of('department'),
    level: oneOf(of('level'), LEVELS) as Filter['level'],
    desk: of('desk'),
    stage: oneOf(of('stage'), openStages) as Filter['stage'],
    scope: of('scope') === 'attention' ? 'attention' : 'all',
  };
}

const oneOf = (asked: string, known: readonly string[]): string => (known.includes(asked) ? asked : '');

/** The address of a filter and of the case whose timeline is open, without anything that could be personal; other entries (`lang`) stay. */
export function queryOf(filter: Filter, openCase: string, before: string): string {
  const query = new URLSearchParams(before);
  const set = (name: string, value: string): void => {
    if (value === '') query.delete(name);
    else query.set(name, value);
  };
  set('q', MAY_BE_SHOWN.test(filter.text) ? filter.text : '');
  set('department', filter.department);
  set('level', filter.level);
  set('desk', filter.desk);
  set('stage', filter.stage);
  set('scope', filter.scope === 'all' ? '' : filter.scope);
  set('case', openCase);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/** Whether a case passes the filter, its scope aside (that one needs the time). */
export function passes(row: BoardCase, filter: Filter): boolean {
  if (filter.department !== '' && row.department !== filter.department) return false;
  if (filter.level !== '' && row.level !== (filter.level === 'none' ? '' : filter.level)) return false;
  if (filter.desk !== '' && row.desk !== filter.desk) return false;
  if (filter.stage !== '' && row.stage !== filter.stage) return false;
  const terms = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  if (terms.length === 0) return true;
  const text =
    `${row.number} ${row.caseRef} ${row.item} ${row.itemName.zh} ${row.itemName.en} ${row.department} ${row.desk} ${row.post}`.toLowerCase();
  return terms.every((term) => text.includes(term));
}
