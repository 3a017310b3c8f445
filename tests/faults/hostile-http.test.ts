import fc from 'fast-check';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fault } from './fault.ts';
import { hostileMessages, LIMIT_MS, runsOf } from './hostile.ts';
import { facesStandHostileMessages } from './hostile-faces.contract.ts';
import { linksStandHostileMessages } from './hostile-links.contract.ts';
import {
  ask,
  hostileRequest,
  operationsOf,
  type HostileRequest,
  type OpenApi,
  type Operation,
} from './hostile-request.ts';
import { openWatchedHall, untouched, type WatchedHall } from './watched-hall.ts';

const PEOPLE = ['clerk01', 'approver1', 'manager1', 'supervisor1', 'admin1'];
const words = { zh: expect.stringMatching(/./) as string, en: expect.stringMatching(/./) as string };
const aRule = { title: words, cure: words, basis: expect.stringMatching(/./) as string, ruleVersion: 1 };
const aRefusal = {
  code: expect.stringMatching(/^[a-z]+\/[a-z-]+$/),
  message: expect.stringMatching(/./),
  field: expect.any(String),
};
/** The door of the sockets answers in its own words. */
const sockets: Operation = {
  name: 'POST /socket.io/',
  method: 'POST',
  path: '/socket.io/',
  params: [],
  query: [
    { name: 'EIO', schema: { enum: ['4', '3', ''] } },
    { name: 'transport', schema: { enum: ['polling', 'websocket', 'constructor'] } },
    { name: 'sid', schema: { type: 'string' } },
  ],
  body: undefined,
};
const page = (path: string, ...params: Operation['params']): Operation => ({
  name: `GET ${path}`,
  method: 'GET',
  path,
  params,
  query: [],
  body: undefined,
});
const file = { name: 'file', schema: { enum: ['index.html', 'package.json', '.', '..'] } };
const pages = [
  page('/'),
  page('/healthz'),
  page('/clerk/'),
  page('/citizen/{file}', file),
  page('/assets/{file}', file),
];

/** Once a code with half a surrogate pair could not be signed for, and failed. */
const halfACode: HostileRequest = {
  operation: 'POST /api/enrol',
  who: '',
  method: 'POST',
  path: '/api/enrol',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    code: 'half a pair \ud800',
    origin: 'H01/desk/W01',
    signKey: 'A'.repeat(43),
    boxKey: 'A'.repeat(43),
    signature: 'A'.repeat(86),
  }),
};

const hostile = {
  name: 'Hostile HTTP requests and socket messages',
  outcome: 'Refused with a code, below 500; nothing of it is written; the programs stay up.',
  often: hostileMessages,
  needs: ['tty'],
} as const;
fault(hostile, () => {
  let hall: WatchedHall;
  beforeAll(async () => {
    hall = await openWatchedHall();
  }, 60_000);
  afterAll(() => hall.remove());

  it(
    'the center answers below 500, refuses with a code, and writes nothing of what it refused',
    async () => {
      const cookies = new Map<string, string>();
      for (const user of PEOPLE) cookies.set(user, (await hall.signIn(user)).cookie);
      const operations = [...operationsOf(await hall.supervisor.get<OpenApi>('/api/openapi.json')), sockets];
      const asked = new Set<string>();
      let known = untouched(hall, await hall.heads());
      await fc.assert(
        fc.asyncProperty(hostileRequest(operations, PEOPLE), async (request) => {
          const cookie = cookies.get(request.who);
          const headers = { ...(cookie !== undefined && { cookie }), ...request.headers };
          const work = ask(hall.center.url, { ...request, headers });
          const { said: answer, heads: all } = await hall.withstands('center', work);
          const heads = untouched(hall, all);
          asked.add(request.operation);
          const before = known;
          known = heads;
          expect(answer.status).toBeLessThan(500);
          if (answer.status < 400) return;
          expect(known).toEqual(before);
          if (request.operation === sockets.name || request.method === 'HEAD') return;
          // A document may have many faults; each is told beside the first.
          const { faults: _, refusal, ...said } = JSON.parse(answer.text) as Record<string, unknown>;
          expect(said).toEqual(aRefusal);
          // Where a rule refuses, rule, basis and cure go along.
          if (refusal !== undefined) expect(refusal).toMatchObject({ code: said['code'], ...aRule });
        }),
        { numRuns: runsOf('centerRequests'), examples: [[halfACode]] },
      );
      expect([...asked].sort()).toEqual(operations.map(({ name }) => name).sort());
    },
    LIMIT_MS,
  );

  it('the center refuses with a code what is no request at all', async () => {
    const { hostname, port } = new URL(hall.center.url);
    const answers: unknown[] = [];
    for (const bytes of [
      `GET /healthz HTTP/1.1\r\nhost: a\r\ncookie: ${'x'.repeat(20_000)}\r\n\r\n`,
      'GET /healthz HTTP/1.1\r\nhost: a\r\ncontent-length: x\r\n\r\n',
      'GET /healthz HTTP/9.9\r\n\r\n',
      '\0\r\n\r\n',
    ]) {
      const socket = connect(Number(port), hostname);
      await once(socket, 'connect');
      socket.write(bytes);
      const [head = '', body = ''] = (await textOf(socket)).split('\r\n\r\n');
      answers.push({ status: head.split(' ')[1], body: JSON.parse(body) as unknown });
    }
    const refusedWith = (status: string) => ({ status, body: aRefusal });
    expect(answers).toEqual(['431', '400', '400', '400'].map(refusedWith));
  });

  it(
    'a desk answers below 500, refuses in one line, and writes nothing',
    async () => {
      const { url } = hall.desk('W01');
      const before = await hall.recordsOf('W01');
      await fc.assert(
        fc.asyncProperty(hostileRequest([...pages, sockets], []), async (request) => {
          const { said: answer } = await hall.withstands('W01', ask(url, request));
          expect(answer.status).toBeLessThan(500);
          if (answer.status < 400 || request.operation === sockets.name || request.method === 'HEAD') return;
          expect(answer).toEqual({
            status: answer.status,
            type: 'text/plain; charset=utf-8',
            text: expect.stringMatching(/^[a-z A-Z]+\n$/),
          });
        }),
        { numRuns: runsOf('deskRequests') },
      );
      expect(await hall.recordsOf('W01')).toEqual(before);
    },
    LIMIT_MS,
  );

  linksStandHostileMessages(() => hall);
  facesStandHostileMessages(() => hall);
});
