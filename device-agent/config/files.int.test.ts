import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { verifyClaim } from '@sunlit/domain/evidence';
import { errorCode, nodeDisk } from '../journal/disk.ts';
import { kit } from '../testing/test-desk.ts';
import { openDeskSettings } from './desk-settings.ts';
import { enrol } from './enrol.ts';
import type { EnrolOptions } from './enrol.ts';
import { IdentityError, loadIdentity, loadPending } from './identity.ts';

const folders: string[] = [];
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'desk-'));
  folders.push(folder);
  return folder;
}
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

describe('enrolment', () => {
  const approved = {
    state: 'approved',
    epoch: 2,
    enrolment: 'ab'.repeat(32),
    centerKey: 'c'.repeat(43),
    vaultKey: 'd'.repeat(43),
  };
  type Post = EnrolOptions['post'];
  const run = (dataDir: string, post: Post, onWaiting: EnrolOptions['onWaiting'] = () => undefined) =>
    enrol({
      kit,
      disk: nodeDisk,
      dataDir,
      origin: 'H01/desk/W01',
      center: 'http://center',
      code: 'one-time-code',
      post,
      pause: () => Promise.resolve(),
      onWaiting,
    });

  test('shows the same signed keys until they are approved, and keeps them for the owner alone', async () => {
    const dataDir = await newFolder();
    const requests: Parameters<Post>[1][] = [];
    const waited: string[] = [];
    const identity = await run(
      dataDir,
      async (url, request) => {
        requests.push(request);
        if (requests.length === 1) throw new Error(`${url} is down`);
        return { status: 200, text: JSON.stringify(requests.length < 4 ? { state: 'waiting' } : approved) };
      },
      (reason) => waited.push(reason),
    );
    expect(waited).toEqual(['center', 'approval', 'approval']);
    const [first] = requests;
    expect(requests).toEqual(Array.from({ length: 4 }, () => first));
    const { signature, ...claim } = first ?? { signature: '', code: '', origin: '', signKey: '', boxKey: '' };
    expect(verifyClaim(kit, identity.sign.publicKey, 'enrol', claim, signature)).toBe(true);
    expect(await loadIdentity(nodeDisk, dataDir)).toEqual(identity);
    expect([identity.epoch, (await stat(path.join(dataDir, 'identity.json'))).mode & 0o777]).toEqual([2, 0o600]);
    expect(await loadPending(nodeDisk, dataDir)).toBeUndefined();
  });

  test('a refusal ends it with one line, and the keys are kept for the next try', async () => {
    const dataDir = await newFolder();
    const refuse: Post = async () => ({ status: 403, text: '{"code":"enrol/code"}' });
    await expect(run(dataDir, refuse)).rejects.toThrow('enrol: the center refused (403) enrol/code');
    const kept = await loadPending(nodeDisk, dataDir);
    const { sign } = await run(dataDir, async () => ({ status: 200, text: JSON.stringify(approved) }));
    expect(sign).toEqual(kept?.sign);
  });
});

test('an identity that is none is said so, not overwritten', async () => {
  const dataDir = await newFolder();
  await writeFile(path.join(dataDir, 'identity.json'), '');
  await expect(loadIdentity(nodeDisk, dataDir)).rejects.toThrow(IdentityError);
});

test.each(['', '{', 'null', '[]', '{"lastUrl":"http://127.0.0.1:1"}'])(
  'settings survive a file of %j',
  async (text) => {
    const dataDir = await newFolder();
    await writeFile(path.join(dataDir, 'desk.json'), text);
    const settings = await openDeskSettings(dataDir);
    expect(settings.get().lastCenter).toBe('');
    const news = { lastUrl: 'http://127.0.0.1:2', lastCenter: 'http://c', lastDevicePaths: { pad: '/dev/pad' } };
    await settings.set(news);
    expect((await openDeskSettings(dataDir)).get()).toEqual(news);
  },
);

describe('makeFolder', () => {
  test('makes what is missing above, and takes what is there', async () => {
    const folder = path.join(await newFolder(), 'a', 'b');
    await nodeDisk.makeFolder(folder);
    await nodeDisk.makeFolder(folder);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  test('comes back from where no folder can be', async () => {
    const file = path.join(await newFolder(), 'file');
    await writeFile(file, 'kept');
    const codes = ['/proc/x/y', file, path.join(file, 'x')].map((folder) =>
      nodeDisk.makeFolder(folder).then(
        () => 'made',
        (reason: unknown) => errorCode(reason),
      ),
    );
    expect(await Promise.all(codes)).toEqual(['ENOENT', 'EEXIST', 'ENOTDIR']);
  });
});
