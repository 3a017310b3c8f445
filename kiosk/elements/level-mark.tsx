import type { CardLevel } from '@sunlit/domain/contracts';
import { Icon } from './icons.tsx';
import { boardText } from '../text/board.ts';
import { say } from '../text/language.ts';

/** A level by word, shape (clock, triangle, octagon) and colour. */
export function LevelMark({ level }: { readonly level: CardLevel }) {
  return (
    <span class={`level ${level}`}>
      <Icon name={level} /> {say(boardText[level])}
    </span>
  );
}
