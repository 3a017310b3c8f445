import { ClerkClient } from '../hall/clerk-client.ts';
import type { TestHall } from '../hall/test-hall.ts';

/** A company's case of `item`, received with all its materials and accepted at window W01 by its clerk, the visit closed; its reference. */
export async function acceptedCase(hall: TestHall, item: string): Promise<string> {
  const client = new ClerkClient(hall.desk('W01').url);
  const clerk = await client.signIn('clerk01', hall.person('clerk01').password);
  const { visitRef } = await client.act(clerk, 'OpenVisit', { fields: { via: 'walk-up', ticket: '' } });
  const { caseRef } = await client.act(clerk, 'ReceiveCase', {
    visitRef,
    fields: { item, applicant: 'legal', materials: ['application', 'resolution', 'licence'] },
    values: { applicantName: '测试有限公司', applicantNumber: 'TEST' },
  });
  await client.act(clerk, 'AcceptCase', { visitRef, caseRef });
  await client.act(clerk, 'CloseVisit', { visitRef, fields: { outcome: 'handled' }, values: { reason: '' } });
  client.close();
  return caseRef;
}
