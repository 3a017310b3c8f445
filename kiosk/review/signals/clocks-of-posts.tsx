import { countedOf, type ClockShare, type ClockUse } from '@sunlit/domain/signals';
import { useState } from 'preact/hooks';
import { Columns } from '../../elements/columns.tsx';
import { AskedNote } from '../../elements/center-refusal-note.tsx';
import { useAsked } from '../../elements/use-asked.ts';
import { clockUse, type ClocksAnswer } from '../../feed/signals-api.ts';
import { say } from '../../text/language.ts';
import { postName } from '../../text/places.ts';
import { clockShareWords, signalsText as text } from '../../text/signals.ts';
import { AboveLine } from './above-line.tsx';
import { shareText } from './figure-text.ts';

const DAY_MS = 86_400_000;
type Clocks = NonNullable<ClocksAnswer['clocks']>;
const shares = Object.keys(clockShareWords) as ClockShare[];
const columns = [text.post, ...shares.map((share) => clockShareWords[share])];

/** What each post did with the clocks of its cases in a quarter, and which posts have reached a limit of the law. */
export function ClocksOfPosts() {
  const [period, setPeriod] = useState('');
  const { answer } = useAsked(() => clockUse(period), [period]);
  const clocks = answer?.ok === true ? answer.value.clocks : undefined;
  return (
    <>
      <h2>{say(text.clocks)}</h2>
      <AskedNote answer={answer} />
      {clocks === null && <p data-testid="clocks-none">{say(text.noClocks)}</p>}
      {clocks && (
        <label class="clocks-period">
          {say(text.quarter)}
          <select
            data-testid="clocks-period"
            value={clocks.period}
            onChange={({ currentTarget }) => setPeriod(currentTarget.value)}
          >
            {clocks.periods.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
      )}
      {clocks?.posts.length === 0 && (
        <p data-testid="clocks-empty">{say(text.clocksEmpty, { period: clocks.period })}</p>
      )}
      {clocks && clocks.posts.length > 0 && (
        <>
          <p class="muted">{say(text.clocksNote, { period: clocks.period })}</p>
          <ClocksTable clocks={clocks} />
          <h3>{say(text.aboveTitle)}</h3>
          {clocks.above.length === 0 && <p data-testid="above-none">{say(text.aboveNone)}</p>}
          <ul class="clocks-above">
            {clocks.above.map((above) => (
              <AboveLine key={`${above.post} ${above.share}`} above={above} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function ClocksTable({ clocks }: { readonly clocks: Clocks }) {
  return (
    <div class="review-wide">
      <table class="clocks-table" data-testid="clocks" data-period={clocks.period}>
        <Columns of={columns} />
        <tbody>
          {clocks.posts.map((use) => (
            <tr key={use.post} data-testid={`clock-${use.post}`}>
              <th scope="row">{postName(use.post)}</th>
              {shares.map((share) => (
                <ShareCell key={share} share={share} use={use} clocks={clocks} />
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say(text.limitRow)}</th>
            {shares.map((share) => (
              <LimitCell key={share} share={share} clocks={clocks} />
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

interface CellProps {
  readonly share: ClockShare;
  readonly clocks: Clocks;
}

/** How many of how many; of special procedures also how often and for how long. */
function ShareCell({ share, use, clocks }: CellProps & { readonly use: ClockUse }) {
  const isIt = (one: { readonly post: string; readonly share: ClockShare }): boolean =>
    one.post === use.post && one.share === share;
  const [isHigh, isAbove] = [clocks.findings.some(isIt), clocks.above.some(isIt)];
  const of = countedOf(use, share);
  const counted = `${isHigh ? '▲ ' : ''}${isAbove ? '● ' : ''}${use[share]} / ${of}`;
  return (
    <td data-high={isHigh ? 1 : 0} data-above={isAbove ? 1 : 0} data-label={say(clockShareWords[share])}>
      {of === 0 ? '—' : isHigh || isAbove ? <strong>{counted}</strong> : counted}
      {share === 'paused' && use.pauses > 0 && (
        <small>{say(text.pauses, { times: use.pauses, days: (use.pausedMs / DAY_MS).toFixed(1) })}</small>
      )}
    </td>
  );
}

function LimitCell({ share, clocks }: CellProps) {
  const limit = clocks.limits.find((one) => one.share === share);
  const label = say(clockShareWords[share]);
  if (limit === undefined) return <td data-label={label}>—</td>;
  const { permille, least, ofLeast } = limit;
  return (
    <td data-label={label} title={say(text.limit, { share: shareText(permille, 1000), least, ofLeast })}>
      {shareText(permille, 1000)}
    </td>
  );
}
