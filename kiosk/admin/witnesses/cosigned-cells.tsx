import type { Standing } from '../../feed/witness-api.ts';
import { say } from '../../text/language.ts';
import { formatExact } from '../../text/time.ts';
import { witnessesText as text } from '../../text/witnesses.ts';
import { offsetMinutes } from '../screen.ts';

interface CosignedCellsProps {
  /** Of a witness, as it signs. */
  readonly name: string;
  readonly standing: Standing;
}

/** What a witness cosigned last, when, and how much came since. */
export function CosignedCells({ name, standing: { tree, size, cosigners } }: CosignedCellsProps) {
  const last = cosigners.find((one) => one.name === name);
  const state =
    last === undefined
      ? say(text.never)
      : last.tree !== tree
        ? say(text.otherTree, { tree: last.tree })
        : last.size < size
          ? say(text.behind, { count: size - last.size })
          : say(text.current);
  const isCurrent = last?.tree === tree && last.size === size;
  return (
    <>
      <td data-label={say(text.newest)} class="mono" data-testid="cosigned-size">
        {last?.size ?? ''}
      </td>
      <td data-label={say(text.at)} class="mono">
        {last === undefined ? '' : formatExact(last.cosignedAtMs, offsetMinutes.value)}
      </td>
      <td data-label={say(text.state)}>
        <span class={isCurrent ? 'badge good' : last === undefined ? 'badge caution' : 'badge'}>{state}</span>
      </td>
    </>
  );
}
