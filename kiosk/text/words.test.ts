import type { Wording } from '@sunlit/domain/catalogue';
import { describe, expect, it } from 'vitest';
import { adminText, centerRefusals } from './admin.ts';
import { boardText } from './board.ts';
import { calendarText, markNames, markSigns } from './calendar.ts';
import { citizenText } from './citizen.ts';
import { clerkText, commandNames } from './clerk.ts';
import { factNames, lawText, roleNames, ruleKinds } from './law.ts';
import { desksText } from './desks.ts';
import { keepingText } from './keeping.ts';
import { paperText } from './paper.ts';
import { ratingsText, unratedWords } from './ratings.ts';
import { loopStageWords, loopStepWords, loopText } from './loop.ts';
import { reviewText } from './review.ts';
import { reviewDeskText, reviewPages } from './review-desk.ts';
import { addendWords, scoreText } from './scores.ts';
import { deviceStates, shared, stageNames } from './shared.ts';
import { cardStateWords, groundWords, outcomeWords, saidWords, supervisionText } from './supervision.ts';
import { witnessesText } from './witnesses.ts';
import { fill, placeholders } from './words.ts';

const refusalWords: Readonly<Record<string, Wording>> = Object.fromEntries(
  Object.entries(centerRefusals).flatMap(([code, { title, cure }]) => [
    [`${code}.title`, title],
    [`${code}.cure`, cure],
  ]),
);
const catalogues = {
  adminText,
  calendarText,
  factNames,
  lawText,
  roleNames,
  ruleKinds,
  markNames,
  markSigns,
  refusalWords,
  boardText,
  citizenText,
  clerkText,
  commandNames,
  desksText,
  keepingText,
  paperText,
  ratingsText,
  unratedWords,
  loopText,
  loopStageWords,
  loopStepWords,
  reviewText,
  reviewDeskText,
  reviewPages,
  scoreText,
  addendWords,
  supervisionText,
  cardStateWords,
  groundWords,
  outcomeWords,
  saidWords,
  witnessesText,
  deviceStates,
  shared,
  stageNames,
};
const entries = Object.entries(catalogues).flatMap(([catalogue, words]) =>
  Object.entries(words).map(([key, wording]) => ({ name: `${catalogue}.${key}`, wording })),
);

describe('the catalogues', () => {
  it('say everything in both languages', () => {
    const lacking = entries.filter(({ wording }) => wording.zh.trim() === '' || wording.en.trim() === '');
    expect(lacking.map(({ name }) => name)).toEqual([]);
  });

  it('ask for the same values in both languages', () => {
    const odd = entries.filter(({ wording }) => placeholders(wording.zh).join() !== placeholders(wording.en).join());
    expect(odd.map(({ name }) => name)).toEqual([]);
  });
});

describe('fill', () => {
  it('replaces the names it is given and shows the others', () => {
    const wording = { zh: '{count} 项，{who}', en: '{count} acts, {who}' };
    expect(fill(wording, 'en', { count: 12 })).toBe('12 acts, {who}');
    expect(fill(wording, 'zh', { count: 0, who: '李' })).toBe('0 项，李');
  });

  it('says one and many as each language does', () => {
    const wording = { zh: '{count} 项', en: '{count} {count|act|acts} left' };
    expect([0, 1, 2].map((count) => fill(wording, 'en', { count }))).toEqual([
      '0 acts left',
      '1 act left',
      '2 acts left',
    ]);
  });
});
