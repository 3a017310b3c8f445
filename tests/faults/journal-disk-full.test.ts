import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ITEM } from '@sunlit/center-server/testing/facts';
import { nodeDisk } from '@sunlit/device-agent/journal/disk';
import { openFileJournal } from '@sunlit/device-agent/journal/file-journal';
import { checkHistory } from '@sunlit/verify/history/check-history';
import { fault } from './fault.ts';
import { CLERK, openFaultHall } from './fault-hall.ts';
import { exportOf, nothingWrong, recordsOfDesks } from './hall-ledger.ts';
import { serveOne } from './serve-one.ts';
import { fill, smallDisk } from './small-disk.ts';

const VALUES = { applicantName: '张三', applicantNumber: 'TEST' };

fault(
  {
    name: "A desk's disk is full",
    outcome:
      'The open visit and its cases end from the reserve, nothing new begins, and the desk goes on when there is room; nothing is lost.',
    needs: ['mount'],
  },
  () => {
    it('a window serves while every byte of its disk is taken', async () => {
      const disk = smallDisk('16m');
      const center = await openFaultHall();
      const desk = await center.newDesk('W01', {
        openJournal: async (hooks) =>
          (await openFileJournal({ disk: nodeDisk, folder: join(disk, 'journal'), ...hooks })).journal,
      });
      await desk.signIn(CLERK);
      await serveOne(desk);
      const { visitRef } = await desk.act('OpenVisit', { fields: { via: 'walk-up', ticket: '' } });
      const item = desk.agent.clerk.catalogue()?.items.find(({ code }) => code === ITEM);
      const materials = item?.materials.map(({ id }) => id);
      const wish = { visitRef, fields: { item: ITEM, applicant: item?.applicants[0], materials }, values: VALUES };
      const { caseRef } = await desk.act('ReceiveCase', wish);
      const filler = join(disk, 'filler');
      fill(filler);
      // The page that is begun may still take some.
      let refusal = '';
      for (let more = 0; more < 20 && refusal === ''; more += 1) {
        const answer = await desk.ask('ReceiveCase', wish);
        if (answer.ok === 0) refusal = answer.refusal.code;
      }
      expect(refusal).toBe('desk/disk-full');
      expect(desk.agent.health()).toMatchObject({ ok: true, journal: { noRoom: 'disk-full' } });
      await desk.act('AcceptCase', { visitRef, caseRef });
      await desk.act('CloseVisit', { visitRef, fields: { outcome: 'handled' }, values: { reason: '' } });
      const refused = await desk.ask('OpenVisit', { fields: { via: 'walk-up', ticket: '' } });
      expect(refused.ok === 0 && refused.refusal.code).toBe('desk/disk-full');
      expect(desk.agent.clerk.view(true).noRoom).toBe('disk-full');
      rmSync(filler);
      await serveOne(desk);
      expect(desk.agent.clerk.view(true).noRoom).toBe('');
      await desk.everythingSent();
      const ledger = recordsOfDesks(await exportOf(center.hall()));
      expect(checkHistory(desk.history, ledger)).toEqual(nothingWrong);
    });
  },
);
