import { afterEach, describe, expect, it } from 'vitest';
import { ConfigFault, checkConfig } from './config/config.ts';
import { openHandHall, type HandHall } from './testing/hand-hall.ts';

let hall: HandHall | undefined;
afterEach(() => hall?.stop());

/** Statuses of `times` receipts asked for with a name nobody has, by somebody behind a proxy. */
async function receipts(open: HandHall, times: number, from: string): Promise<number[]> {
  const statuses: number[] = [];
  for (let time = 0; time < times; time++) {
    const body = { ref: 'V-H01-W01-1-1-AAAAAAAA', code: 'AAAAAAAAAAAA' };
    const answer = await open.call('POST', '/api/receipt', { body, headers: { 'x-forwarded-for': from } });
    statuses.push(answer.status);
  }
  return statuses;
}

describe('limits on how often somebody may ask', () => {
  it('count by who asks, behind a proxy that is named', async () => {
    hall = await openHandHall({ config: { trustedProxies: ['127.0.0.0/8'] } });
    expect((await receipts(hall, 40, '203.0.113.1')).at(-1)).toBe(429);
    expect((await receipts(hall, 1, '203.0.113.2')).at(-1)).not.toBe(429);
  });

  it('do not believe a header of anybody else', async () => {
    hall = await openHandHall();
    expect((await receipts(hall, 40, '203.0.113.1')).at(-1)).toBe(429);
    expect(await receipts(hall, 1, '203.0.113.2')).toEqual([429]);
  });

  it('of one person are no limits of another, and who may not ask counts for nobody', async () => {
    hall = await openHandHall();
    const open = hall;
    await open.appoint('manager1', ['manager']);
    await open.appoint('supervisor1', ['supervisor']);
    const ask = async (cookie?: string): Promise<number> =>
      (await open.call('GET', '/api/board?atMs=1', cookie === undefined ? {} : { cookie })).status;
    for (let time = 0; time < 20; time++) expect(await ask()).toBe(401);
    const manager = await open.signIn('manager1');
    const statuses: number[] = [];
    for (let time = 0; time < 13; time++) statuses.push(await ask(manager));
    expect(statuses).toEqual([...Array<number>(12).fill(400), 429]);
    expect(await ask(await open.signIn('supervisor1'))).toBe(400);
  });
});

it.each(['everybody', '10.0.0.0/33', '10.0.0.0/8/1', '::1/129'])('trustedProxies may not be %s', (range) => {
  const config = { hall: 'H01', port: 0, dataDir: '/nowhere', trustedProxies: [range] };
  expect(() => checkConfig(config, 'center.json')).toThrow(ConfigFault);
  expect(() => checkConfig(config, 'center.json')).toThrow(`trustedProxies: ${range}`);
});
