import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { custodyRefusal, rehoming, type Rehoming } from './custody-refusals.ts';

const dead: Rehoming = {
  fromDesk: 'W01',
  toDesk: 'W02',
  postsThere: ['counter', 'handling'],
  cases: new Map([
    ['C1', 'counter'],
    ['C2', 'approval'],
    ['C3', 'handling'],
  ]),
  isAlive: false,
};
const codeOf = (input: Rehoming): string => {
  const answer = rehoming(input);
  return 'refusal' in answer ? `${answer.refusal.code} ${answer.refusal.detail}` : answer.cases.join(' ');
};

describe('cases of a dead desk', () => {
  it('go where their post sits; the others are left', () => {
    expect(codeOf(dead)).toBe('C1 C3');
  });

  it.each([
    ['custody/same-desk W01', { toDesk: 'W01' }],
    ['custody/desk-alive W01', { isAlive: true }],
    ['custody/unknown-desk W02', { postsThere: undefined }],
    ['custody/nothing-there W01', { cases: new Map<string, string>() }],
    ['custody/no-such-post counter approval handling', { postsThere: ['other'] }],
  ])('%s', (code, change) => {
    expect(codeOf({ ...dead, ...change })).toBe(code);
  });

  it('never go to a post that does not sit there, and none is lost or doubled', () => {
    const post = fc.constantFrom('a', 'b', 'c', 'd');
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ minLength: 1, maxLength: 4 }), post, { maxKeys: 12 }),
        fc.uniqueArray(post),
        (posts, postsThere) => {
          const cases = new Map(Object.entries(posts));
          const answer = rehoming({ ...dead, cases, postsThere });
          const fitting = [...cases].filter(([, where]) => postsThere.includes(where)).map(([name]) => name);
          expect('cases' in answer ? answer.cases : []).toEqual(fitting);
          expect('refusal' in answer).toBe(fitting.length === 0);
        },
      ),
    );
  });
});

it('a refusal names rule, basis and cure in both languages', () => {
  const { rule, title, basis, cure, detail } = custodyRefusal('custody/late-epoch', 'epoch 1');
  expect({ rule, detail }).toEqual({ rule: 'custody/late-epoch', detail: 'epoch 1' });
  expect([title.zh, title.en, basis, cure.zh, cure.en].every((text) => text.length > 0)).toBe(true);
});
