import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CenterSession } from '../hall/center-api.ts';
import { ClerkClient } from '../hall/clerk-client.ts';
import { openTestHall, type TestHall } from '../hall/test-hall.ts';
import { lacks } from '../needs.ts';

const verifier = createRequire(import.meta.url).resolve('@sunlit/verify/main');
/** 公司变更登记, for an applicant whose name and number are committed to and never leave the vault. */
const ITEM = 'SCJG-002';
const VISITS = 30;

interface Report {
  readonly findings: readonly unknown[];
  readonly records: number;
  readonly chains: readonly { origin: string; records: number; sealed: number }[];
  readonly trees: readonly { tree: string; size: number; root: string }[];
}

describe.skipIf(lacks('tty'))('the export of a real hall', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sunlit-export-'));
  const file = join(folder, 'ledger.jsonl');
  let hall: TestHall;
  let supervisor: CenterSession;
  beforeAll(async () => {
    hall = await openTestHall();
    supervisor = await hall.signIn('supervisor1');
  }, 90_000);
  afterAll(async () => {
    await hall.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const fetchExport = ({ cookie }: CenterSession): Promise<Response> =>
    fetch(`${hall.center.url}/api/ledger/export`, { headers: { cookie } });
  const verify = (...args: string[]): { status: number | null; report: Report } => {
    const { status, stdout } = spawnSync(process.execPath, [verifier, 'ledger', file, '--json', ...args], {
      encoding: 'utf8',
    });
    return { status, report: JSON.parse(stdout) as Report };
  };

  it('is found sound by sunlit-verify, also when it is taken while the hall is at work', async () => {
    const client = new ClerkClient(hall.desk('W01').url);
    const clerk = await client.signIn('clerk01', hall.person('clerk01').password);
    const work = async (): Promise<void> => {
      for (let visit = 0; visit < VISITS; visit++) {
        const { visitRef } = await client.act(clerk, 'OpenVisit', { fields: { via: 'walk-up', ticket: '' } });
        await client.act(clerk, 'ReceiveCase', {
          visitRef,
          fields: { item: ITEM, applicant: 'legal', materials: ['application'] },
          values: { applicantName: '测试有限公司', applicantNumber: 'TEST' },
        });
        await client.act(clerk, 'CloseVisit', {
          visitRef,
          fields: { outcome: 'handled' },
          values: { reason: '' },
        });
      }
    };
    let working = true;
    const done = work().finally(() => (working = false));
    do {
      writeFileSync(file, await (await fetchExport(supervisor)).text());
      expect(verify()).toMatchObject({ status: 0, report: { findings: [] } });
    } while (working);
    await done;
    await client.until('everything is sent', ({ line }) => (line.waiting === 0 ? true : undefined));
    client.close();

    const { tree, size, root } = await supervisor.get<Report['trees'][number]>('/api/ledger/tree');
    const answer = await fetchExport(await hall.signIn('admin1'));
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    writeFileSync(file, await answer.text());
    const { status, report } = verify('--root', root, '--tree', tree, '--size', String(size));
    expect([status, report.findings]).toEqual([0, []]);
    expect(report.chains.map(({ records, sealed }) => records - sealed)).toEqual(report.chains.map(() => 0));
    expect(report.chains.find(({ origin }) => origin === 'H01/desk/W01')?.records).toBeGreaterThanOrEqual(3 * VISITS);
  });

  it('is not sound with one letter changed', async () => {
    const text = await (await fetchExport(supervisor)).text();
    writeFileSync(file, text.replace('walk-up', 'walk-uq'));
    appendFileSync(file, '\n');
    expect(verify().status).toBe(1);
  });

  it('is for supervisors and administrators alone', async () => {
    const answer = await fetchExport(await hall.signIn('manager1'));
    const message = 'Your roles do not allow this. Let one of these sign in: supervisor, administrator.';
    expect([answer.status, await answer.json()]).toMatchObject([403, { code: 'role/not-allowed', message }]);
  });
});
