import type { KeepingPage } from '../../feed/keeping-api.ts';
import { keepingText as text } from '../../text/keeping.ts';
import { say } from '../../text/language.ts';
import { formatExact } from '../../text/time.ts';
import { offsetMinutes } from '../screen.ts';
import { OwnYears } from './own-years.tsx';
import { form } from './state.ts';

/** The schedule in force. */
export function SchedulePanel({ inForce }: { readonly inForce: KeepingPage['schedule'] }) {
  return (
    <section class="panel" data-testid="schedule">
      <div class="panel-head">
        <h2>{say(text.schedule)}</h2>
        <button type="button" class="button" data-testid="propose-schedule" onClick={() => (form.value = 'schedule')}>
          {say(text.propose)}
        </button>
      </div>
      <p class="hint">{say(text.scheduleHint)}</p>
      {inForce === null ? (
        <p class="past-days" data-testid="no-schedule">
          {say(text.noSchedule)}
        </p>
      ) : (
        <dl class="facts" data-testid="in-force">
          <dt>{say(text.caseYears)}</dt>
          <dd data-testid="case-years-in-force">{say(text.years, { years: inForce.schedule.caseYears })}</dd>
          <dt>{say(text.visitYears)}</dt>
          <dd>{say(text.years, { years: inForce.schedule.visitYears })}</dd>
          {inForce.schedule.items.length > 0 && (
            <>
              <dt>{say(text.ownYears)}</dt>
              <dd>
                <OwnYears of={inForce.schedule} />
              </dd>
            </>
          )}
          <dt>{say(text.inForceSince)}</dt>
          <dd class="mono">{formatExact(inForce.setAtMs, offsetMinutes.value)}</dd>
        </dl>
      )}
    </section>
  );
}
