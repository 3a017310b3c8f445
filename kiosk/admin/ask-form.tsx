import type { Wording } from '@sunlit/domain/catalogue';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { FormProblem, Problem } from '../elements/problem.tsx';
import type { Asked } from '../feed/center-api.ts';
import { AnswerHere } from './answer-here.tsx';
import type { CenterPage } from './center-page.ts';
import { DialogFoot } from './dialog-foot.tsx';

interface AskFormProps {
  readonly page: CenterPage;
  readonly found: FormProblem;
  readonly yes: Wording;
  /** Why it cannot be sent; null when it can. */
  readonly lacks: () => Problem | null;
  readonly send: () => Promise<Asked<unknown>>;
  readonly onAsked: () => void;
  readonly onNo: () => void;
  readonly children: ComponentChildren;
}

/** A form in a dialog that asks the center for something. A refusal is told right here, so that it can be mended. */
export function AskForm({ page, found, yes, lacks, send, onAsked, onNo, children }: AskFormProps) {
  const [answer, setAnswer] = useState<Asked<unknown> | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (): Promise<void> => {
    const problem = lacks();
    found.tell(problem);
    if (problem !== null) return;
    setBusy(true);
    const said = await page.ask(send());
    setBusy(false);
    setAnswer(said);
    if (!said.ok) return;
    page.answer.value = null;
    onAsked();
  };
  return (
    <form
      ref={found.form}
      noValidate
      onInput={() => setAnswer(null)}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {children}
      <AnswerHere answer={answer} />
      <DialogFoot yes={yes} busy={busy} onNo={onNo} />
    </form>
  );
}
