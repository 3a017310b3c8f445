import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Item } from '@sunlit/domain/catalogue';
import { lacks } from '../needs.ts';
import { AcknowledgedActs, nothingWrong } from '../hall/acknowledged.ts';
import { ClerkClient, type Intent, type Signed } from '../hall/clerk-client.ts';
import { ledgerOf, openTestHall, recordOf, type TestHall } from '../hall/test-hall.ts';

const ORIGIN = 'H01/desk/W01';

describe.skipIf(lacks('tty'))('a window with the line down', () => {
  let hall: TestHall;
  beforeAll(async () => {
    hall = await openTestHall();
  }, 60_000);
  afterAll(() => hall.remove());

  it('takes an on-the-spot item and one approved at the same desk to the rating, and the center gets all of it once, in order', async () => {
    const client = new ClerkClient(hall.desk('W01').url);
    await client.until('the law and the line', ({ line }, catalogue) =>
      line.state === 'online' && line.rosterValidUntilRealMs > 0 && catalogue ? true : undefined,
    );
    await client.until('the keypad', ({ devices }) =>
      devices.find(({ device, state }) => device === 'pad' && state === 'ready'),
    );
    await hall.program('center').kill();
    await client.until('the loss of the line', ({ line }) => (line.state === 'offline' ? true : undefined), 60_000);

    const clerk = await client.signIn('clerk01', hall.person('clerk01').password);
    const acts = new AcknowledgedActs();
    const act = async (signed: Signed, type: string, intent: Intent = {}) => {
      const answer = await acts.give(ORIGIN, client, signed, type, intent);
      expect(answer.ok === 0 ? answer.refusal : answer.ok).toBe(1);
      if (answer.ok === 0) throw new Error(answer.refusal.code);
      return answer;
    };
    const items = await client.until('the catalogue', (_view, catalogue) => catalogue?.items);
    const rated = async (visitRef: string): Promise<void> => {
      await act(clerk, 'CloseVisit', { visitRef, fields: { outcome: 'handled' }, values: { reason: '' } });
      await act(clerk, 'InviteRating', { visitRef });
      hall.press('W01', 5);
      await client.until('the rating', ({ visit }) =>
        visit?.visitRef === visitRef && visit.stage === 'inviting' ? undefined : true,
      );
    };

    const onSpot = await received(items, (item) => item.kind === 'immediate' && item.approvalLevels === 0);
    await act(clerk, 'AcceptCase', onSpot);
    await act(clerk, 'DecideOnSpot', onSpot);
    await act(clerk, 'DeliverResult', { ...onSpot, fields: { method: 'window' } });
    await rated(onSpot.visitRef);

    const approved = await received(items, (item) => item.kind === 'immediate' && item.approvalLevels === 1);
    const { caseRef, visitRef, item } = approved;
    await act(clerk, 'AcceptCase', approved);
    await act(clerk, 'StartHandling', approved);
    await act(clerk, 'RequestApproval', { ...approved, values: { opinion: '拟同意' } });
    await act(clerk, 'HandOver', { ...approved, fields: { toDesk: 'W01', toPost: item.posts.approve } });
    const second = await client.signIn('approver1', hall.person('approver1').password, 1);
    await act(second, 'TakeCustody', { caseRef, visitRef });
    await act(second, 'ApproveCase', { caseRef, visitRef });
    await act(second, 'HandOver', { caseRef, visitRef, fields: { toDesk: 'W01', toPost: item.posts.accept } });
    await act(clerk, 'TakeCustody', { caseRef, visitRef });
    await act(clerk, 'DeliverResult', { caseRef, visitRef, fields: { method: 'window' } });
    await rated(visitRef);

    expect(client.view?.line).toMatchObject({ state: 'offline' });
    expect(client.view?.line.waiting).toBeGreaterThanOrEqual(acts.count);
    await hall.restart('center');
    await client.until(
      'everything sent',
      ({ line }) => (line.state === 'online' && line.waiting === 0 ? true : undefined),
      90_000,
    );
    client.close();

    const ledger = await ledgerOf(await hall.signIn('supervisor1'), ORIGIN);
    expect(acts.compare(ORIGIN, ledger)).toEqual(nothingWrong);
    const records = ledger.map(recordOf);
    expect(
      records
        .filter((record) => record.caseRef === caseRef && record.type !== 'PictureTriggered')
        .map(({ type }) => type),
    ).toEqual([
      'CaseReceived',
      'CaseAccepted',
      'HandlingStarted',
      'ApprovalRequested',
      'CustodyHandedOver',
      'CustodyTaken',
      'CaseApproved',
      'CustodyHandedOver',
      'CustodyTaken',
      'ResultDelivered',
    ]);
    expect(records.filter(({ type }) => type === 'RatingGiven')).toHaveLength(2);
    expect(records.filter(({ type }) => type === 'RatingGiven').map(({ visitRef: named }) => named)).toEqual(['', '']);

    async function received(all: readonly Item[], wanted: (item: Item) => boolean) {
      const item = all.find(wanted);
      if (!item) throw new Error('no such item in the starter set');
      const opened = await act(clerk, 'OpenVisit', { fields: { via: 'walk-up', ticket: '' } });
      const materials = item.materials.filter(({ required }) => required === 1).map(({ id }) => id);
      const fields = { item: item.code, applicant: item.applicants[0], materials };
      const values = { applicantName: '阿卜杜热合曼·𠮷', applicantNumber: 'E12345678' };
      const { caseRef: made } = await act(clerk, 'ReceiveCase', { visitRef: opened.visitRef, fields, values });
      return { item, visitRef: opened.visitRef, caseRef: made };
    }
  }, 180_000);
});
