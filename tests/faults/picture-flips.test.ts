import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { caseAccepted, visitOpened } from '@sunlit/center-server/testing/facts';
import type { HandDesk } from '@sunlit/center-server/testing/hand-desk';
import { openVisit, receiveCase } from '@sunlit/device-agent/testing/served-visit';
import { openTestDesk, settled, signInAt } from '@sunlit/device-agent/testing/test-desk';
import { makeName, pictureName } from '@sunlit/domain/evidence';
import { simulatedPicture } from '@sunlit/hardware/simulators';
import { dice, seedOfRun } from './dice.ts';
import { fault } from './fault.ts';
import { CLERK, openFaultHall } from './fault-hall.ts';

const FLIPS_MS = 300_000;

/** One bit anywhere is another one. */
function flipped(bytes: Uint8Array, random: () => number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const at = Math.floor(random() * copy.length);
  copy[at] = (copy[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  return copy;
}

fault(
  {
    name: 'A bit flips in a picture kept at a desk',
    outcome: 'It is never sent: it is put aside, and a record says that it is missing.',
    often: { daily: 10, nightly: 100, of: 'flips' },
  },
  (times) => {
    it(
      'one bit anywhere in the ciphertext',
      async () => {
        const random = dice(seedOfRun('picture-flips'));
        for (let time = 0; time < times; time += 1) {
          const desk = await openTestDesk({ shoot: simulatedPicture });
          desk.center.setPictureAnswer(() => ({ ok: 0, code: 'uplink/busy', detail: '', expected: 1_000 }));
          const li = await signInAt(desk, 'li');
          const visitRef = await openVisit(li);
          const caseRef = await receiveCase(desk, li, visitRef);
          await li.act('AcceptCase', { visitRef, caseRef });
          await settled();
          const file = [...desk.disk.contents().keys()].find((name) => name.endsWith('.picture')) ?? '';
          desk.disk.put(file, flipped(desk.disk.contents().get(file) ?? new Uint8Array(), random));
          desk.center.setPictureAnswer(() => undefined);
          await desk.time.advance(5_000);
          const missing = desk.center.records.find(({ type }) => type === 'PictureMissing');
          expect([missing?.body['reason'], desk.center.pictures.size]).toEqual(['damaged', 0]);
        }
      },
      FLIPS_MS,
    );
  },
);

/** A center with one picture, and a supervisor who may look. */
async function photographed() {
  const fault = await openFaultHall();
  const hall = fault.hall();
  await hall.appoint('supervisor1', ['supervisor']);
  const desk: HandDesk = await hall.desk('W01', 'window', ['gaj-counter', 'gaj-handling']);
  await desk.connect();
  const visitRef = makeName('V', 'H01', 'W01', 1, 1);
  const caseRef = makeName('C', 'H01', 'W01', 1, 2);
  const [fact, data] = desk.picture(10, simulatedPicture(10), { visitRef, caseRef });
  await desk.send([visitOpened(visitRef, CLERK), ...caseAccepted(caseRef, visitRef, CLERK), fact]);
  const name = pictureName({ origin: desk.origin, epoch: 1, picture: 10 });
  const look = async (): Promise<number> => {
    const body = { picture: name, clue: 'CP-2026-7', purpose: '影像核查' };
    return (await hall.call('POST', '/api/reviews/picture', { cookie: await hall.signIn('supervisor1'), body })).status;
  };
  return { desk, data, look, file: join(fault.dataDir, 'pictures', name) };
}

fault(
  {
    name: 'A bit flips in a picture on its way or at the center',
    outcome:
      'What comes changed is refused and asked for again; what is changed on the disk is never shown, and nobody is recorded as having looked.',
    often: { daily: 100, nightly: 1_000, of: 'flips' },
  },
  (times) => {
    it(
      'one bit anywhere in the ciphertext',
      async () => {
        const random = dice(seedOfRun('picture-flips'));
        const { desk, data, look, file } = await photographed();
        for (let time = 0; time < times / 2; time += 1)
          expect(await desk.sendPicture(10, Buffer.from(flipped(data, random)))).toMatchObject({
            code: 'picture/hash',
          });
        expect(await look()).toBe(409);
        expect(await desk.sendPicture(10, data)).toMatchObject({ done: 1 });
        const sound = readFileSync(file);
        for (let time = 0; time < times / 2; time += 1) {
          writeFileSync(file, flipped(sound, random));
          expect(await look()).toBe(409);
        }
        writeFileSync(file, sound);
        expect(await look()).toBe(200);
        desk.disconnect();
      },
      FLIPS_MS,
    );
  },
);
