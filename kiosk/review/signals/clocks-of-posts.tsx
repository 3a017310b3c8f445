import { Columns } from '../../elements/columns.tsx';
import { AskedNote } from '../../elements/center-refusal-note.tsx';
import { useAsked } from '../../elements/use-asked.ts';
import type { ClockShare } from '@sunlit/domain/signals';
import { clockUse } from '../../feed/signals-api.ts';
import { say } from '../../text/language.ts';
import { postName } from '../../text/places.ts';
import { clockShareWords, signalsText as text } from '../../text/signals.ts';

const shares = Object.keys(clockShareWords) as ClockShare[];
const columns = [text.post, text.cases, ...shares.map((share) => clockShareWords[share])];

/** Pauses, corrections, extensions, withdrawals, returns and late entry of each post; what lies far above the others is marked. */
export function ClocksOfPosts() {
  const { answer } = useAsked(clockUse);
  const clocks = answer?.ok === true ? answer.value.clocks : undefined;
  return (
    <>
      <h2>{say(text.clocks)}</h2>
      <AskedNote answer={answer} />
      {clocks?.posts.length === 0 && (
        <p data-testid="clocks-empty">{say(text.clocksEmpty, { period: clocks.period })}</p>
      )}
      {clocks === null && <p data-testid="clocks-none">{say(text.noClocks)}</p>}
      {clocks && clocks.posts.length > 0 && (
        <>
          <p class="muted">{say(text.clocksNote, { period: clocks.period })}</p>
          <div class="review-wide">
            <table class="clocks-table" data-testid="clocks">
              <Columns of={columns} />
              <tbody>
                {clocks.posts.map((use) => (
                  <tr key={use.post} data-testid={`clock-${use.post}`}>
                    <th scope="row">{postName(use.post)}</th>
                    <td data-label={say(text.cases)}>{use.cases}</td>
                    {shares.map((share) => {
                      const isHigh = clocks.findings.some((found) => found.post === use.post && found.share === share);
                      return (
                        <td key={share} data-high={isHigh ? 1 : 0} data-label={say(clockShareWords[share])}>
                          {isHigh ? <strong>▲ {use[share]}</strong> : use[share]}
                        </td>
                      );
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </>
  );
}
