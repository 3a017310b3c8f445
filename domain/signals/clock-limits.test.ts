import { describe, expect, it } from 'vitest';
import { ruleTexts, type RuleText } from '../rules/index.ts';
import { clockFindings, clockLimits, postsAbove, type ClockUse } from './index.ts';

const post = (name: string, given: Partial<ClockUse> = {}): ClockUse => {
  const none = {
    cases: 200,
    paused: 10,
    pauses: 10,
    pausedMs: 0,
    corrected: 10,
    extended: 2,
    withdrawn: 4,
    refiled: 1,
  };
  const others = { received: 200, asked: 200, returned: 4, enteredAfterwards: 1, acts: 600, lastHour: 30 };
  return { post: name, ...none, ...others, ...given };
};
const others = Array.from({ length: 14 }, (_, at) => post(`p${String(at + 10)}`, { paused: 8 + (at % 5) }));
const limits = clockLimits(ruleTexts);
const above = (uses: readonly ClockUse[], law = limits) => postsAbove(law, uses, clockFindings(uses));

describe('a post above a limit of the law', () => {
  it.each<[string, Partial<ClockUse>]>([
    ['clock-use/paused', { paused: 60 }],
    ['clock-use/corrected', { corrected: 60 }],
    ['clock-use/extended', { extended: 20 }],
    ['clock-use/refiled', { withdrawn: 12, refiled: 10 }],
    ['clock-use/returned', { returned: 40 }],
    ['clock-use/entered-afterwards', { enteredAfterwards: 10 }],
    ['clock-use/last-hour', { lastHour: 150 }],
  ])('%s: at the limit it is named by this rule alone, one less names nobody', (rule, given) => {
    const [share = 'paused'] = limits.filter((limit) => limit.rule === rule).map((limit) => limit.share);
    const use = post('p99', given);
    expect(above([...others, use]).map((one) => [one.rule, one.post, one.observed])).toEqual([
      [rule, 'p99', use[share]],
    ]);
    expect(above([...others, { ...use, [share]: use[share] - 1 }])).toEqual([]);
  });

  it('is shown beside the other posts together, and whether chance explains it', () => {
    const [found] = above([...others, post('p99', { paused: 150 })]);
    const paused = others.reduce((sum, use) => sum + use.paused, 0);
    expect(found).toMatchObject({ of: 200, permille: 300, peers: { observed: paused, of: 2800 }, standsOut: 1 });
    const all = others.map((use) => ({ ...use, paused: 80 }));
    expect(above([...all, post('p99', { paused: 80 })]).map(({ standsOut }) => standsOut)).toEqual(Array(15).fill(0));
  });

  it('small numbers accuse nobody: neither few cases nor a handful of them', () => {
    expect(above([...others, post('p99', { cases: 59, paused: 59 })])).toEqual([]);
    expect(above([...others, post('p99', { cases: 60, enteredAfterwards: 9 })])).toEqual([]);
    expect(above([...others, post('p99', { acts: 59, lastHour: 59 })])).toEqual([]);
    expect(above([...others, post('p99', { received: 59, corrected: 59 })])).toEqual([]);
    expect(above([...others, post('p99', { asked: 59, returned: 59 })])).toEqual([]);
  });

  it('the law says from which share on; one that sets none names nobody', () => {
    const lower = ruleTexts.map((text): RuleText =>
      text.id === 'clock-use/paused' ? { ...text, postAbove: { permille: 50, least: 1, ofLeast: 1 } } : text,
    );
    expect(above([post('p99')], clockLimits(lower)).map(({ post: name }) => name)).toEqual(['p99']);
    const none = ruleTexts.filter(({ id }) => !id.startsWith('clock-use/'));
    expect(clockLimits(none)).toEqual([]);
    expect(above([post('p99', { paused: 200 })], clockLimits(none))).toEqual([]);
  });
});
