import { describe, expect, it } from 'vitest';
import { askCase, did, given } from '../given.contract.ts';
import type { IdentityKind } from '../../identity/index.ts';
import { tell } from './tell.contract.ts';

const named = (
  kind: IdentityKind,
  applicantNumber: string,
  more: Parameters<typeof did<'CaseReceived'>>[1] = {},
  opened: Record<string, string> = {},
) =>
  did(
    'CaseReceived',
    { identity: { kind, checked: 1 }, ...more },
    { opened: { applicantName: '王伟', applicantNumber, ...opened } },
  );
const right = '11010519491231002X';
const number = 'applicantNumber';

tell('personal data', 'case', [
  { rule: 'data/resident-id-old', given: [], when: named('resident-id', '110105491231002'), detail: number },
  { rule: 'data/resident-id-form', given: [], when: named('resident-id', '1101051949123'), detail: number },
  { rule: 'data/resident-id-birth', given: [], when: named('resident-id', '110105194902300020'), detail: number },
  { rule: 'data/resident-id-checksum', given: [], when: named('resident-id', '110105194912310021'), detail: number },
  { rule: 'data/hk-macao-permit', given: [], when: named('hk-macao-permit', 'X12345678'), detail: number },
  { rule: 'data/taiwan-permit', given: [], when: named('taiwan-permit', '1234567'), detail: number },
  { rule: 'data/passport', given: [], when: named('passport', '护照'), detail: number },
  { rule: 'data/foreign-permanent', given: [], when: named('foreign-permanent', 'AUS1100860505'), detail: number },
  { rule: 'data/uscc-form', given: [], when: named('uscc', '91350100M000100I43'), detail: number },
  { rule: 'data/uscc-checksum', given: [], when: named('uscc', '91350100M000100Y44'), detail: number },
  {
    rule: 'data/identity-checked',
    given: [],
    when: did('CaseReceived', { identity: { kind: 'resident-id', checked: 0 } }),
    detail: 'resident-id',
  },
  {
    rule: 'data/legal-identified',
    given: [],
    when: named('resident-id', right, { item: 'REN-1', applicant: 'legal', expires: '2026-12-31' }),
    detail: 'resident-id',
  },
  { rule: 'data/name', given: [], when: named('other', '1', {}, { applicantName: '王3' }), detail: 'applicantName' },
  {
    rule: 'data/proxy-named',
    given: [],
    when: named('other', '1', { proxy: 1 }, { proxyName: ' ' }),
    detail: 'proxyName',
  },
  {
    rule: 'data/proxy-name',
    given: [],
    when: named('other', '1', { proxy: 1 }, { proxyName: '1' }),
    detail: 'proxyName',
  },
  {
    rule: 'data/proxy-authorised',
    given: [],
    when: named('other', '1', { item: 'REN-1', proxy: 1, expires: '2026-12-31' }, { proxyName: '李四' }),
    detail: 'proxy',
  },
  {
    rule: 'data/phone',
    given: [],
    when: named('other', '1', {}, { applicantPhone: '一二三' }),
    detail: 'applicantPhone',
  },
  { rule: 'data/expiry-named', given: [], when: did('CaseReceived', { item: 'REN-1' }), detail: 'expires' },
  {
    rule: 'data/expiry-real',
    given: [],
    when: did('CaseReceived', { item: 'REN-1', expires: '2026-02-30' }),
    detail: 'expires',
  },
]);

describe('lawful people are never refused', () => {
  const open = { stage: 'received', custody: 'held' } as const;
  it.each<[string, IdentityKind, string, string]>([
    ['a citizen', 'resident-id', right, '欧阳·𠮷'],
    ['a resident of Hong Kong', 'hk-macao-permit', '810000199001010019', '𪚥'],
    ['a resident of Macao', 'hk-macao-permit', '820000199001010010', '\u{31350}'],
    ['a resident of Taiwan', 'taiwan-permit', '830000199001010012', '林'],
    ['a permanent resident from abroad', 'foreign-permanent', '911124198108030024', 'Anna-Lena Müller'],
    ['a traveller', 'passport', 'C01X00T47', "O'Brien"],
    ['who has a very long name', 'resident-id', right, '阿不都热西提·买买提·艾则孜·阿卜杜拉'],
    ['who has another document', 'other', '军字第12345678号', '㐂'],
  ])('%s', (_, kind, applicantNumber, applicantName) => {
    given()
      .when(named(kind, applicantNumber, {}, { applicantName, applicantPhone: '' }))
      .then(open);
  });

  it('a child with a guardian, who needs no power of attorney', () => {
    given()
      .when(named('resident-id', right, { proxy: 1 }, { proxyName: '王芳', proxyNumber: '' }))
      .then(open);
  });

  it('an old record without a word on identity', () => {
    given().when(did('CaseReceived')).then(open);
  });

  it('and a judge who is not shown what was typed refuses nothing that the desk let pass', () => {
    const { opened: _, ...blind } = named('resident-id', '110105194912310021');
    expect(askCase(undefined, { ...blind, opened: {} }).ok).toBe(true);
  });
});
