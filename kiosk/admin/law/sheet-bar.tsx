import { useState } from 'preact/hooks';
import { AskedNote, CenterRefusalNote } from '../../elements/center-refusal-note.tsx';
import { exportAddress, importSheet, sheetTypeOf, type PublishedLaw } from '../../feed/admin-api.ts';
import type { Asked, CenterFault } from '../../feed/center-api.ts';
import { adminText } from '../../text/admin.ts';
import { sayReason } from '../../text/fault-words.ts';
import { say } from '../../text/language.ts';
import { lawText } from '../../text/law.ts';
import { pageOf } from '../drafts/moved-limits.ts';
import { Pager } from '../drafts/pager.tsx';
import { go, noteSession, refresh } from '../screen.ts';
import { Columns } from '../../elements/columns.tsx';

interface Outcome {
  readonly file: string;
  readonly answer: Asked<{ readonly id: string }> | 'bad-file';
}

/** The catalogue as tables: out to a file, and back in as a draft or not at all. */
export function SheetBar({ known }: { readonly known: PublishedLaw }) {
  const [busy, setBusy] = useState('');
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const take = async (file: File): Promise<void> => {
    const type = sheetTypeOf(file.name);
    setOutcome(type === undefined ? { file: file.name, answer: 'bad-file' } : null);
    if (type === undefined) return;
    setBusy(file.name);
    const answer = await importSheet(known.version, file, type);
    setBusy('');
    noteSession(answer);
    if (answer.ok) go({ page: 'drafts', draft: answer.value.id });
    else setOutcome({ file: file.name, answer });
  };
  return (
    <section class="sheet-bar">
      <div class="buttons">
        <a class="button" href={exportAddress('xlsx')} download data-testid="export-xlsx">
          {say(lawText.exportXlsx)}
        </a>
        <a class="button" href={exportAddress('csv')} download data-testid="export-csv">
          {say(lawText.exportCsv)}
        </a>
        <label class={busy === '' ? 'button primary file' : 'button file'}>
          {busy === '' ? say(lawText.import) : say(lawText.importing, { file: busy })}
          <input
            type="file"
            accept=".xlsx,.csv"
            data-testid="import-file"
            disabled={busy !== ''}
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              // The same file, mended, may be chosen again.
              event.currentTarget.value = '';
              if (file !== undefined) void take(file);
            }}
          />
        </label>
      </div>
      <p class="hint">{say(lawText.importHint)}</p>
      {outcome !== null && <OutcomeNote outcome={outcome} onStartAgain={() => setOutcome(null)} />}
    </section>
  );
}

interface OutcomeNoteProps {
  readonly outcome: Outcome;
  readonly onStartAgain: () => void;
}

function OutcomeNote({ outcome: { file, answer }, onStartAgain }: OutcomeNoteProps) {
  if (answer === 'bad-file') {
    return (
      <p class="problem" role="alert" data-testid="bad-file">
        {say(lawText.badFile)}
      </p>
    );
  }
  if (answer.ok) return null;
  if (answer.why !== 'refused') return <AskedNote answer={answer} />;
  const { code, faults } = answer.refusal;
  if (code === 'sheet/faults') return <Faults file={file} faults={faults} />;
  return (
    <CenterRefusalNote refusal={answer.refusal}>
      {answer.refusal.code === 'draft/outrun' && (
        <button
          type="button"
          class="button"
          data-testid="start-again"
          onClick={() => {
            onStartAgain();
            void refresh();
          }}
        >
          {say(adminText.again)}
        </button>
      )}
    </CenterRefusalNote>
  );
}

const ROWS = 50;

/** Every cell that cannot be taken, by sheet, row and column as the file has them. */
function Faults({ file, faults }: { readonly file: string; readonly faults: readonly CenterFault[] }) {
  const [asked, setAsked] = useState(1);
  const { rows, page, pages } = pageOf(faults, asked, ROWS);
  return (
    <div class="refusal" role="alert" data-testid="sheet-faults" data-count={faults.length}>
      <strong>{say(lawText.faultsFound, { file, count: faults.length })}</strong>
      <table class="table">
        <Columns of={[lawText.sheet, lawText.row, lawText.column, lawText.faultReason]} />
        <tbody>
          {rows.map((fault, at) => (
            <tr
              key={at}
              data-testid="sheet-fault"
              data-sheet={fault.sheet}
              data-row={fault.row}
              data-column={fault.column}
            >
              <td data-label={say(lawText.sheet)}>{fault.sheet}</td>
              <td data-label={say(lawText.row)}>{fault.row}</td>
              <td data-label={say(lawText.column)}>{fault.column || say(lawText.wholeRow)}</td>
              <td data-label={say(lawText.faultReason)}>{sayReason(fault.reason)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Pager page={page} pages={pages} onTurn={setAsked} />
    </div>
  );
}
