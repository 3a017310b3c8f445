import { Buffer } from 'node:buffer';
import crypto from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hash } from '@node-rs/argon2';
import { nodeKit } from '@sunlit/domain/evidence';
import pino from 'pino';
import { createCenter, type Center } from '../center.ts';
import { checkConfig, type CenterConfig } from '../config/config.ts';
import { openHall, type OpenHall } from '../hall.ts';
import { HandDesk } from './hand-desk.ts';

const PASSWORD = 'a password for tests';
const kit = nodeKit(crypto, Buffer);

/** A center on a free port and a folder of its own, founded, with two administrators. */
export interface HandHall {
  readonly url: string;
  readonly dataDir: string;
  readonly center: Center;
  readonly hall: OpenHall;
  /** Cookie of a signed-in person. */
  signIn(user: string): Promise<string>;
  call(
    method: string,
    path: string,
    options?: { cookie?: string; body?: unknown; headers?: Record<string, string> },
  ): Promise<Response>;
  appoint(user: string, roles: readonly string[], posts?: readonly string[]): Promise<void>;
  desk(name: string, kind: 'window' | 'office', posts: readonly string[]): Promise<HandDesk>;
  stop(): Promise<void>;
}

export interface HandHallSetting {
  /** The folder of an earlier hall; left out: a new one, removed at the end. */
  readonly dataDir?: string;
  readonly config?: Readonly<Record<string, unknown>>;
}

export async function openHandHall({ dataDir, config = {} }: HandHallSetting = {}): Promise<HandHall> {
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'sunlit-center-'));
  const checked: CenterConfig = checkConfig(
    { hall: 'H01', port: 0, dataDir: folder, logLevel: 'silent', ...config },
    join(folder, 'config.json'),
  );
  const hall = await openHall(checked, kit);
  const verifier = await hash(PASSWORD);
  for (const user of ['admin1', 'admin2']) {
    await hall.ledger.act('appoint', {
      user,
      name: user,
      verifier,
      roles: ['administrator'],
      posts: [],
      deputyFor: [],
      active: 1,
      id: '',
      by: '',
      founding: 1,
    });
  }
  const log = pino({ level: checked.logLevel }, pino.destination(2));
  const center = await createCenter({ config: checked, kit, ...hall, log });
  const url = await center.start();
  const cookies = new Map<string, string>();

  const call: HandHall['call'] = (method, path, { cookie, body, headers = {} } = {}) =>
    fetch(`${url}${path}`, {
      method,
      headers: {
        ...(cookie !== undefined && { cookie }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      redirect: 'manual',
    });
  const signIn = async (user: string): Promise<string> => {
    const known = cookies.get(user);
    if (known !== undefined) return known;
    const answer = await call('POST', '/api/session', { body: { user, password: PASSWORD } });
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
    if (!answer.ok || cookie === undefined) throw new Error(`sign-in: ${String(answer.status)}`);
    cookies.set(user, cookie);
    return cookie;
  };
  const sure = async (answer: Promise<Response>): Promise<unknown> => {
    const got = await answer;
    if (!got.ok) throw new Error(`${String(got.status)} ${await got.text()}`);
    return got.json();
  };
  return {
    url,
    dataDir: folder,
    center,
    hall,
    signIn,
    call,
    appoint: async (user, roles, posts = []) => {
      const body = { user, name: user, password: PASSWORD, roles, posts };
      const asked = (await sure(call('POST', '/api/users', { cookie: await signIn('admin1'), body }))) as {
        pending?: string;
      };
      if (asked.pending === undefined) return;
      await sure(call('POST', `/api/users/pending/${asked.pending}/approve`, { cookie: await signIn('admin2') }));
    },
    desk: async (name, kind, posts) => {
      const one = await signIn('admin1');
      const two = await signIn('admin2');
      const order = (await sure(
        call('POST', '/api/enrolments', { cookie: one, body: { desk: name, kind, posts } }),
      )) as {
        id: string;
        code: string;
      };
      const desk = new HandDesk({ center: url, hall: 'H01', desk: name, wallMs: () => hall.clock.wallMs() });
      await desk.enrol(order.code, () => sure(call('POST', `/api/enrolments/${order.id}/approve`, { cookie: two })));
      return desk;
    },
    stop: async () => {
      await center.stop();
      await hall.ledger.close();
      if (dataDir === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
