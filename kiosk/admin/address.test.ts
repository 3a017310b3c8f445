import { describe, expect, it } from 'vitest';
import { placeOf, queryOf, shownPage, type Place } from './address.ts';

const nowhere: Place = { page: 'calendar', year: 0, draft: '', item: '' };
const draft = '0b4f7c1e-5d1c-4c7e-9a53-6a0c1f6f0d11';

describe('placeOf', () => {
  it.each<[string, Partial<Place>]>([
    ['', {}],
    ['?page=drafts', { page: 'drafts' }],
    ['?page=desks', { page: 'desks' }],
    ['?page=palace', {}],
    ['?year=2027', { year: 2027 }],
    ['?year=1066', {}],
    ['?year=2026.5', {}],
    [`?page=drafts&draft=${draft}`, { page: 'drafts', draft }],
    ['?page=drafts&draft=../people', { page: 'drafts' }],
    ['?page=catalogue&item=SCJG-001&lang=en', { page: 'catalogue', item: 'SCJG-001' }],
    ['?page=catalogue&item=../x', { page: 'catalogue' }],
  ])('%s', (query, place) => {
    expect(placeOf(query)).toEqual({ ...nowhere, ...place });
  });
});

describe('queryOf', () => {
  it('is the way back, and keeps the language', () => {
    const place: Place = { ...nowhere, page: 'drafts', draft };
    expect(queryOf(place, '?lang=en&item=SCJG-001')).toBe(`?lang=en&page=drafts&draft=${draft}`);
    expect(placeOf(queryOf(place, ''))).toEqual(place);
    expect(queryOf(nowhere, '?page=drafts')).toBe('');
  });
});

describe('the page that is shown', () => {
  it.each([
    [['administrator'], 'drafts', 'drafts'],
    [['supervisor'], 'drafts', 'keeping'],
    [['supervisor', 'administrator'], 'desks', 'desks'],
    [['clerk', 'manager'], 'keeping', undefined],
  ] as const)('to %j who asks for %s: %s', (roles, asked, shown) => {
    expect(shownPage(roles, asked)).toBe(shown);
  });
});
