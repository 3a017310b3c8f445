#!/usr/bin/env node
import crypto from 'node:crypto';
import { createReadStream } from 'node:fs';
import { nodeKit } from '@sunlit/domain/evidence';
import { run } from './command/run.ts';

process.exitCode = await run(process.argv.slice(2), {
  kit: nodeKit(crypto, Buffer),
  open: (file) => createReadStream(file),
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
