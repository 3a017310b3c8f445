import { useState } from 'preact/hooks';
import { Dialog } from '../../elements/dialog.tsx';
import type { Asked } from '../../feed/center-api.ts';
import { dropReopening, reopenTree, type Standing } from '../../feed/witness-api.ts';
import { adminText } from '../../text/admin.ts';
import { say } from '../../text/language.ts';
import { witnessesText as text } from '../../text/witnesses.ts';
import { AnswerHere } from '../answer-here.tsx';
import { DialogFoot } from '../dialog-foot.tsx';
import { mayEnter, me } from '../screen.ts';
import { witnessing } from './state.ts';

/** After a restore: one administrator asks for a new tree, another opens it. */
export function ReopenPanel({ standing: { reopenAskedBy } }: { readonly standing: Standing }) {
  const [isSure, setSure] = useState(false);
  const [answer, setAnswer] = useState<Asked<unknown> | null>(null);
  const isAsked = reopenAskedBy !== '';
  const isOwn = mayEnter(me.value) && me.value.user === reopenAskedBy;
  const act = isAsked ? text.reopenApprove : text.reopenAsk;
  const give = async (): Promise<void> => {
    setSure(false);
    setAnswer(await witnessing.ask(reopenTree()));
  };
  const takeBack = async (): Promise<void> => setAnswer(await witnessing.ask(dropReopening()));
  return (
    <section class="panel" data-testid="reopen">
      <h2>{say(text.reopen)}</h2>
      <p class="hint">{say(text.reopenWhat)}</p>
      <AnswerHere answer={answer} />
      <p class="buttons">
        {isAsked && <span class="badge caution">{say(text.reopenAskedBy, { by: reopenAskedBy })}</span>}
        {isOwn ? (
          <small data-testid="own-request">{say(adminText.ownRequest)}</small>
        ) : (
          <button type="button" class="button danger" data-testid="reopen-tree" onClick={() => setSure(true)}>
            {say(act)}
          </button>
        )}
        {isAsked && (
          <button
            type="button"
            class="button quiet small"
            data-testid="reopen-take-back"
            onClick={() => void takeBack()}
          >
            {say(adminText.takeBack)}
          </button>
        )}
      </p>
      {isSure && (
        <Dialog title={say(text.reopenConfirm)} onClose={() => setSure(false)} testId="ask-reopen">
          <p>{say(text.reopenWhat)}</p>
          <DialogFoot yes={act} busy={false} onNo={() => setSure(false)} onYes={() => void give()} />
        </Dialog>
      )}
    </section>
  );
}
