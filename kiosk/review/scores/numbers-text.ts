import type { Score } from '@sunlit/domain/supervision';
import { say } from '../../text/language.ts';
import { scoreText as text } from '../../text/scores.ts';

/** What was said of a month, in one line. */
export function numbersText({ score, warning, yellow, red, revoked, cancelled }: Score): string {
  return say(text.numbers, {
    score: score === 'too-few' ? say(text.tooFew) : say(text.points, { score: String(score) }),
    warning: String(warning),
    yellow: String(yellow),
    red: String(red),
    revoked: String(revoked + cancelled),
  });
}
