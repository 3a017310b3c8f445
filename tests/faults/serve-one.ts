import { ITEM } from '@sunlit/center-server/testing/facts';
import type { LightDesk } from './light-desk.ts';

/** A citizen comes with one matter, which is accepted; four acts. The visit's and the case's name. */
export async function serveOne(desk: LightDesk): Promise<{ readonly visitRef: string; readonly caseRef: string }> {
  const { visitRef } = await desk.act('OpenVisit', { fields: { via: 'walk-up', ticket: '' } });
  const item = desk.agent.clerk.catalogue()?.items.find(({ code }) => code === ITEM);
  const { caseRef } = await desk.act('ReceiveCase', {
    visitRef,
    fields: { item: ITEM, applicant: item?.applicants[0], materials: item?.materials.map(({ id }) => id) },
    values: { applicantName: '张三', applicantNumber: 'TEST' },
  });
  await desk.act('AcceptCase', { visitRef, caseRef });
  await desk.act('CloseVisit', { visitRef, fields: { outcome: 'handled' }, values: { reason: '' } });
  return { visitRef, caseRef };
}
