import { once } from 'node:events';
import { createServer } from 'node:net';
import { NotStarted } from './processes.ts';

/** Throws {@link NotStarted} when one of them is taken on this machine; 0 is any free port. Looked at before anything is begun. */
export async function expectFree(ports: readonly number[]): Promise<void> {
  for (const port of ports) {
    const server = createServer().listen(port, '127.0.0.1');
    try {
      await once(server, 'listening');
    } catch {
      throw new NotStarted(`port ${String(port)} cannot be used, another program has it; choose others with --port`);
    } finally {
      server.close();
    }
  }
}
