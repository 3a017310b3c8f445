import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CenterRefused, signIn, type CenterSession } from './center-api.ts';
import { officePosts, windowPosts, type Person } from './people.ts';
import { kindOf } from './places.ts';
import { NotStarted, runProgram } from './processes.ts';

export const CENTER = '@sunlit/center-server/main';
export const AGENT = '@sunlit/device-agent/main';

/*
 * Founding, as in a real hall, through the programs' own doors. It may be interrupted at any moment: every step asks what stands already and does what is
 * missing.
 */

/** Before the center first runs: the two administrators whom no other administrator can appoint. */
export async function appointAdministrators(
  dataDir: string,
  config: string,
  people: readonly Person[],
  over: AbortSignal,
): Promise<void> {
  const founded = join(dataDir, 'founded');
  if (existsSync(founded)) return;
  for (const { user, password } of administratorsOf(people)) {
    const args = ['appoint', '--config', config, '--user', user, '--roles', 'administrator'];
    // One who was appointed before the interruption stays as appointed.
    await runProgram(CENTER, args, over, `${password}\n`);
  }
  writeFileSync(founded, '');
}

/** The administrators at a running center. Throws {@link NotStarted} when it does not know their passwords. */
export async function administratorsAt(center: string, people: readonly Person[]): Promise<CenterSession[]> {
  try {
    return await Promise.all(administratorsOf(people).map(({ user, password }) => signIn(center, user, password)));
  } catch (error) {
    if (!(error instanceof CenterRefused && error.status === 401)) throw error;
    throw new NotStarted('demo-people.json is not that of this hall; begin anew with another --data-dir');
  }
}

/** Everybody of the demo whom the center does not know yet: all of them the first time, new clerks when windows were added. */
export async function appointMissing(administrator: CenterSession, people: readonly Person[]): Promise<void> {
  const known = await administrator.get<{ user: string }[]>('/api/users');
  for (const { user, name, roles, posts, password } of people) {
    if (known.some((one) => one.user === user)) continue;
    await administrator.post('/api/users', { user, name, roles, posts, deputyFor: [], password });
  }
}

/**
 * The real enrolment: a one-time code by one administrator, approval by the other. A desk that was approved and interrupted before it knew shows the same
 * keys again and gets its next epoch.
 */
export async function enrol(
  desk: string,
  config: string,
  [issuer, second]: readonly CenterSession[],
  over: AbortSignal,
): Promise<void> {
  if (!issuer || !second) throw new Error('a hall needs two administrators');
  const kind = kindOf(desk);
  const posts = kind === 'window' ? windowPosts : officePosts;
  const { id, code } = await issuer.post<{ id: string; code: string }>('/api/enrolments', { desk, kind, posts });
  await Promise.all([
    runProgram(AGENT, ['enrol', '--config', config, '--code', code], over),
    approve(second, `/api/enrolments/${id}/approve`),
  ]);
}

/** On a slow machine the desk's program may need longer to show its keys than one approval waits for them. */
async function approve(administrator: CenterSession, path: string, tries = 5): Promise<void> {
  try {
    await administrator.post(path, {});
  } catch (error) {
    if (tries <= 1 || !(error instanceof CenterRefused && error.message.includes('enrolment/not-shown'))) throw error;
    await approve(administrator, path, tries - 1);
  }
}

function administratorsOf(people: readonly Person[]): Person[] {
  return people.filter(({ roles }) => roles.includes('administrator'));
}
