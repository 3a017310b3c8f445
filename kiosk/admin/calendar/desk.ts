import { dateText } from '@sunlit/domain/calendar';
import { computed, effect, signal } from '@preact/signals';
import { draftCalendar } from '../../feed/admin-api.ts';
import type { Asked } from '../../feed/center-api.ts';
import { calendar, go, noteSession, place, refresh, today } from '../screen.ts';
import { contentOf, withEdits, type Edit } from './working-copy.ts';
import { asCalendar, yearGrid } from './year-grid.ts';

/** Edits, and what they were made on. */
interface WorkingCopy {
  /** The version the edits were made on. */
  readonly basedOn: number;
  readonly edits: readonly Edit[];
}
/** Kept in the tab, so that a reload loses nothing: dates and reasons of closures, nothing about people. */
const STORED = 'sunlit.calendar.edits';
const nothing: WorkingCopy = { basedOn: 0, edits: [] };

export const workingCopy = signal<WorkingCopy>(stored(STORED) ?? nothing);
/** The edits that became a draft, by its id: if it is outrun, they are done again on the newer version. */
const KEPT = 'sunlit.calendar.drafted';
const drafted = signal<Readonly<Record<string, readonly Edit[]>>>(stored(KEPT) ?? {});

effect(() => store(STORED, workingCopy.value));
effect(() => store(KEPT, drafted.value));

/** The calendar the working copy would become; null until the published one is known. */
export const next = computed(() => {
  const inForce = calendar.value;
  if (inForce === null) return null;
  const { edits } = workingCopy.value;
  return edits.length === 0 ? inForce : asCalendar(withEdits(contentOf(inForce), edits), inForce.version);
});
export const shownYear = computed(() => place.value.year || Number(dateText(today.value).slice(0, 4)));
export const grid = computed(() =>
  calendar.value === null || next.value === null ? null : yearGrid(next.value, calendar.value, shownYear.value),
);
/** A newer version came into force under the working copy. */
export const isMoved = computed(
  () =>
    calendar.value !== null &&
    workingCopy.value.edits.length > 0 &&
    workingCopy.value.basedOn !== calendar.value.version,
);
/** The day whose drawer is open (days since 1970-01-01). */
export const openDay = signal<number | null>(null);

export function edit(one: Edit): void {
  const { edits, basedOn } = workingCopy.value;
  workingCopy.value = {
    basedOn: edits.length === 0 ? (calendar.value?.version ?? 0) : basedOn,
    edits: [...edits, one],
  };
}

export function undo(at: number): void {
  workingCopy.value = { ...workingCopy.value, edits: workingCopy.value.edits.filter((_, index) => index !== at) };
}

export function undoAll(): void {
  workingCopy.value = nothing;
}

/** The edits now belong to the version in force; the administrator looks at them before drafting again. */
export function moveToNewest(): void {
  workingCopy.value = { ...workingCopy.value, basedOn: calendar.value?.version ?? 0 };
}

/** Lays the working copy open for the second person and goes to the draft. */
export async function draftIt(): Promise<Asked<{ readonly id: string }> | null> {
  const { basedOn, edits } = workingCopy.value;
  if (next.value === null) return null;
  const answer = await draftCalendar(basedOn, contentOf(next.value));
  noteSession(answer);
  if (answer.ok) {
    drafted.value = { ...drafted.value, [answer.value.id]: edits };
    undoAll();
    go({ page: 'drafts', draft: answer.value.id });
  } else {
    await refresh();
  }
  return answer;
}

/** Whether this tab still has the edits of a draft. */
export const hasEditsOf = (id: string): boolean => drafted.value[id] !== undefined;

/** Begins anew from the version in force, with the edits of an outrun draft where this tab has them. */
export function startAgain(id: string): void {
  const edits = [...(drafted.value[id] ?? []), ...workingCopy.value.edits];
  workingCopy.value = { basedOn: calendar.value?.version ?? 0, edits };
  go({ page: 'calendar' });
}

function stored<T>(name: string): T | undefined {
  try {
    const text = sessionStorage.getItem(name);
    // Written by this face alone, in this tab.
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

function store(name: string, value: unknown): void {
  try {
    sessionStorage.setItem(name, JSON.stringify(value));
  } catch {
    // A locked-down browser forgets on reload; the page still works.
  }
}
