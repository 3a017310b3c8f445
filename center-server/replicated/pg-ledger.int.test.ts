import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { ledgerContract } from '../ledger/ledger.contract.ts';
import { SqliteLedger } from '../ledger/sqlite-ledger.ts';
import { startPostgres, urlOf, type TestPostgres } from '../testing/postgres.ts';
import { withPostgres } from '../testing/with-postgres.contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'sunlit-pg-'));
let server: TestPostgres;
let schemas = 0;

withPostgres('kept in PostgreSQL', () => {
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  ledgerContract('PostgreSQL', async (setting) => {
    const postgres = { url: urlOf(server), schema: `hall_${String(schemas++)}` };
    const ledger = await SqliteLedger.open({ ...setting, file: ':memory:', postgres });
    return { ledger, close: () => ledger.close() };
  });
});
