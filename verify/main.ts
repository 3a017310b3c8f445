import crypto from 'node:crypto';
import { createReadStream } from 'node:fs';
import { nodeKit } from '@sunlit/domain/evidence';
import { run } from './command/run.ts';
import { outsideOf } from './outside.ts';

const ended = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    ended.abort();
  });

process.exitCode = await run(process.argv.slice(2), {
  kit: nodeKit(crypto, Buffer),
  open: (file) => createReadStream(file),
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  outside: outsideOf(ended.signal),
});
