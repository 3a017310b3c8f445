import { describe, expect, test } from 'vitest';
import type { Opened } from '@sunlit/domain/contracts';
import { openTestDesk, settled, signInAt } from './testing/test-desk.ts';

const applicant = { applicantName: '张三·阿卜杜拉', applicantNumber: '110101199003070011' };

/** A case of a still open visit, handed to D01. */
async function handedOver() {
  const one = await openTestDesk();
  const li = await signInAt(one, 'li');
  const { visitRef } = await li.act('OpenVisit', { fields: { via: 'walk-up', ticket: '' } });
  const item = one
    .agent()
    .clerk.catalogue()
    ?.items.find((found) => found.approvalLevels === 1 && found.applicants.includes('person'));
  if (item === undefined) throw new Error('no such item');
  const materials = item.materials.filter(({ required }) => required === 1).map(({ id }) => id);
  const fields = { item: item.code, applicant: 'person', materials };
  const { caseRef } = await li.act('ReceiveCase', { visitRef, fields, values: applicant });
  await li.act('AcceptCase', { visitRef, caseRef });
  await li.act('HandOver', { caseRef, fields: { toDesk: 'D01', toPost: item.posts.handle } });
  await settled();
  const due = one.agent().citizen.view().dues?.[0]?.promised;
  if (!due) throw new Error('the citizen is told no date');
  const opened = (change: Partial<Opened> = {}): Opened => ({
    caseRef,
    toDesk: 'D01',
    stage: 'handling',
    acceptance: null,
    promised: { ...due, dueAtMs: due.dueAtMs + 86_400_000, extraDays: 1 },
    statutory: null,
    ...change,
  });
  return { one, li, caseRef, visitRef, item, due, opened };
}
const shown = ({ view }: Awaited<ReturnType<typeof signInAt>>) => view().cases.map(({ caseRef }) => caseRef);

describe('a folder that another desk has opened', () => {
  test('leaves the list, is no longer recalled, and the citizen sees the date that holds now', async () => {
    const { one, li, caseRef, due, opened } = await handedOver();
    expect([shown(li), one.agent().citizen.view().dues?.[0]?.promised]).toEqual([[caseRef], due]);
    expect(await one.center.tellOpened(opened())).toBe(1);
    expect(shown(li)).toEqual([]);
    expect(one.agent().citizen.view().dues).toEqual([
      expect.objectContaining({ promised: opened().promised, statutory: null }),
    ]);
    one.center.setRecall('ok');
    expect(await li.ask('RecallHandOver', { caseRef })).toMatchObject({ refusal: { code: 'desk/recall-refused' } });
  });

  test('is known after a restart too, and the newest word counts', async () => {
    const { one, due, opened } = await handedOver();
    await one.center.tellOpened(opened());
    const later = { ...due, dueAtMs: due.dueAtMs + 2 };
    await one.center.tellOpened(opened({ promised: later }));
    await one.reboot();
    expect(one.agent().citizen.view().dues).toMatchObject([{ promised: later }]);
    expect(shown(await signInAt(one, 'li'))).toEqual([]);
  });

  test('a case that lies here, or was never here, is not moved by such news', async () => {
    const { one, li, caseRef, opened } = await handedOver();
    expect(await one.center.tellOpened(opened({ caseRef: 'C-H01-W01-1-99-X' }))).toBe(1);
    expect(await one.center.tellOpened(opened({ toDesk: 'W01' }))).toBe(1);
    expect(shown(li)).toEqual([caseRef]);
    await li.act('RecallHandOver', { caseRef });
    expect(await one.center.tellOpened(opened())).toBe(1);
    expect(li.view().cases.map(({ custody }) => custody)).toEqual(['held']);
  });
});
