import type { Wording } from '../catalogue/item.ts';
import type { LoopRule } from './loop-refusals.ts';

/** What was said in a bad rating, as far as it may be released. `items`: codes of the cases that its visit brought. */
export interface Releasable {
  readonly items: readonly string[];
  readonly reasons: readonly string[];
  readonly words: string;
}
/** What a caller releases; `item` "" where the visit brought no case. */
export interface Released {
  readonly item: string;
  readonly reasons: readonly string[];
  readonly words: string;
}

/** In place of an item, where somebody was turned away without a case: then it is the hall itself that has to mend. */
export const NO_ITEM: Wording = {
  zh: '没有立案的接待（由大厅整改）',
  en: 'A visit without a case (for the hall to mend)',
};

/** What stands where words were left out. */
const LEFT_OUT = /…+/;

/** Why this may not be released as what the citizen said; undefined when it may. */
export function releaseFault(released: Released, said: Releasable): LoopRule | undefined {
  const { item, reasons, words } = released;
  if (item === '' ? said.items.length > 0 : !said.items.includes(item)) return 'loop/item';
  if (!reasons.every((code) => said.reasons.includes(code))) return 'loop/reasons';
  return isShortened(words, said.words) ? undefined : 'loop/words';
}

/** Whether a text is another one from which pieces were left out, each gap shown by `…` (none is needed at its ends). */
export function isShortened(text: string, whole: string): boolean {
  let from = 0;
  return text.split(LEFT_OUT).every((part) => {
    const piece = part.trim();
    const at = whole.indexOf(piece, from);
    from = at + piece.length;
    return at >= 0;
  });
}
