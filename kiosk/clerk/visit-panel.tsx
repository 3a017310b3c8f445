import type { ClerkView, WindowVisit } from '@sunlit/domain/contracts';
import { lawNow } from '../feed/now.ts';
import { clerkText } from '../text/clerk.ts';
import { language, say } from '../text/language.ts';
import { formatRecent } from '../text/time.ts';
import { ActResult } from './act-result.tsx';
import { acting, page, visitDialog } from './desk.ts';
import { PrintSlip } from './print-slip.tsx';
import { useAct } from './use-act.ts';

const over = (visit: WindowVisit | null): boolean => visit === null || visit.stage === 'over';

/**
 * The visit at the counter. Whether a finished one was rated is not told: the clerk could hold it against the visitor.
 */
export function VisitPanel({ view }: { readonly view: ClerkView }) {
  const { visit } = view;
  return (
    <section class="panel visit" aria-label={say(clerkText.visit)} data-testid="visit" data-stage={visit?.stage ?? ''}>
      <h2>{say(clerkText.visit)}</h2>
      {visit === null ? (
        <p class="muted">{say(clerkText.noVisit)}</p>
      ) : (
        <p class="visit-head">
          <strong>
            {visit.via === 'ticket' ? say(clerkText.ticketNo, { ticket: visit.ticket }) : say(clerkText.walkUp)}
          </strong>{' '}
          <span>
            {say(clerkText.openedAt, {
              time: formatRecent(visit.openedAtMs, lawNow(view.clock), view.clock.offsetMinutes, language.value),
            })}
          </span>{' '}
          <span class="badge">{say(stageWording(visit))}</span>
        </p>
      )}
      {over(visit) && (
        <button
          type="button"
          class="button primary wide"
          data-testid="open-visit"
          onClick={() => (visitDialog.value = 'open')}
        >
          {say(clerkText.openVisit)} <kbd>Alt V</kbd>
        </button>
      )}
      {visit?.stage === 'open' && <OpenVisitActions />}
      <PrintSlip view={view} />
      {visit?.stage === 'closed' && <InviteAction visitRef={visit.visitRef} />}
      {visit?.stage === 'inviting' && <Inviting />}
    </section>
  );
}

function stageWording(visit: WindowVisit) {
  if (visit.stage === 'open') return clerkText.visitStage_open;
  if (visit.stage === 'closed') return clerkText.visitStage_closed;
  return visit.stage === 'inviting' ? clerkText.inviting : clerkText.visitStage_over;
}

function OpenVisitActions() {
  return (
    <>
      <button type="button" class="button primary wide" data-testid="intake" onClick={() => (page.value = 'intake')}>
        {say(clerkText.intake)} <kbd>Alt N</kbd>
      </button>
      <button type="button" class="button wide" data-testid="close-visit" onClick={() => (visitDialog.value = 'close')}>
        {say(clerkText.closeVisit)} <kbd>Alt C</kbd>
      </button>
    </>
  );
}

function InviteAction({ visitRef }: { readonly visitRef: string }) {
  const act = useAct();
  const [actor] = acting.value;
  if (actor === undefined) return null;
  const invite = (): void =>
    void act.run({ token: actor.token, type: 'InviteRating', visitRef, caseRef: '', fields: {}, values: {} });
  return (
    <>
      <button type="button" class="button primary wide" data-testid="invite" disabled={act.busy} onClick={invite}>
        {say(clerkText.invite)} <kbd>Alt R</kbd>
      </button>
      <p class="hint">{say(clerkText.inviteHint)}</p>
      <ActResult act={act} />
    </>
  );
}

function Inviting() {
  return (
    <>
      <p class="hint">{say(clerkText.invitingHint)}</p>
      <button
        type="button"
        class="button quiet small"
        data-testid="cancel-invitation"
        onClick={() => (visitDialog.value = 'cancel-invitation')}
      >
        {say(clerkText.cancelInvitation)}
      </button>
    </>
  );
}
