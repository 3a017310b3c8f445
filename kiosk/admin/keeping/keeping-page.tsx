import { useEffect } from 'preact/hooks';
import { adminText } from '../../text/admin.ts';
import { say } from '../../text/language.ts';
import { useReading } from '../center-page.ts';
import { EndedTable } from './ended-table.tsx';
import { HeldTable } from './held-table.tsx';
import { OwedTable } from './owed-table.tsx';
import { RequestsTable } from './requests-table.tsx';
import { ScheduleDialog } from './schedule-dialog.tsx';
import { SchedulePanel } from './schedule-panel.tsx';
import { closeForm, form, keeping, kept } from './state.ts';
import { SubjectDialog } from './subject-dialog.tsx';

/** How long values are kept, what is under a hold, what may be erased, and what waits for a second person. */
export function KeepingPage() {
  useReading(keeping);
  useEffect(() => closeForm(false), []);
  const known = kept.value;
  if (known === null) return <p role="status">{say(adminText.loading)}</p>;
  const open = form.value;
  return (
    <>
      <SchedulePanel inForce={known.schedule} />
      <RequestsTable known={known} />
      <OwedTable owed={known.owed} />
      <HeldTable held={known.held} />
      <EndedTable />
      {open === 'schedule' && <ScheduleDialog inForce={known.schedule?.schedule} />}
      {open !== null && open !== 'schedule' && <SubjectDialog kind={open.kind} named={open.subject} />}
    </>
  );
}
