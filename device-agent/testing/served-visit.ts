import { settled } from './test-desk.ts';
import type { TestDesk, TestPerson } from './test-desk.ts';

export const applicant = { applicantName: '张三·阿卜杜拉', applicantNumber: '110101199003070011' };

export async function openVisit(clerk: TestPerson): Promise<string> {
  return (await clerk.act('OpenVisit', { fields: { via: 'walk-up', ticket: '' } })).visitRef;
}

/** An item that a natural person may ask for, with so many levels of approval. */
export function itemWith(desk: TestDesk, approvalLevels: number) {
  const items = desk.agent().clerk.catalogue()?.items ?? [];
  const item = items.find((one) => one.approvalLevels === approvalLevels && one.applicants.includes('person'));
  if (item === undefined) throw new Error(`no item with ${String(approvalLevels)} approvals`);
  return item;
}

export async function receiveCase(
  desk: TestDesk,
  clerk: TestPerson,
  visitRef: string,
  approvalLevels = 0,
): Promise<string> {
  const item = itemWith(desk, approvalLevels);
  const materials = item.materials.filter(({ required }) => required === 1).map(({ id }) => id);
  const fields = { item: item.code, applicant: 'person', materials };
  return (await clerk.act('ReceiveCase', { visitRef, fields, values: applicant })).caseRef;
}

/** 即办: decided on the spot, to its delivery. */
export async function decideOnTheSpot(clerk: TestPerson, visitRef: string, caseRef: string): Promise<void> {
  for (const type of ['AcceptCase', 'DecideOnSpot']) await clerk.act(type, { visitRef, caseRef });
  await clerk.act('DeliverResult', { visitRef, caseRef, fields: { method: 'window' } });
}

/** Closes the visit and lets the citizen give a grade on the screen. */
export async function rateVisit(
  desk: TestDesk,
  clerk: TestPerson,
  visitRef: string,
  grade: 1 | 2 | 3 | 4 | 5 = 5,
): Promise<void> {
  await clerk.act('CloseVisit', { visitRef, fields: { outcome: 'handled' } });
  await clerk.act('InviteRating', { visitRef });
  const { invitation } = desk.agent().citizen.view();
  await desk.agent().citizen.rate({ invitation, grade });
  await settled();
}
