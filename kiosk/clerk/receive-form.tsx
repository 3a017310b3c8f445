import type { Item } from '@sunlit/domain/catalogue';
import { useState } from 'preact/hooks';
import { ButtonProblem, useProblem, type Problem } from '../elements/problem.tsx';
import { clerkText } from '../text/clerk.ts';
import { say } from '../text/language.ts';
import { shared } from '../text/shared.ts';
import { ActResult } from './act-result.tsx';
import { ApplicantFields, type Applicant } from './applicant-fields.tsx';
import { missingRequired } from './command-form.ts';
import { acting, newest, page, toCorrect } from './desk.ts';
import { ItemSheet } from './item-sheet.tsx';
import { MaterialsList } from './materials-list.tsx';
import { emptyReceipt, receiptAsked, ReceiptFields, receiptLack, type Receipt } from './receipt-fields.tsx';
import { useAct, type Done } from './use-act.ts';

interface ReceiveFormProps {
  readonly item: Item;
  readonly visitRef: string;
}

/** Materials and applicant of a case to be received. Nothing is ticked before the clerk has it in the hand. */
export function ReceiveForm({ item, visitRef }: ReceiveFormProps) {
  const [materials, setMaterials] = useState<readonly string[]>([]);
  const [applicant, setApplicant] = useState<Applicant>({ kind: onlyKind(item), name: '', number: '' });
  const [receipt, setReceipt] = useState<Receipt>(emptyReceipt);
  const { form, problem, tell, answered } = useProblem();
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
    act.clear();
    const lacking = lackOf(applicant) ?? lackOfReceipt(item, receipt);
    tell(lacking);
    if (lacking !== null) return;
    const asked = receiptAsked(item, receipt);
    const done = await act.run({
      token: actor.token,
      type: 'ReceiveCase',
      visitRef,
      caseRef: '',
      fields: { item: item.code, applicant: applicant.kind, materials, ...asked.fields },
      values: { applicantName: applicant.name.trim(), applicantNumber: applicant.number.trim(), ...asked.values },
    });
    if (done !== null) leave(done);
  };
  return (
    <form
      ref={form}
      class="panel receive"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void receive();
      }}
    >
      <ItemSheet item={item} />
      <MaterialsList
        name="materials"
        label={say(clerkText.materials)}
        problem={problem}
        all={{ label: say(clerkText.allMaterials), ids: missingRequired(item, []) }}
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
        problem={problem}
        onApplicant={(more) => {
          setApplicant((before) => ({ ...before, ...more }));
          answered(...Object.keys(more).map((name) => fieldNames[name as keyof Applicant]));
        }}
      />
      <small class="muted">{say(clerkText.applicantHint)}</small>
      <ReceiptFields
        item={item}
        receipt={receipt}
        problem={problem}
        onReceipt={(more) => {
          setReceipt((before) => ({ ...before, ...more }));
          answered(...Object.keys(more));
        }}
      />
      <div class="dialog-foot">
        <ActResult act={act} item={item} onRetried={leave} />
        <ButtonProblem problem={problem} />
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

const fieldNames = { kind: 'applicant', name: 'applicantName', number: 'applicantNumber' } as const;

/** Where the item is open to one kind alone there is nothing to choose. */
function onlyKind({ applicants: [first, ...others] }: Item): Applicant['kind'] {
  return first !== undefined && others.length === 0 ? first : '';
}

function lackOfReceipt(item: Item, receipt: Receipt): Problem | null {
  const name = receiptLack(item, receipt);
  return name === undefined ? null : { name, text: say(shared.needField, { field: say(clerkText[name]) }) };
}

/** The first thing about the applicant that is not there. */
function lackOf(applicant: Applicant): Problem | null {
  const labels = { kind: clerkText.applicantKind, name: clerkText.applicantName, number: clerkText.applicantNumber };
  const lacking = (['kind', 'name', 'number'] as const).find((name) => applicant[name].trim() === '');
  if (lacking === undefined) return null;
  return { name: fieldNames[lacking], text: say(shared.needField, { field: say(labels[lacking]) }) };
}
