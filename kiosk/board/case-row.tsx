import type { BoardCase, BoardClock } from '@sunlit/domain/contracts';
import { Countdown } from '../elements/countdown.tsx';
import { Icon } from '../elements/icons.tsx';
import { boardText } from '../text/board.ts';
import { say } from '../text/language.ts';
import { departmentName, postName } from '../text/places.ts';
import { shared, stageNames } from '../text/shared.ts';
import { LevelMark } from '../elements/level-mark.tsx';
import { openCase } from './screen.ts';

interface CaseRowProps {
  readonly row: BoardCase;
  readonly clock: BoardClock;
}

/** One open case; its number is the button that opens its timeline, a click anywhere does the same. */
export function CaseRow({ row, clock }: CaseRowProps) {
  const open = (): void => void (openCase.value = row.caseRef);
  const limit = { clock, paused: row.paused === 1, provisional: row.provisional === 1 };
  return (
    <tr
      data-testid={`case-row-${row.caseRef}`}
      data-stage={row.stage}
      data-level={row.level}
      data-desk={row.desk}
      onClick={open}
    >
      <td class="cell-number">
        <button
          type="button"
          class="link mono"
          onClick={(event) => {
            event.stopPropagation();
            open();
          }}
        >
          {row.number}
        </button>
        {row.level !== '' && <LevelMark level={row.level} />}
      </td>
      <td class="cell-item">
        <strong>{say(row.itemName)}</strong>
        <small>{departmentName(row.department)}</small>
      </td>
      <td class="cell-where">
        {row.desk} <small>{postName(row.post)}</small>
        {row.custody === 'transit' && (
          <small class="transit">
            <Icon name="transit" />{' '}
            {row.toDesk === ''
              ? say(shared.transit)
              : say(boardText.goingTo, { place: `${row.toDesk} · ${postName(row.toPost)}` })}
          </small>
        )}
      </td>
      <td class="cell-stage">
        <span class="badge stage">{say(stageNames[row.stage])}</span>
        {row.paused === 1 && (
          <span class="badge caution">
            <Icon name="pause" /> {say(shared.paused)}
          </span>
        )}
        {row.disputed === 1 && (
          <span class="badge caution" title={say(shared.disputedWhy)}>
            {say(shared.disputed)}
          </span>
        )}
      </td>
      <td>
        <div class="cell-due">
          <Countdown label={shared.promised} dueAtMs={row.promisedDueAtMs} {...limit} />
          <Countdown label={shared.statutory} dueAtMs={row.statutoryDueAtMs} {...limit} />
          {row.stageDueAtMs > 0 && <Countdown label={shared.stageLimit} dueAtMs={row.stageDueAtMs} {...limit} />}
        </div>
      </td>
    </tr>
  );
}
