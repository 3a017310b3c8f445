import { useState } from 'preact/hooks';
import { Dialog } from '../../elements/dialog.tsx';
import { admitWitness, dismissWitness, type OutsideWitness, type Standing } from '../../feed/witness-api.ts';
import { say } from '../../text/language.ts';
import { witnessesText as text } from '../../text/witnesses.ts';
import { AnswerHere } from '../answer-here.tsx';
import { Columns } from '../../elements/columns.tsx';
import { DialogFoot } from '../dialog-foot.tsx';
import { SecondPerson } from '../second-person.tsx';
import { CosignedCells } from './cosigned-cells.tsx';
import { KeyDialog } from './key-dialog.tsx';
import { witnessing } from './state.ts';

interface OutsideTableProps {
  readonly standing: Standing;
  readonly witnesses: readonly OutsideWitness[];
}

/** Witnesses outside the hall: admitted by two, removed by one. */
export function OutsideTable({ standing, witnesses }: OutsideTableProps) {
  const [isAsking, setAsking] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const [leaving, setLeaving] = useState('');
  const close = (asked: boolean): void => {
    setAsking(false);
    setAsked(asked);
  };
  const give = (asking: ReturnType<typeof admitWitness>): void => {
    setAsked(false);
    setLeaving('');
    void witnessing.give(asking);
  };
  return (
    <section class="panel" data-testid="outside">
      <div class="panel-head">
        <h2>{say(text.outside)}</h2>
        <button type="button" class="button" data-testid="ask-witness" onClick={() => setAsking(true)}>
          {say(text.admit)}
        </button>
      </div>
      <p class="hint">{say(text.outsideHint)}</p>
      {isAsked && (
        <p class="news" role="status" data-testid="asked-now">
          {say(text.asked)}
        </p>
      )}
      <AnswerHere answer={witnessing.answer.value} />
      {witnesses.length === 0 ? (
        <p class="hint">{say(text.noOutside)}</p>
      ) : (
        <table class="table">
          <Columns of={[text.name, text.newest, text.at, text.state, text.askedBy, text.approvedBy, text.acts]} />
          <tbody>
            {witnesses.map((one) => (
              <Row key={one.name} one={one} standing={standing} give={give} onRemove={() => setLeaving(one.name)} />
            ))}
          </tbody>
        </table>
      )}
      {isAsking && <KeyDialog onClose={close} />}
      {leaving !== '' && (
        <Dialog title={say(text.removeTitle, { name: leaving })} onClose={() => setLeaving('')} testId="ask-remove">
          <p>{say(text.removeWhat)}</p>
          <DialogFoot
            yes={text.remove}
            busy={false}
            onNo={() => setLeaving('')}
            onYes={() => give(dismissWitness(leaving))}
          />
        </Dialog>
      )}
    </section>
  );
}

interface RowProps {
  readonly one: OutsideWitness;
  readonly standing: Standing;
  readonly give: (asking: ReturnType<typeof admitWitness>) => void;
  readonly onRemove: () => void;
}

function Row({ one: { name, verifierKey, askedBy, approvedBy }, standing, give, onRemove }: RowProps) {
  const isAdmitted = approvedBy !== '';
  return (
    <tr data-testid={`witness-${name}`} data-admitted={isAdmitted ? '1' : '0'}>
      <td data-label={say(text.name)} class="mono anywhere">
        {name}
        <br />
        <small>{verifierKey}</small>
      </td>
      <CosignedCells name={name} standing={standing} />
      <td data-label={say(text.askedBy)}>{askedBy}</td>
      <td data-label={say(text.approvedBy)}>
        {isAdmitted ? approvedBy : <span class="badge caution">{say(text.waits)}</span>}
      </td>
      <td data-label={say(text.acts)}>
        {isAdmitted ? (
          <button type="button" class="button small" data-testid="remove-witness" onClick={onRemove}>
            {say(text.remove)}
          </button>
        ) : (
          <SecondPerson
            askedBy={askedBy}
            of="-witness"
            onApprove={() => give(admitWitness(name))}
            onDiscard={() => give(dismissWitness(name))}
          />
        )}
      </td>
    </tr>
  );
}
