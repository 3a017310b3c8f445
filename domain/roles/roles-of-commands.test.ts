import { describe, expect, it } from 'vitest';
import { caseFacts } from '../case/index.ts';
import { people } from '../rules/given.contract.ts';
import { visitFacts } from '../visit/index.ts';
import { holdsPost, mayGive, roleTable } from './index.ts';

const commands = [...Object.values(caseFacts), ...Object.values(visitFacts)].map(({ command }) => command);

describe('roleTable', () => {
  it('has exactly one row for every command', () => {
    expect(roleTable.map(({ command }) => command).toSorted()).toEqual([...commands].toSorted());
  });

  it('lets manager, supervisor and administrator act on nothing', () => {
    const given = (['mia', 'sue', 'adm'] as const).map((user) =>
      commands.filter((command) => mayGive(roleTable, people[user], command)),
    );
    expect(given).toEqual([
      ['GiveRating', 'LeaveUnrated'],
      ['GiveRating', 'LeaveUnrated'],
      ['GiveRating', 'LeaveUnrated'],
    ]);
  });

  it('parts the decision from the handling', () => {
    const both = commands.filter(
      (command) => mayGive(roleTable, people.ann, command) && mayGive(roleTable, people.bo, command),
    );
    expect(both).toEqual([
      'WithdrawCase',
      'ServeNotice',
      'HearThirdParties',
      'OverrideRule',
      'HandOver',
      'RecallHandOver',
      'TakeCustody',
      'GiveRating',
      'LeaveUnrated',
    ]);
  });

  it('asks nobody of the hall for a rating, and lets a stranger do nothing else', () => {
    expect(commands.filter((command) => mayGive(roleTable, undefined, command))).toEqual([
      'GiveRating',
      'LeaveUnrated',
    ]);
    expect(mayGive(roleTable, people.ann, 'DeleteCase')).toBe(false);
  });
});

describe('holdsPost', () => {
  it('counts deputies', () => {
    expect([
      holdsPost(people.ann, 'counter'),
      holdsPost(people.dee, 'counter'),
      holdsPost(people.bo, 'counter'),
    ]).toEqual([true, true, false]);
  });
});
