import crypto from 'node:crypto';
import { caseAccepted, MONDAY_MS, POSTS, visitOpened } from '@sunlit/center-server/testing/facts';
import { openHandHall } from '@sunlit/center-server/testing/hand-hall';
import { nodeKit } from '@sunlit/domain/evidence';
import { checkPacket } from '@sunlit/verify/packet/check-packet';
import { packetInWords } from '@sunlit/verify/packet/in-words';

const VISIT = 'V-H01-W01-1-1-N';
const CASE = 'C-H01-W01-1-2-Q';
const PACKETS = 200;

/**
 * Milliseconds of processor time from a packet's text to its words, each with a kit that knows no key yet; what else runs here does not count.
 * The packet is that of an accepted case with the starter catalogue's law, as a hall hands it out.
 */
export async function packetTimes(): Promise<number[]> {
  const text = await aPacket();
  return Array.from({ length: PACKETS }, () => {
    const before = process.cpuUsage();
    const checked = checkPacket(nodeKit(crypto, Buffer), text);
    if (!checked.sound || packetInWords(checked, 'en') === '') throw new Error('the packet does not hold');
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
}

async function aPacket(): Promise<string> {
  const lapse = { realAtMs: Date.now(), lawAtMs: MONDAY_MS, speed: 1 };
  const hall = await openHandHall({ config: { demo: 1, lapse } });
  try {
    await hall.appoint('clerk1', ['clerk'], [POSTS.counter]);
    const desk = await hall.desk('W01', 'window', [POSTS.counter]);
    await desk.connect();
    await desk.send([visitOpened(VISIT, 'clerk1')]);
    await desk.send(caseAccepted(CASE, VISIT, 'clerk1'));
    desk.disconnect();
    await hall.center.trust.now();
    const answer = await hall.call('GET', `/api/cases/${CASE}/packet`, { cookie: await hall.signIn('admin1') });
    return await answer.text();
  } finally {
    await hall.stop();
  }
}
