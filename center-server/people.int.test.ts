import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { POSTS } from './testing/facts.ts';
import { openHandHall, type HandHall } from './testing/hand-hall.ts';

const OLD = 'a password for tests';
const NEW = 'another password for tests';
let hall: HandHall;
let admin1: string;
let admin2: string;
beforeAll(async () => {
  hall = await openHandHall();
  [admin1, admin2] = [await hall.signIn('admin1'), await hall.signIn('admin2')];
  await hall.appoint('clerk1', ['clerk'], [POSTS.counter]);
  await hall.appoint('admin3', ['administrator']);
});
afterAll(() => hall.stop());

/** Status and code of an answer, as a caller sees them. */
async function said(answer: Promise<Response>): Promise<string> {
  const got = await answer;
  const body = (await got.json()) as { code?: string; field?: string };
  return [got.status, body.code, body.field].filter((part) => part !== undefined && part !== '').join(' ');
}
const signIn = (user: string, password: string): Promise<Response> =>
  hall.call('POST', '/api/session', { body: { user, password } });
const appoint = (cookie: string, user: string, rest: object): Promise<Response> =>
  hall.call('POST', '/api/users', { cookie, body: { user, name: user, roles: [], posts: [], ...rest } });
async function ask(cookie: string, user: string, rest: object): Promise<string> {
  const answer = await appoint(cookie, user, rest);
  const { pending } = (await answer.json()) as { pending?: string };
  if (answer.status !== 202 || pending === undefined) throw new Error(`answered ${String(answer.status)}`);
  return pending;
}
const approve = (cookie: string, id: string): Promise<string> =>
  said(hall.call('POST', `/api/users/pending/${id}/approve`, { cookie }));
const discard = (cookie: string, id: string): Promise<string> =>
  said(hall.call('DELETE', `/api/users/pending/${id}`, { cookie }));
const pending = async (): Promise<unknown> => (await hall.call('GET', '/api/users/pending', { cookie: admin1 })).json();
const person = async (user: string) => (await hall.hall.ledger.read('people', null)).find((one) => one.user === user);

/** What the center recorded of a person, the newest last. */
async function facts(user: string): Promise<unknown[]> {
  const chain = { origin: 'H01/center/C01', epoch: 1, from: 1, limit: 1_000 };
  return (await hall.hall.ledger.read('records', chain))
    .map(({ leaf }) => JSON.parse(leaf) as { type: string; actor: string; body: { user?: string } })
    .filter(({ body }) => body.user === user)
    .map(({ type, actor, body }) => ({ type, actor, ...body }));
}

const HASH = expect.stringMatching(/^[0-9a-f]{64}$/) as string;

