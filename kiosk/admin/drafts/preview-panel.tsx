import type { MovedLimit } from '@sunlit/domain/contracts';
import { useEffect, useState } from 'preact/hooks';
import { AskedNote } from '../../elements/center-refusal-note.tsx';
import { previewOf, type Preview } from '../../feed/admin-api.ts';
import type { Asked } from '../../feed/center-api.ts';
import { adminText } from '../../text/admin.ts';
import { language, say } from '../../text/language.ts';
import { formatInstant } from '../../text/time.ts';
import { calendar } from '../screen.ts';
import { countMoved, pageOf } from './moved-limits.ts';
import { Pager } from './pager.tsx';
import { Columns } from '../../elements/columns.tsx';

const ROWS = 50;

interface PreviewPanelProps {
  readonly id: string;
  /** The days already over that the calendar changes, as `YYYY-MM-DD`. */
  readonly pastDays: readonly string[];
  readonly onKnown: () => void;
}

/** Which open cases a calendar would move, from when to when. */
export function PreviewPanel({ id, pastDays, onKnown }: PreviewPanelProps) {
  const [soFar, setSoFar] = useState<Preview>({ checked: 0, moved: [] });
  const [answer, setAnswer] = useState<Asked<Preview> | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let isWanted = true;
    void previewOf(
      id,
      (preview) => isWanted && setSoFar(preview),
      () => isWanted,
    ).then((whole) => {
      if (!isWanted) return;
      setAnswer(whole);
      if (whole.ok) onKnown();
    });
    return () => {
      isWanted = false;
    };
  }, [id, round]);
  const state = answer === null ? 'running' : answer.ok ? 'done' : 'failed';
  return (
    <section
      class="panel"
      data-testid="preview"
      data-state={state}
      data-checked={soFar.checked}
      data-moved={soFar.moved.length}
    >
      <h2>{say(adminText.preview)}</h2>
      {pastDays.length > 0 && <PastDays days={pastDays} />}
      {answer === null && <p role="status">{say(adminText.previewRunning, { checked: soFar.checked })}</p>}
      <AskedNote answer={answer} />
      {state === 'failed' && (
        <button
          type="button"
          class="button"
          data-testid="preview-again"
          onClick={() => {
            setAnswer(null);
            setRound(round + 1);
          }}
        >
          {say(adminText.again)}
        </button>
      )}
      {answer?.ok === true && <Effect preview={answer.value} />}
    </section>
  );
}

/** More than these are counted. */
const NAMED = 12;

function PastDays({ days }: { readonly days: readonly string[] }) {
  const named = days.slice(0, NAMED).join(say(adminText.between));
  const text = days.length > NAMED ? adminText.pastDaysMany : adminText.pastDays;
  return (
    <p class="past-days" role="note" data-testid="past-days">
      <strong>{say(text, { days: named, count: days.length })}</strong> {say(adminText.pastDaysWhy)}
    </p>
  );
}

function Effect({ preview: { checked, moved } }: { readonly preview: Preview }) {
  const [asked, setAsked] = useState(1);
  const { cases, limits, earlier, later } = countMoved(moved);
  if (limits === 0) return <p role="status">{say(adminText.previewNone, { checked })}</p>;
  const { rows, page, pages } = pageOf(moved, asked, ROWS);
  return (
    <>
      <p role="status">
        <strong>{say(adminText.previewDone, { checked, cases, limits })}</strong>{' '}
        <span class="badge caution">{say(adminText.earlier, { count: earlier })}</span>{' '}
        <span class="badge good">{say(adminText.later, { count: later })}</span>
      </p>
      {earlier > 0 && <p class="hint">{say(adminText.earlierHint)}</p>}
      <table class="table moved">
        <Columns of={[adminText.caseNumber, adminText.limit, adminText.from, adminText.to]} />
        <tbody>
          {rows.map((row) => (
            <Row key={`${row.caseRef}/${row.limit}`} row={row} />
          ))}
        </tbody>
      </table>
      <Pager page={page} pages={pages} onTurn={setAsked} />
    </>
  );
}

function Row({ row }: { readonly row: MovedLimit }) {
  const offsetMinutes = calendar.value?.offsetMinutes ?? 480;
  const isEarlier = row.toMs < row.fromMs;
  const at = (ms: number): string => formatInstant(ms, offsetMinutes, language.value);
  return (
    <tr data-testid={`moved-${row.caseRef}-${row.limit}`} data-from={row.fromMs} data-to={row.toMs}>
      <th scope="row" class="mono">
        {row.number === '' ? row.caseRef : row.number}
      </th>
      <td data-label={say(adminText.limit)}>{say(adminText[`limit_${row.limit}`])}</td>
      <td data-label={say(adminText.from)}>{at(row.fromMs)}</td>
      <td data-label={say(adminText.to)}>
        <span aria-hidden="true">{isEarlier ? '◂' : '▸'}</span> <strong>{at(row.toMs)}</strong>
      </td>
    </tr>
  );
}
