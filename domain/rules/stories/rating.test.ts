import { invited, left, met, MONDAY_MS, visited } from '../given.contract.ts';
import { tell } from './tell.contract.ts';

tell('rating', 'visit', [
  { rule: 'rating/prompt', given: invited, when: met('RatingGiven', { promptMonoMs: 2000 }), detail: 'promptMonoMs' },
  { rule: 'rating/prompt', given: invited, when: met('RatingUnrated', { promptMonoMs: 999 }), detail: 'promptMonoMs' },
  {
    rule: 'rating/frame-kept',
    given: invited,
    when: met('RatingGiven', {}, { by: '', opened: { frame: '' } }),
    detail: 'frame',
  },
  { rule: 'rating/too-fast', given: invited, when: met('RatingGiven', { pressMonoMs: 1499 }), detail: 'pressMonoMs' },
  {
    rule: 'rating/cancelled',
    given: invited,
    when: met('RatingUnrated', { reason: 'cancelled', endMonoMs: 1500 }, { by: 'ann' }),
    detail: 'cancelled',
  },
  { rule: 'rating/invited-by-other', given: left, when: met('RatingInvited', {}, { by: 'dee' }), detail: 'ann' },
  {
    rule: 'conduct/visit-hours',
    given: [],
    when: met('VisitOpened', {}, { atMs: MONDAY_MS - 9 * 3_600_000 }),
    detail: '990',
  },
  {
    rule: 'conduct/empty-visit',
    given: visited,
    when: met('VisitClosed', {}, { atMs: MONDAY_MS + 9999 }),
    detail: '9',
  },
  { rule: 'conduct/closed-by-other', given: visited, when: met('VisitClosed', {}, { by: 'dee' }), detail: 'ann' },
]);
