import { expect, it } from 'vitest';
import { caseAfter, DAY_MS, did, given, handed, handling, MONDAY_MS } from '../given.contract.ts';
import { atD01, MINUTE_MS, promisedMs, statutoryMs, tell, unserved } from './tell.contract.ts';

const started = (atMs = MONDAY_MS, body: { kind?: string; notice?: string; limitDays?: number } = {}) =>
  did('SpecialProcedureStarted', body, atD01('han', atMs));
const ended = (atMs = MONDAY_MS) => did('SpecialProcedureEnded', {}, atD01('han', atMs));
const headHas = [...handling, ...handed('D01', 'approval', 'han', 'bo', 'D01')];
const inspection = { kind: 'inspection', notice: '特-2', limitDays: 3 };
const lastHourMs = promisedMs - 30 * MINUTE_MS;

tell('pauses and extensions', 'case', [
  {
    rule: 'extension/reasoned',
    given: headHas,
    when: did('ExtensionGranted', {}, atD01('bo', MONDAY_MS, { reason: '' })),
    detail: 'reason',
  },
  {
    rule: 'extension/unserved',
    given: headHas,
    when: unserved(did('ExtensionGranted', {}, atD01('bo'))),
    detail: '延-1',
  },
  { rule: 'pause/not-after-statutory', given: handling, when: started(statutoryMs + 1), detail: 'hearing' },
  { rule: 'pause/last-hour', given: handling, when: started(lastHourMs), detail: '30' },
  { rule: 'pause/after-promised', given: handling, when: started(promisedMs + 1), detail: 'hearing' },
  { rule: 'pause/unserved', given: [...handling, unserved(started())], when: ended(), detail: 'special' },
  {
    rule: 'pause/overlong',
    given: [...handling, started(MONDAY_MS, inspection)],
    when: ended(MONDAY_MS + 9 * DAY_MS),
    detail: 'special',
  },
  {
    rule: 'pause/many',
    given: [...handling, started(), ended(), started(MONDAY_MS, inspection), ended()],
    when: started(MONDAY_MS, { kind: 'test', notice: '特-3' }),
    detail: '2',
  },
]);

it('a second person lifts the last hour, for one act alone', () => {
  const lift = did('RuleOverridden', {}, { ...atD01('eve', lastHourMs, { reason: '现场须检验' }) });
  given(...handling, lift)
    .when(started(lastHourMs))
    .then({ stage: 'special', custody: 'held' });
  const after = caseAfter(...handling, lift, started(lastHourMs), ended(lastHourMs));
  expect([after?.context.overrides, after?.context.overridden]).toEqual([[], 1]);
  given(...handling, lift, started(lastHourMs), ended(lastHourMs))
    .when(started(lastHourMs, inspection))
    .refuses('pause/last-hour', '30');
});

it('a pause counts from the proof of its service', () => {
  const told = [...handling, unserved(started())];
  const later = MONDAY_MS + DAY_MS;
  const served = caseAfter(...told, did('NoticeServed', {}, atD01('han', later)));
  const before = caseAfter(...told);
  expect([before, served].map((state) => state?.context.pauses.map(({ servedAtMs }) => servedAtMs))).toEqual([
    [0],
    [later],
  ]);
});

it('an extension counts from the proof of its service', () => {
  const told = [...headHas, unserved(did('ExtensionGranted', {}, atD01('bo')))];
  const later = MONDAY_MS + DAY_MS;
  const served = caseAfter(...told, did('NoticeServed', { notice: '延-1' }, atD01('bo', later)));
  expect([caseAfter(...told), served].map((state) => state?.context.extensionServedAtMs)).toEqual([0, later]);
});
