import { describe, it } from 'vitest';
import { postgresPrograms } from './postgres.ts';

/** Tests that start a PostgreSQL server of their own; without its programs they say so. */
export function withPostgres(name: string, body: () => void): void {
  if (postgresPrograms() !== undefined) describe(name, body);
  else {
    describe(name, () => {
      it('needs a server', ({ skip }) => {
        skip('PostgreSQL is not on this machine (Debian: apt-get install postgresql)');
      });
    });
  }
}