describe('one administrator alone', () => {
  it('does not become another one by a new password', async () => {
    const before = await person('admin2');
    const id = await ask(admin1, 'admin2', { roles: ['administrator'], password: NEW });
    expect(await said(signIn('admin2', NEW))).toBe('401 people/wrong');
    expect(await approve(admin1, id)).toBe('403 people/same-person');
    expect(await pending()).toEqual([
      {
        ...{ id, user: 'admin2', name: 'admin2', roles: ['administrator'], posts: [], deputyFor: [], active: 1 },
        ...{ password: 1, askedBy: 'admin1', askedAtMs: expect.any(Number) as number },
      },
    ]);
    expect([await said(signIn('admin2', OLD)), await person('admin2')]).toEqual(['200', before]);
    expect([await discard(admin2, id), await pending()]).toEqual(['200', []]);
    expect([await approve(admin2, id), await discard(admin2, id)]).toEqual(['409 people/ended', '409 people/ended']);
  });

  it('grants and takes no office of an administrator, and does not end one', async () => {
    const ids = [
      await ask(admin1, 'admin9', { roles: ['administrator'], password: NEW }),
      await ask(admin1, 'clerk1', { roles: ['administrator'] }),
      await ask(admin1, 'admin2', { roles: [] }),
      await ask(admin1, 'admin2', { roles: ['administrator'], active: 0 }),
      await ask(admin1, 'admin1', { roles: ['administrator', 'supervisor'] }),
    ];
    expect(await Promise.all(ids.map((id) => approve(admin1, id)))).toEqual(
      Array<string>(5).fill('403 people/same-person'),
    );
    expect([await person('admin9'), (await person('clerk1'))?.roles, (await person('admin2'))?.roles]).toEqual([
      undefined,
      ['clerk'],
      ['administrator'],
    ]);
    expect(await Promise.all(ids.map((id) => discard(admin1, id)))).toEqual(Array<string>(5).fill('200'));
  });

  it('appoints a new person of another role, and changes the posts, at once', async () => {
    expect(await said(appoint(admin1, 'clerk2', { roles: ['clerk'], posts: [POSTS.counter], password: NEW }))).toBe(
      '200',
    );
    expect(await said(appoint(admin2, 'clerk2', { roles: ['clerk'], posts: [POSTS.handling] }))).toBe('200');
    const fact = { type: 'StaffAppointed', user: 'clerk2', roles: ['clerk'], deputyFor: [], active: 1 };
    expect(await facts('clerk2')).toEqual([
      { ...fact, actor: 'admin1', posts: [POSTS.counter] },
      { type: 'StaffPasswordSet', user: 'clerk2', actor: 'admin1', verifier: HASH },
      { ...fact, actor: 'admin2', posts: [POSTS.handling] },
    ]);
  });

  it('is asked for a signed-in administrator at every door', async () => {
    const id = await ask(admin1, 'clerk1', { roles: ['clerk'], posts: [POSTS.counter], password: NEW });
    await hall.appoint('manager1', ['manager']);
    const manager = await hall.signIn('manager1');
    expect([await approve(manager, id), await discard(manager, id)]).toEqual(
      Array<string>(2).fill('403 role/not-allowed'),
    );
    expect(await said(hall.call('GET', '/api/users/pending'))).toBe('401 people/not-signed-in');
    expect(await discard(admin2, id)).toBe('200');
    expect(await approve(admin2, '00000000-0000-0000-0000-000000000000')).toBe('404 people/no-request');
  });
});

describe('two administrators', () => {
  it('set a password: the sessions end, the new one holds, and the chain tells who asked and who approved', async () => {
    const session = await hall.signIn('clerk1');
    const id = await ask(admin1, 'clerk1', { roles: ['clerk'], posts: [POSTS.counter], password: NEW });
    expect(await said(hall.call('GET', '/api/me', { cookie: session }))).toBe('200');
    expect(await approve(admin2, id)).toBe('200');
    expect(await said(hall.call('GET', '/api/me', { cookie: session }))).toBe('401 people/not-signed-in');
    expect([await said(signIn('clerk1', OLD)), await said(signIn('clerk1', NEW))]).toEqual(['401 people/wrong', '200']);
    expect((await facts('clerk1')).at(-1)).toEqual({
      type: 'StaffPasswordSet',
      actor: 'admin2',
      user: 'clerk1',
      verifier: HASH,
      askedBy: 'admin1',
    });
  });

  it('appoint a third; the person concerned approves no more roles for himself', async () => {
    expect((await facts('admin3')).at(-2)).toEqual({
      type: 'StaffAppointed',
      actor: 'admin2',
      askedBy: 'admin1',
      ...{ user: 'admin3', roles: ['administrator'], posts: [], deputyFor: [], active: 1 },
    });
    const admin3 = await hall.signIn('admin3');
    const more = await ask(admin1, 'admin3', { roles: ['administrator', 'supervisor'] });
    expect([await approve(admin3, more), await approve(admin2, more)]).toEqual(['403 people/own-roles', '200']);
    const fewer = await ask(admin1, 'admin3', { roles: ['supervisor'] });
    expect(await approve(admin3, fewer)).toBe('200');
    expect((await person('admin3'))?.roles).toEqual(['supervisor']);
  });

  it('approve only what was asked for: a person who changed since is asked for anew', async () => {
    const first = await ask(admin1, 'clerk1', { roles: ['administrator'] });
    expect(await said(appoint(admin2, 'clerk1', { roles: ['clerk'], posts: [POSTS.handling] }))).toBe('200');
    expect([await approve(admin2, first), await approve(admin2, first)]).toEqual([
      '409 people/outrun',
      '409 people/ended',
    ]);
  });
});

