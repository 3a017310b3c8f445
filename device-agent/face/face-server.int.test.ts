import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import type { AgentToCitizen, AgentToClerk, CitizenToAgent, ClerkToAgent, ClerkView } from '@sunlit/domain/contracts';
import { readAccessCode } from '@sunlit/domain/evidence';
import { openTestDesk } from '../testing/test-desk.ts';
import type { TestDesk } from '../testing/test-desk.ts';
import { openFaceServer } from './face-server.ts';
import type { FaceServer } from './face-server.ts';

let folder: string;
let desk: TestDesk;
let faces: FaceServer;
const sockets: Socket[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'faces-'));
  for (const part of ['clerk', 'citizen', 'assets', 'board'])
    await mkdir(path.join(folder, 'dist', part), { recursive: true });
  await writeFile(path.join(folder, 'dist', 'clerk', 'index.html'), '<!doctype html>clerk');
  await writeFile(path.join(folder, 'dist', 'board', 'index.html'), 'board');
  await writeFile(path.join(folder, 'dist', 'assets', 'a.js'), 'export {};');
  await writeFile(path.join(folder, 'secret.txt'), 'secret');
  await symlink(path.join(folder, 'secret.txt'), path.join(folder, 'dist', 'assets', 'link.txt'));
  desk = await openTestDesk({ pad: false });
  const agent = desk.agent();
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  faces = await openFaceServer({
    host: '127.0.0.1',
    port: 0,
    facesDir: path.join(folder, 'dist'),
    clerk: agent.clerk,
    citizen: agent.citizen,
    health: () => agent.health(),
    log,
  });
  agent.onChange(() => faces.push());
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.disconnect();
  await faces.close();
  await rm(folder, { recursive: true, force: true });
});

interface Reply {
  readonly status: number;
  readonly text: string;
  readonly headers: NodeJS.Dict<string | string[]>;
}
/** Sends the path exactly as written. */
function get(target: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Reply> {
  const { hostname, port } = new URL(faces.url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path: target, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (more: string) => (text += more));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text, headers: response.headers }));
    })
      .on('error', reject)
      .end();
  });
}
const status = async (...wish: Parameters<typeof get>): Promise<number> => (await get(...wish)).status;

describe('files', () => {
  test('pages and assets are served with a strict policy', async () => {
    const page = await get('/clerk/');
    expect([page.status, page.text, page.headers['content-type']]).toEqual([
      200,
      '<!doctype html>clerk',
      'text/html; charset=utf-8',
    ]);
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(await status('/assets/a.js')).toBe(200);
    expect((await get('/')).headers.location).toBe('/clerk/');
    expect(await status('/healthz')).toBe(200);
  });

  test.each([
    '/assets/../../secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/assets/..\\..\\secret.txt',
    '/assets/link.txt',
    '/assets/%00',
    '/assets/%zz',
    '/board/',
    '/package.json',
    '//etc/passwd',
  ])('%s is not there', async (target) => {
    expect(await status(target)).toBe(404);
  });

  test('another name for this machine, a page of another origin and other methods are refused', async () => {
    expect(await status('/clerk/', { host: 'evil.example' })).toBe(403);
    expect(await status('/clerk/', { origin: 'http://evil.example' })).toBe(403);
    expect(await status('/socket.io/?EIO=4&transport=polling', { host: 'evil.example' })).toBe(403);
    expect(await status('/socket.io/?EIO=4&transport=polling', { origin: 'http://evil.example' })).toBe(403);
    expect(await status('/clerk/', {}, 'POST')).toBe(405);
  });
});

