import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  BatchSchema,
  BOARD_NAMESPACE,
  DocumentRequestSchema,
  HelloSchema,
  PictureChunkSchema,
  PulseSchema,
  RecallRequestSchema,
  UPLINK_NAMESPACE,
} from '@sunlit/domain/contracts';
import { LIMIT_MS, runsOf, type Shape } from './hostile.ts';
import { enrolHostileDesk, hostileSeal, type HostileSeal } from './hostile-desk.ts';
import { everyPacket, exchange, hostileMessage, isEvent, lasting, openSocket } from './hostile-message.ts';
import { headerText } from './hostile-request.ts';
import { untouched, type WatchedHall } from './watched-hall.ts';

const uplinkEvents: Record<string, Shape> = {
  hello: HelloSchema,
  batch: BatchSchema,
  document: DocumentRequestSchema,
  recall: RecallRequestSchema,
  picture: PictureChunkSchema,
  pulse: PulseSchema,
};
/** `uplink/busy` would mean that the center itself failed. */
const aRefusal = {
  ok: 0,
  code: expect.stringMatching(/^(uplink\/(schema|not-welcome)|(hello|batch|document|recall|picture)\/[a-z-]+)$/),
  detail: expect.any(String),
  expected: expect.any(Number),
};
/** Half a surrogate pair has no canonical text: as the leaf, as the subject of a secret, as the subject of a key. */
const halfPairs = [6, 12, 16].map((spot): [HostileSeal] => [
  { fact: 4, inside: false, hurt: { spot, how: 'replace', name: '', value: 'half a pair \ud800' } },
]);

/** What the desks' and the boards' links to the center must stand. */
export function linksStandHostileMessages(open: () => WatchedHall): void {
  it(
    'the uplink refuses a stranger everything and writes nothing',
    async () => {
      const hall = open();
      const socket = lasting(() => openSocket(hall.center.url, UPLINK_NAMESPACE));
      const before = untouched(hall, await hall.heads());
      await fc.assert(
        fc.asyncProperty(hostileMessage(uplinkEvents), async (message) => {
          const due = { question: 'document', isDue: 'event' in message };
          const { said, heads } = await hall.withstands(
            'center',
            exchange(await socket(), UPLINK_NAMESPACE, message, due),
          );
          if (typeof said === 'object') expect(said.answer).toEqual(aRefusal);
          expect(untouched(hall, heads)).toEqual(before);
        }),
        { numRuns: runsOf('strangersUplink'), examples: everyPacket },
      );
    },
    LIMIT_MS,
  );

  it(
    'the uplink refuses what an enrolled desk sends broken, under a good seal too, and writes nothing of it',
    async () => {
      const hall = open();
      const desk = await enrolHostileDesk(hall);
      const socket = lasting(async () => {
        await desk.connect();
        return desk.socket;
      });
      // Of the desks: the center's own chain goes on by itself.
      const desksOf = (heads: Awaited<ReturnType<WatchedHall['heads']>>) =>
        heads.filter(({ origin }) => origin.includes('/desk/'));
      let known = desksOf(await hall.heads());
      await fc.assert(
        fc.asyncProperty(fc.oneof(hostileMessage(uplinkEvents), hostileSeal), async (wish) => {
          const linked = await socket();
          const message = 'hurt' in wish ? { event: 'batch', args: [desk.sealed(wish)] } : wish;
          const due = {
            question: 'document',
            isDue: isEvent(message, 'hello', 'batch', 'document', 'recall', 'picture'),
          };
          const { said, heads } = await hall.withstands('center', exchange(linked, UPLINK_NAMESPACE, message, due));
          const before = known;
          known = desksOf(heads);
          if (typeof said === 'object' && desk.isTaken(said.answer)) return;
          expect(known).toEqual(before);
          if (typeof said === 'object') expect(said.answer).toEqual(aRefusal);
        }),
        { numRuns: runsOf('desksUplink'), examples: [...everyPacket, ...halfPairs] },
      );
      desk.disconnect();
    },
    LIMIT_MS,
  );

  it(
    'the board opens to no cookie but a watcher’s, and stays open whatever is sent',
    async () => {
      const hall = open();
      const { cookie } = await hall.signIn('manager1');
      const { cookie: clerks } = await hall.signIn('clerk01');
      const before = untouched(hall, await hall.heads());
      const cookies = fc.oneof(
        headerText,
        headerText.map((id) => `sunlit_session=${id}`),
        fc.constantFrom(clerks, `${cookie}x`, cookie.slice(0, -1), ''),
      );
      await fc.assert(
        fc.asyncProperty(cookies, async (strange) => {
          const opened = openSocket(hall.center.url, BOARD_NAMESPACE, { cookie: strange });
          await hall.withstands('center', expect(opened).rejects.toThrow('board/not-signed-in'));
        }),
        { numRuns: runsOf('strangersBoard') },
      );
      const socket = lasting(() => openSocket(hall.center.url, BOARD_NAMESPACE, { cookie }));
      await fc.assert(
        fc.asyncProperty(hostileMessage({ resync: {} }), async (message) => {
          const due = { question: 'resync', isDue: isEvent(message, 'resync') };
          const { said, heads } = await hall.withstands(
            'center',
            exchange(await socket(), BOARD_NAMESPACE, message, due),
          );
          if (typeof said === 'object') expect(said.answer).toMatchObject({ hall: 'H01' });
          expect(untouched(hall, heads)).toEqual(before);
        }),
        { numRuns: runsOf('board'), examples: everyPacket },
      );
    },
    LIMIT_MS,
  );
}