describe('what a person cannot be', () => {
  it.each(['administrator', 'supervisor', 'manager'])('%s and clerk or approver', async (role) => {
    for (const other of ['clerk', 'approver']) {
      const rest = { roles: [role, other], posts: [], password: NEW };
      expect(await said(appoint(admin1, 'both', rest))).toBe('422 people/roles-apart roles');
      expect(await said(appoint(admin1, 'admin1', rest))).toBe('422 people/roles-apart roles');
    }
  });

  it('of a post that no item names', async () => {
    const clerk = { roles: ['clerk'], password: NEW };
    expect(await said(appoint(admin1, 'clerk3', { ...clerk, posts: ['nope'] }))).toBe('422 law/unknown-post posts.0');
    expect(await said(appoint(admin1, 'clerk3', { ...clerk, deputyFor: [POSTS.counter, 'nope'] }))).toBe(
      '422 law/unknown-post deputyFor.1',
    );
    const order = { desk: 'W09', kind: 'window' };
    const enrolment = (posts: string[]): Promise<string> =>
      said(hall.call('POST', '/api/enrolments', { cookie: admin1, body: { ...order, posts } }));
    expect(await enrolment(['nope'])).toBe('422 law/unknown-post posts.0');
    expect(await enrolment([POSTS.counter, 'nope'])).toBe('422 law/unknown-post posts.1');
    expect(await enrolment([POSTS.counter])).toMatch(/^200 /);
  });

  it('called by a name that hides something; lawful names of any script pass', async () => {
    const named = (name: string): Promise<string> => said(appoint(admin1, 'clerk4', { name, roles: ['clerk'] }));
    await appoint(admin1, 'clerk4', { roles: ['clerk'], password: NEW });
    for (const name of ['李\u0000四', '李\u202e四', '李\u2067四', '李\n四']) {
      expect(await named(name)).toBe('400 http/schema name');
    }
    for (const name of ['阿卜杜拉·买买提', '𠮷田𱁬', 'Łukasz Nguyễn', '长'.repeat(100)]) {
      expect([await named(name), (await person('clerk4'))?.name]).toEqual(['200', name]);
    }
  });
});

describe('the own password', () => {
  const change = (cookie: string, old: string, fresh: string): Promise<string> =>
    said(hall.call('PUT', '/api/me/password', { cookie, body: { old, new: fresh } }));

  it('is changed by the person alone, who stays signed in here and nowhere else', async () => {
    await hall.appoint('approver1', ['approver'], [POSTS.approval]);
    const here = await hall.signIn('approver1');
    const elsewhere = (await signIn('approver1', OLD)).headers.getSetCookie()[0]?.split(';')[0] ?? '';
    expect(await change(here, 'not the old one', NEW)).toBe('403 people/wrong old');
    expect(await change(here, OLD, 'short')).toBe('400 http/schema new');
    expect(await change(here, OLD, NEW)).toBe('200');
    expect([
      await said(hall.call('GET', '/api/me', { cookie: here })),
      await said(hall.call('GET', '/api/me', { cookie: elsewhere })),
      await said(signIn('approver1', OLD)),
      await said(signIn('approver1', NEW)),
    ]).toEqual(['200', '401 people/not-signed-in', '401 people/wrong', '200']);
    expect((await facts('approver1')).at(-1)).toEqual({
      type: 'StaffPasswordSet',
      actor: 'approver1',
      user: 'approver1',
      verifier: HASH,
    });
  });

  it('cannot be guessed from a page left open', async () => {
    await hall.appoint('approver2', ['approver'], [POSTS.approval]);
    const left = await hall.signIn('approver2');
    const guesses = await Promise.all(Array.from({ length: 6 }, () => change(left, 'a guess', NEW)));
    expect(guesses.toSorted()).toEqual([
      ...Array<string>(3).fill('403 people/wrong old'),
      ...Array<string>(3).fill('429 people/throttled'),
    ]);
  });
});

it('slows down whoever guesses passwords, whether there is such a person or not', async () => {
  for (const user of ['admin1', 'nobody']) {
    const wrong = await Promise.all(Array.from({ length: 14 }, () => said(signIn(user, 'wrong'))));
    expect(wrong.toSorted()).toEqual([
      ...Array<string>(3).fill('401 people/wrong'),
      ...Array<string>(11).fill('429 people/throttled'),
    ]);
    const right = await signIn(user, OLD);
    expect([right.status, Number(right.headers.get('retry-after')) > 0]).toEqual([429, true]);
  }
  expect(await said(signIn('admin2', OLD))).toBe('200');
});