describe('sockets', () => {
  const clerk = () => {
    const socket: Socket<AgentToClerk, ClerkToAgent> = io(`${faces.url}/clerk`, {
      transports: ['websocket'],
      forceNew: true,
    });
    sockets.push(socket);
    const until = (wanted: (view: ClerkView) => boolean): Promise<ClerkView> =>
      new Promise((resolve) =>
        socket.on('view', (view) => {
          if (wanted(view)) resolve(view);
        }),
      );
    return { socket, until };
  };
  const open = { type: 'OpenVisit', visitRef: '', caseRef: '', fields: { via: 'walk-up', ticket: 'A1' }, values: {} };

  test('a person signs in, opens a visit and is known again after a reload; a stranger sees neither', async () => {
    const one = clerk();
    const first = one.until(() => true);
    expect((await first).sessions).toEqual([]);
    const signed = await one.socket.emitWithAck('sign-in', { user: 'li', password: 'secret of li', second: 0 });
    if (signed.ok === 0) throw new Error(signed.refusal.code);
    const { token, session } = signed;
    const seen = one.until(({ visit }) => visit !== null);
    const fields = { via: 'ticket', ticket: 'A1' };
    expect(await one.socket.emitWithAck('command', { ...open, fields, token, commandId: 'intent-1' })).toMatchObject({
      ok: 1,
    });
    expect((await seen).visit).toMatchObject({ ticket: 'A1', stage: 'open' });

    const two = clerk();
    const stranger = two.until(() => true);
    expect([(await stranger).visit, (await stranger).cases]).toEqual([null, []]);
    const again = two.until(({ visit }) => visit !== null);
    expect(await two.socket.emitWithAck('resume', { token })).toEqual({ ok: 1, session });
    expect((await again).sessions.map(({ user }) => user)).toEqual(['li']);
    expect(await two.socket.emitWithAck('sign-out', { token })).toEqual({ ok: 1 });
    expect(await one.socket.emitWithAck('resume', { token })).toEqual({ ok: 0, session: '' });
  });

  test('what to print for the citizen goes to who is signed in, with the address that phones reach', async () => {
    const { socket, until } = clerk();
    const ask = (token: string) => socket.emitWithAck('slip', { token });
    const signed = await socket.emitWithAck('sign-in', { user: 'li', password: 'secret of li', second: 0 });
    if (signed.ok === 0) throw new Error(signed.refusal.code);
    const { token } = signed;
    expect(await ask(token)).toEqual({ ok: 0 });
    const seen = until(({ visit }) => visit !== null);
    const fields = { via: 'walk-up', ticket: '' };
    expect(await socket.emitWithAck('command', { ...open, fields, token, commandId: 'intent-1' })).toMatchObject({
      ok: 1,
    });
    const visitRef = (await seen).visit?.visitRef ?? '';
    const answer = await ask(token);
    if (answer.ok === 0) throw new Error('no slip');
    const { address, code, record } = answer.slip;
    expect([address, answer.slip.visitRef]).toEqual([`https://hall.example/receipt/#${visitRef}.${code}`, visitRef]);
    expect([readAccessCode(code), record]).toEqual([code, 'H01/desk/W01 1/2']);
    expect(await ask('x'.repeat(20))).toEqual({ ok: 0 });
    expect(await (socket as Socket).emitWithAck('slip', 'nonsense')).toEqual({ ok: 0 });
    await socket.emitWithAck('sign-out', { token });
    expect(await ask(token)).toEqual({ ok: 0 });
  });

  test('what does not fit its schema gets a coded refusal naming the field, and nothing is written', async () => {
    const { socket } = clerk();
    const before = desk.store.length;
    const send = (event: string, message: unknown): Promise<unknown> => (socket as Socket).emitWithAck(event, message);
    expect(await send('sign-in', { user: 'li', password: 'x', second: 2 })).toMatchObject({
      ok: 0,
      refusal: { code: 'input/schema', detail: 'second' },
    });
    expect(await send('command', { ...open, token: 'x'.repeat(20), commandId: 'short' })).toMatchObject({
      refusal: { code: 'input/schema', detail: 'commandId' },
    });
    expect(await send('command', 'nonsense')).toMatchObject({ refusal: { code: 'input/schema' } });
    expect(await send('resume', {})).toEqual({ ok: 0, session: '' });
    expect(await send('command', { ...open, token: 'x'.repeat(20), commandId: 'intent-1' })).toMatchObject({
      refusal: { code: 'desk/not-signed-in' },
    });
    expect(desk.store.length).toBe(before);
  });

  test('the citizen’s face is shown the desk, and its press without an invitation counts for nothing', async () => {
    const socket: Socket<AgentToCitizen, CitizenToAgent> = io(`${faces.url}/citizen`, {
      transports: ['websocket'],
      forceNew: true,
    });
    sockets.push(socket);
    const view = await new Promise((resolve) => socket.on('view', resolve));
    expect(view).toMatchObject({ desk: 'W01', step: 'closed', invitation: '' });
    expect(await socket.emitWithAck('rate', { invitation: 'no-such-one', grade: 5 })).toEqual({ ok: 0 });
    expect(await (socket as Socket).emitWithAck('rate', { invitation: 'no-such-one', grade: 6 })).toEqual({ ok: 0 });
    expect(await socket.emitWithAck('skip', { invitation: 'no-such-one' })).toEqual({ ok: 0 });
  });
});
