import type { BoardClock, Foresight, ForeseenLine } from '@sunlit/domain/contracts';
import { useState } from 'preact/hooks';
import { AskedNote } from '../elements/center-refusal-note.tsx';
import { LevelMark } from '../elements/level-mark.tsx';
import type { Asked } from '../feed/center-api.ts';
import { lawNow } from '../feed/now.ts';
import { urge } from '../feed/supervision-api.ts';
import { foresightText as text } from '../text/foresight.ts';
import { language, say } from '../text/language.ts';
import { departmentName, postName } from '../text/places.ts';
import { stageNames } from '../text/shared.ts';
import { supervisionText } from '../text/supervision.ts';
import { formatInstant, remaining } from '../text/time.ts';
import { openCase } from './screen.ts';

/** The limits that pass if nothing more happens, each with who may lawfully act and the fastest lawful step. */
export function Coming({ of: { total, rows }, clock }: { readonly of: Foresight; readonly clock: BoardClock }) {
  return (
    <>
      <p class="muted">{say(text.note)}</p>
      {rows.length === 0 && <p data-testid="foresight-none">{say(text.none)}</p>}
      {total > rows.length && <p class="hint">{say(text.more, { total, shown: rows.length })}</p>}
      <ol class="foreseen">
        {rows.map((row) => (
          <Line key={row.caseRef} row={row} clock={clock} />
        ))}
      </ol>
    </>
  );
}

function Line({ row, clock }: { readonly row: ForeseenLine; readonly clock: BoardClock }) {
  const { way } = row;
  const left = remaining(row.fromMs, lawNow(clock), language.value);
  return (
    <li class={`foreseen-case ${row.coming}`} data-testid={`foreseen-${row.caseRef}`} data-rule={row.rule}>
      <p class="foreseen-head">
        <button type="button" class="link mono" onClick={() => (openCase.value = row.caseRef)}>
          {row.number}
        </button>
        <strong>{say(row.itemName)}</strong>
        <small class="muted">{departmentName(row.department)}</small>
        {row.level !== '' && <LevelMark level={row.level} />}
      </p>
      <p class="foreseen-due">
        <span class={`level ${row.coming}`}>{say(text[row.coming])}</span> {say(row.title)} ·{' '}
        <span class="mono">{formatInstant(row.fromMs, clock.offsetMinutes, language.value)}</span> · {left.text}
      </p>
      <dl class="foreseen-way">
        <div>
          <dt>{say(text.next)}</dt>
          <dd>
            <strong data-testid="foreseen-acts">{way.acts.map(({ title }) => say(title)).join(say(text.or))}</strong>
            {way.toPost !== '' && ` ${say(text.to, { post: postName(way.toPost) })}`}
            <small>
              {say(stageNames[row.stage])} · {postName(way.post)} · {say(text.left, { count: way.left })}
            </small>
          </dd>
        </div>
        <div>
          <dt>{say(text.hands)}</dt>
          <dd>
            {way.hands.length === 0 ? (
              <span class="foreseen-nobody">{say(text.noHands)}</span>
            ) : (
              way.hands
                .map(({ user, deputy }) => (deputy === 1 ? say(text.deputy, { user }) : user))
                .join(language.value === 'zh' ? '、' : ', ')
            )}
            <small>{say(row.staffed === 1 ? text.staffed : text.unstaffed, { desk: way.desk })}</small>
          </dd>
        </div>
        {way.also.length > 0 && (
          <div>
            <dt>{say(text.also)}</dt>
            <dd>{way.also.map(({ title }) => say(title)).join(say(text.or))}</dd>
          </div>
        )}
      </dl>
      <UrgeButton row={row} />
    </li>
  );
}

/** 督办 in one press: the post where the case lies is asked to act; on record, and told at the review desk of whoever holds it. */
function UrgeButton({ row: { caseRef } }: { readonly row: ForeseenLine }) {
  const [answer, setAnswer] = useState<Asked<unknown> | null>(null);
  const press = (): void => void urge(caseRef, say(supervisionText.urgeWords)).then(setAnswer);
  return (
    <>
      <button
        type="button"
        class="button small"
        data-testid={`urge-${caseRef}`}
        disabled={answer?.ok === true}
        onClick={press}
      >
        {say(answer?.ok === true ? supervisionText.urged : supervisionText.urge)}
      </button>
      <AskedNote answer={answer} />
    </>
  );
}
