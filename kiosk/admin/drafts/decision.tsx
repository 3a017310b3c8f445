import type { Draft } from '@sunlit/domain/contracts';
import { useState } from 'preact/hooks';
import { AskedNote, CenterRefusalNote } from '../../elements/center-refusal-note.tsx';
import { Dialog } from '../../elements/dialog.tsx';
import { Icon } from '../../elements/icons.tsx';
import { discardDraft, publishDraft } from '../../feed/admin-api.ts';
import type { Asked, CenterRefusal } from '../../feed/center-api.ts';
import { adminText } from '../../text/admin.ts';
import { say } from '../../text/language.ts';
import { shared } from '../../text/shared.ts';
import { startAgain } from '../calendar/desk.ts';
import { go, mayEnter, me, noteSession, refresh } from '../screen.ts';
import { stateOf, versionInForce } from './draft-state.tsx';

type Act = 'publish' | 'discard';
interface DecisionProps {
  readonly draft: Draft;
  /** The effect on open cases has been shown. */
  readonly isKnown: boolean;
}

const no = (code: string): CenterRefusal => ({ code, message: '', field: '', faults: [] });

/** What may be done with a draft by who is signed in; what may not, with the reason and the cure. */
export function Decision({ draft, isKnown }: DecisionProps) {
  const [asking, setAsking] = useState<Act | null>(null);
  const [answer, setAnswer] = useState<Asked<unknown> | null>(null);
  const [news, setNews] = useState<{ readonly text: string; readonly hash: string } | null>(null);
  const state = stateOf(draft);

  const give = async (act: Act): Promise<void> => {
    setAsking(null);
    if (act === 'publish') {
      const done = await publishDraft(draft.id);
      setAnswer(done);
      noteSession(done);
      if (done.ok) {
        setNews({ text: say(adminText.publishedNow, { version: done.value.version }), hash: done.value.hash });
      }
    } else {
      const done = await discardDraft(draft.id);
      setAnswer(done);
      noteSession(done);
      if (done.ok) setNews({ text: say(adminText.discardedNow), hash: '' });
    }
    await refresh();
  };
  return (
    <section class="decision" data-testid="decision">
      {news !== null && (
        <p class="news" role="status" data-testid="decided">
          <Icon name="check" /> <strong>{news.text}</strong>{' '}
          {news.hash !== '' && <small class="mono">{say(adminText.hash, { hash: news.hash.slice(0, 16) })}</small>}
        </p>
      )}
      {state === 'outrun' ? (
        <CenterRefusalNote refusal={no('draft/outrun')}>
          <StartAgain draft={draft} />
        </CenterRefusalNote>
      ) : (
        <AskedNote answer={answer} />
      )}
      {draft.state === 'open' && (
        <Buttons draft={draft} isKnown={isKnown} isOutrun={state === 'outrun'} onAct={setAsking} />
      )}
      {asking !== null && <Confirm act={asking} draft={draft} onNo={() => setAsking(null)} onYes={give} />}
    </section>
  );
}

interface ButtonsProps extends DecisionProps {
  readonly isOutrun: boolean;
  readonly onAct: (act: Act) => void;
}

function Buttons({ draft, isKnown, isOutrun, onAct }: ButtonsProps) {
  const isOwn = mayEnter(me.value) && me.value.user === draft.author;
  return (
    <>
      {isOwn && !isOutrun && <CenterRefusalNote refusal={no('draft/same-person')} />}
      <p class="decision-buttons">
        {!isOwn && !isOutrun && (
          <button
            type="button"
            class="button primary"
            data-testid="publish"
            disabled={!isKnown}
            onClick={() => onAct('publish')}
          >
            {say(adminText.publish)}
          </button>
        )}
        <button type="button" class="button danger" data-testid="discard" onClick={() => onAct('discard')}>
          {say(adminText.discard)}
        </button>
        {!isOwn && !isOutrun && !isKnown && <small>{say(adminText.waitPreview)}</small>}
      </p>
    </>
  );
}

function StartAgain({ draft }: { readonly draft: Draft }) {
  return (
    <button
      type="button"
      class="button"
      data-testid="start-again"
      onClick={() => (draft.kind === 'calendar' ? startAgain(draft.id) : go({ page: 'catalogue' }))}
    >
      {say(adminText.startAgain, { version: versionInForce(draft.kind) })}
    </button>
  );
}

interface ConfirmProps {
  readonly act: Act;
  readonly draft: Draft;
  readonly onNo: () => void;
  readonly onYes: (act: Act) => Promise<void>;
}

function Confirm({ act, draft, onNo, onYes }: ConfirmProps) {
  const [busy, setBusy] = useState(false);
  const isPublish = act === 'publish';
  const effect = draft.kind === 'calendar' ? adminText.publishAskCalendar : adminText.publishAskLaw;
  return (
    <Dialog title={say(isPublish ? adminText.publishAsk : adminText.discardAsk)} onClose={onNo} testId={`ask-${act}`}>
      <p>{say(isPublish ? effect : adminText.discardHint)}</p>
      <p class="dialog-foot">
        <button type="button" class="button" data-testid="confirm-no" onClick={onNo}>
          {say(shared.cancel)}
        </button>
        <button
          type="button"
          class={isPublish ? 'button primary' : 'button danger'}
          data-testid="confirm"
          disabled={busy}
          onClick={() => {
            setBusy(true);
            void onYes(act);
          }}
        >
          {say(isPublish ? adminText.publish : adminText.discard)}
        </button>
      </p>
    </Dialog>
  );
}
