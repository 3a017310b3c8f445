import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { io } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BOARD_NAMESPACE } from '@sunlit/domain/contracts';
import { makeName } from '@sunlit/domain/evidence';
import { POSTS, visitOpened } from '../testing/facts.ts';
import { HandDesk } from '../testing/hand-desk.ts';
import { openHandHall, type HandHall } from '../testing/hand-hall.ts';
import { openFront, type Front } from './front.ts';

const log = pino({ level: 'silent' });
const VISIT = makeName('V', 'H01', 'W01', 1, 1);

let front: Front;
let url: string;
beforeEach(async () => {
  front = openFront({ host: '127.0.0.1', port: 0 }, log);
  url = await front.listen();
});
afterEach(() => front.close());

describe('a center that waits for its turn', () => {
  let hall: HandHall;
  let desk: HandDesk;
  beforeAll(async () => {
    hall = await openHandHall();
    await hall.appoint('clerk1', ['clerk'], [POSTS.counter]);
    desk = await hall.desk('W01', 'window', [POSTS.counter]);
  });
  afterAll(() => hall.stop());
  const session = async (origin = url) =>
    fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ user: 'admin1', password: 'a password for tests' }),
    });

  it('lives, and says that nobody has the hall while it knows of no owner', async () => {
    const answers = await Promise.all(['/healthz', '/readyz', '/api/log'].map((path) => fetch(`${url}${path}`)));
    expect(answers.map(({ status }) => status)).toEqual([200, 503, 503]);
    expect(await answers[1]?.json()).toMatchObject({ code: 'hall/no-owner' });
    front.ownerIs('http://127.0.0.1:1');
    expect([(await fetch(`${url}/readyz`)).status, (await session()).status]).toEqual([503, 503]);
  });

  it('hands pages, people and boards on to the owner, under its own address', async () => {
    front.ownerIs(hall.url);
    expect((await fetch(`${url}/admin/`)).status).toBe(200);
    expect((await session('https://evil.example')).status).toBe(403);
    const cookie = (await session()).headers.getSetCookie()[0]?.split(';')[0] ?? '';
    expect((await fetch(`${url}/api/cases`, { headers: { cookie } })).status).toBe(200);
    const huge = { method: 'POST', body: 'x'.repeat(16 * 1024 * 1024 + 1) };
    expect((await fetch(`${url}/api/session`, huge)).status).toBe(413);
    const large = { method: 'POST', headers: { 'content-type': 'application/json' }, body: `"${'x'.repeat(300_000)}"` };
    expect((await fetch(`${url}/api/session`, large)).status).toBe(413);
    const board = (origin: string) =>
      new Promise<string>((resolve) => {
        const socket = io(`${url}${BOARD_NAMESPACE}`, {
          transports: ['websocket'],
          extraHeaders: { cookie, origin },
          forceNew: true,
          reconnection: false,
        });
        const end = (how: string) => () => {
          resolve(how);
          socket.disconnect();
        };
        socket.once('snapshot', end('shown'));
        socket.once('connect_error', end('refused'));
      });
    expect([await board(url), await board('https://evil.example')]).toEqual(['shown', 'refused']);
  });

  it('hands the line of a desk on, and ends it with the owner', async () => {
    front.ownerIs(hall.url);
    const line = new HandDesk({ center: url, hall: 'H01', desk: 'W01', wallMs: () => hall.hall.clock.wallMs() });
    const { epoch, head, law, signKeys, boxKeys, centerKey, vaultKey } = desk;
    Object.assign(line, { epoch, head, law, signKeys, boxKeys, centerKey, vaultKey });
    await line.connect();
    expect(await line.send([visitOpened(VISIT, 'clerk1')])).toMatchObject({ ok: 1, receipt: { upTo: 1 } });
    expect((await hall.hall.ledger.read('visit', { visitRef: VISIT }))?.value).toBe('open');
    const ended = new Promise((resolve) => line.socket.once('disconnect', resolve));
    await front.close();
    expect(await ended).toBe('transport close');
    line.disconnect();
  });
});

it('adds whom it saw itself behind whatever it was told', async () => {
  const heard: IncomingHttpHeaders[] = [];
  const owner = createServer((request, answer) => {
    heard.push(request.headers);
    answer.end('{}');
  });
  await new Promise<void>((resolve) => owner.listen(0, '127.0.0.1', resolve));
  front.ownerIs(`http://127.0.0.1:${String((owner.address() as AddressInfo).port)}`);
  await fetch(`${url}/api/log`, { headers: { 'x-forwarded-for': '203.0.113.9', cookie: 'a=b' } });
  const { host, cookie } = heard[0] ?? {};
  expect([host, cookie, heard[0]?.['x-forwarded-for']]).toEqual([new URL(url).host, 'a=b', '203.0.113.9, 127.0.0.1']);
  await new Promise((resolve) => owner.close(resolve));
});
