import type { Item } from '@sunlit/domain/catalogue';
import { useState } from 'preact/hooks';
import { clerkText } from '../text/clerk.ts';
import { language, say } from '../text/language.ts';
import { fill } from '../text/words.ts';
import { ActResult } from './act-result.tsx';
import { ApplicantFields, type Applicant } from './applicant-fields.tsx';
import { missingRequired } from './command-form.ts';
import { acting, newest, page, toCorrect } from './desk.ts';
import { ItemSheet } from './item-sheet.tsx';
import { MaterialsList } from './materials-list.tsx';
import { useAct, type Done } from './use-act.ts';

interface ReceiveFormProps {
  readonly item: Item;
  readonly visitRef: string;
}

/** Materials and applicant of a case to be received. Nothing is ticked before the clerk has it in the hand. */
export function ReceiveForm({ item, visitRef }: ReceiveFormProps) {
  const [materials, setMaterials] = useState<readonly string[]>([]);
  const [applicant, setApplicant] = useState<Applicant>({ kind: item.applicants[0] ?? 'person', name: '', number: '' });
  const [problem, setProblem] = useState('');
  const act = useAct();
  const [actor] = acting.value;
  const missing = missingRequired(item, materials);
  if (actor === undefined) return null;

  const leave = ({ caseRef }: Done): void => {
    newest.value = caseRef;
    if (missing.length > 0) toCorrect.value = { caseRef, session: actor.session };
    page.value = 'list';
  };
  const receive = async (): Promise<void> => {
    const name = applicant.name.trim();
    const number = applicant.number.trim();
    const empty = name === '' ? clerkText.applicantName : number === '' ? clerkText.applicantNumber : null;
    setProblem(empty === null ? '' : fill(clerkText.needField, language.value, { field: say(empty) }));
    if (empty !== null) return;
    const done = await act.run({
      token: actor.token,
      type: 'ReceiveCase',
      visitRef,
      caseRef: '',
      fields: { item: item.code, applicant: applicant.kind, materials },
      values: { applicantName: name, applicantNumber: number },
    });
    if (done !== null) leave(done);
  };
  return (
    <form
      class="panel receive"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void receive();
      }}
    >
      <ItemSheet item={item} />
      <MaterialsList
        label={say(clerkText.materials)}
        all={say(clerkText.allMaterials)}
        options={item.materials.map(({ id, name: label, required }) => ({
          value: id,
          label,
          hint: required === 1 ? clerkText.required : clerkText.optional,
        }))}
        given={materials}
        onGiven={setMaterials}
      />
      <ApplicantFields
        kinds={item.applicants}
        applicant={applicant}
        onApplicant={(more) => setApplicant((before) => ({ ...before, ...more }))}
      />
      <small class="muted">{say(clerkText.applicantHint)}</small>
      {problem !== '' && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <ActResult act={act} onRetried={leave} />
      <div class="dialog-foot">
        <span class="whose">{say(clerkText.inNameOf, { name: actor.name })}</span>
        <span class={missing.length > 0 ? 'badge caution' : 'badge good'} role="status">
          {missing.length > 0 ? say(clerkText.missingCount, { count: missing.length }) : say(clerkText.complete)}
        </span>
        <button type="submit" class="button primary" data-testid="receive" disabled={act.busy}>
          {say(clerkText.receive)}
        </button>
      </div>
    </form>
  );
}
