import { describe, it } from 'vitest';
import type { Happened } from '../evidence/index.ts';
import { givenVisit, invited, left, met, visited } from './given.contract.ts';

type Story = readonly [given: readonly Happened[], when: Happened, rule: string, detail: string];
const rated = [...invited, met('RatingGiven')];
const unrated = [...invited, met('RatingUnrated')];

/** The rules a visit stands on; further ones are told in `stories/`. */
const stories: readonly Story[] = [
  [[], met('VisitOpened', { via: 'ticket', ticket: '' }), 'visit/ticket-named', 'ticket'],
  [[], met('VisitOpened', { via: 'walk-up', ticket: 'A001' }), 'visit/ticket-named', 'ticket'],
  [visited, met('VisitClosed', {}, { desk: 'W02' }), 'visit/same-window', 'H1/desk/W02'],
  [invited, met('RatingGiven', {}, { desk: 'W02' }), 'visit/same-window', 'H1/desk/W02'],
  [
    visited,
    met('VisitClosed', { outcome: 'turned-away' }, { opened: { reason: '' } }),
    'visit/turned-away-reasoned',
    'reason',
  ],
  [visited, met('RatingInvited'), 'rating/after-closing', 'open'],
  [invited, met('RatingInvited'), 'rating/invited-once', 'inviting'],
  [rated, met('RatingInvited'), 'rating/invited-once', 'rated'],
  [rated, met('RatingGiven'), 'rating/once', 'rated'],
  [rated, met('RatingUnrated'), 'rating/once', 'rated'],
  [unrated, met('RatingGiven'), 'rating/once', 'unrated'],
  [visited, met('RatingGiven'), 'rating/invited', 'open'],
  [left, met('RatingGiven'), 'rating/invited', 'closed'],
  [invited, met('RatingGiven', { invitation: 'nonce-0002' }), 'rating/nonce', 'invitation'],
  [invited, met('RatingUnrated', { invitation: 'nonce-0002' }), 'rating/nonce', 'invitation'],
  [invited, met('RatingGiven', { device: 'pad-2' }), 'rating/device', 'pad-2'],
  [left, met('RatingInvited', { device: 'screen', strength: 'B' }), 'rating/screen-strength', 'strength'],
  [invited, met('RatingGiven', { device: 'screen', strength: 'A' }), 'rating/screen-strength', 'strength'],
  [invited, met('RatingGiven', {}, { session: 's2' }), 'rating/session', 'session'],
  [invited, met('RatingGiven', { pressMonoMs: 601_001 }), 'rating/in-time', 'pressMonoMs'],
  [invited, met('RatingGiven', { pressMonoMs: 999 }), 'rating/in-time', 'pressMonoMs'],
  [invited, met('RatingUnrated', { endMonoMs: 60_800 }), 'rating/patience', 'endMonoMs'],
  [invited, met('RatingGiven', {}, { opened: { grade: '6' } }), 'rating/grade-known', 'grade'],
];

describe('rules of a visit', () => {
  for (const [facts, happened, rule, detail] of stories) {
    it(`${rule}: ${happened.type} after ${facts.at(-1)?.type ?? 'nothing'}`, () => {
      givenVisit(...facts)
        .when(happened)
        .refuses(rule, detail);
    });
  }
});

describe('a rating', () => {
  it('is given once by the pad that was invited', () => {
    givenVisit(...invited)
      .when(met('RatingGiven', {}, { opened: { grade: '1', scale: 'five', visit: 'V-H1-W01-1-1-A' } }))
      .then('rated');
  });

  it('may come from the screen beside the pad, up to ten time-outs after the prompt', () => {
    givenVisit(...invited)
      .when(met('RatingGiven', { device: 'screen', strength: 'C', pressMonoMs: 601_000 }))
      .then('rated');
  });

  it('is open to who was turned away', () => {
    const turned = [
      ...visited,
      met('VisitClosed', { outcome: 'turned-away' }, { opened: { reason: '不属本厅' } }),
      met('RatingInvited'),
    ];
    givenVisit(...turned)
      .when(met('RatingGiven'))
      .then('rated');
  });

  it('is judged without the nonce where the judge was not given it', () => {
    givenVisit(...left, met('RatingInvited', {}, { opened: {} }))
      .when(met('RatingGiven', { invitation: 'nonce-0009' }))
      .then('rated');
  });

  it('may be skipped at once, but a time-out takes its time', () => {
    givenVisit(...invited)
      .when(met('RatingUnrated', { reason: 'skipped', endMonoMs: 1200 }))
      .then('unrated');
  });

  it('cannot follow a visit that is still open', () => {
    givenVisit(...left)
      .when(met('VisitClosed'))
      .refuses('order/not-now', 'closed');
    givenVisit().when(met('RatingGiven')).refuses('order/not-begun', 'visitRef');
  });
});
