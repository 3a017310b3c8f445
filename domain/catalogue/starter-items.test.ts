import Type from 'typebox';
import { Check, Errors } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { canonical, parseCanonical } from '../evidence/canonical.ts';
import {
  checkItems,
  DepartmentSchema,
  indexItems,
  ItemSchema,
  LawBundleSchema,
  starterDepartments,
  starterItems,
  type Item,
} from './index.ts';

const count = (wanted: (item: Item) => boolean): number => starterItems.filter(wanted).length;

describe('the starter items', () => {
  it('fit their schemas', () => {
    expect([...Errors(Type.Array(ItemSchema), starterItems)]).toEqual([]);
    expect([...Errors(Type.Array(DepartmentSchema), starterDepartments)]).toEqual([]);
  });

  it('contradict themselves nowhere', () => {
    expect(checkItems(starterDepartments, starterItems)).toEqual([]);
  });

  it('show every kind of road through a hall', () => {
    expect({
      items: starterItems.length,
      departments: new Set(starterItems.map(({ department }) => department)).size,
      immediateAlone: count(({ kind, approvalLevels }) => kind === 'immediate' && approvalLevels === 0),
      immediateBySecondPerson: count(({ kind, approvalLevels }) => kind === 'immediate' && approvalLevels === 1),
      promised: count(({ kind }) => kind === 'promised'),
      twoLevels: count(({ approvalLevels }) => approvalLevels === 2),
      threeLevels: count(({ approvalLevels }) => approvalLevels === 3),
      special: count(({ special }) => special.length > 0),
      naturalDays: count(({ statutory }) => statutory.unit === 'natural'),
      thirdParties: count(({ thirdParties }) => thirdParties === 1),
      renewals: count(({ renewal }) => renewal === 1),
    }).toEqual({
      items: 114,
      departments: 26,
      immediateAlone: 12,
      immediateBySecondPerson: 10,
      promised: 92,
      twoLevels: 36,
      threeLevels: 1,
      special: 57,
      naturalDays: 11,
      thirdParties: 14,
      renewals: 10,
    });
  });

  it('lie with posts of their own department; on-the-spot ones never leave the counter', () => {
    for (const { department, posts, approvalLevels } of starterItems) {
      const own = ['counter', 'handling', 'approval'].map((post) => `${department}-${post}`);
      expect(own).toEqual(expect.arrayContaining([posts.accept, posts.handle, posts.approve]));
      if (approvalLevels === 0) expect(posts.approve).toBe(posts.accept);
      else expect(posts.approve).not.toBe(posts.handle);
    }
  });

  it('have a canonical text, so that a bundle can be hashed', () => {
    expect(parseCanonical(canonical(starterItems))).toEqual(starterItems);
  });

  it('are found by code', () => {
    const index = indexItems(starterItems);
    expect([index.size, index.get('SCJG-003')?.name.zh, index.get('NONE')]).toEqual([
      114,
      '个体工商户设立登记',
      undefined,
    ]);
  });
});

describe('LawBundleSchema', () => {
  const bundle = {
    kind: 'law',
    version: 1,
    hall: 'H01',
    departments: starterDepartments,
    items: starterItems,
    rules: [
      {
        id: 'approval/not-handler',
        version: 1,
        title: { zh: '承办人不得批准', en: 'The handler does not approve' },
        basis: '不相容岗位分离',
        cure: { zh: '由另一人批准', en: 'Let another person approve' },
        guards: ['CaseApproved'],
      },
    ],
    roles: [{ command: 'AcceptCase', roles: ['clerk'], custody: 'holder', post: 'accept' }],
  };

  it('takes the starter set', () => {
    expect(Check(LawBundleSchema, bundle)).toBe(true);
  });

  it.each([
    ['version 0', { ...bundle, version: 0 }],
    ['an unknown field', { ...bundle, colour: 'red' }],
    ['a hall that would not fit into a case name', { ...bundle, hall: 'H-01' }],
    ['an item without posts', { ...bundle, items: [{ ...starterItems[0], posts: undefined }] }],
  ])('refuses %s', (_case, broken) => {
    expect(Check(LawBundleSchema, broken)).toBe(false);
  });
});
