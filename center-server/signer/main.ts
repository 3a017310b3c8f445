import { Buffer } from 'node:buffer';
import crypto from 'node:crypto';
import { createInterface } from 'node:readline';
import { EMPTY_TREE, nodeKit, signCheckpoint, treeRoot } from '@sunlit/domain/evidence';
import { takeGuard } from '../ledger/open-file.ts';
import { continueTree } from './continue-tree.ts';
import { readRequest, type SignerAnswer } from './messages.ts';
import { openSignerFolder, type SignerFolder } from './signer-folder.ts';

const usage = `sunlit-signer: signs the checkpoints of a hall's tree, and nothing that does not continue what it signed before.

  sunlit-signer --dir FOLDER      its key and what it signed last

Started by sunlit-center (config: signerDir, signerCommand). One request a line on standard input, one answer a line on standard output:
docs/decisions/0003-checkpoints-and-witnesses.md. Ends when its standard input ends.
`;
const kit = nodeKit(crypto, Buffer);

function answer(folder: SignerFolder, message: ReturnType<typeof readRequest>): SignerAnswer {
  const { id } = message;
  if (message.op === 'none') return { id, ok: 0, code: 'signer/schema' };
  if (message.op === 'head') {
    const { tree, size, edge } = folder.state() ?? { tree: '', ...EMPTY_TREE };
    return { id, ok: 1, key: folder.key.publicKey, tree, size, root: treeRoot(kit, { size, edge }), note: '' };
  }
  const continued = continueTree(kit, folder.state(), message);
  if (continued.ok === 0) return { id, ok: 0, code: continued.code };
  const { state, checkpoint } = continued;
  const note = signCheckpoint(kit, folder.key, checkpoint);
  // First what was signed, then the signature: it never signs the same leaves in another way.
  folder.keep(state);
  return { id, ok: 1, key: folder.key.publicKey, ...checkpoint, note };
}

function say(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
}

function serve(dir: string): void {
  const folder = openSignerFolder(kit, dir);
  const guard = takeGuard(`${dir}/lock`);
  if (guard === null) throw new Error(`--dir: ${dir} is in use by another signer`);
  // Its life is that of its input: a signal to the whole group reaches the center, which ends what it began first.
  process.on('SIGINT', () => undefined);
  const lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
  lines.on('line', (line) => {
    try {
      process.stdout.write(`${JSON.stringify(answer(folder, readRequest(line)))}\n`);
    } catch (error) {
      // What a failed write left on the disk is read again at the next start, not guessed.
      say(error);
      process.exit(1);
    }
  });
  lines.on('close', () => {
    guard.close();
    process.exit(0);
  });
}

const [flag, dir, ...more] = process.argv.slice(2);
if (flag === '--help') process.stdout.write(usage);
else if (flag !== '--dir' || dir === undefined || more.length > 0) {
  process.stderr.write('--dir: is missing\n');
  process.exitCode = 2;
} else {
  try {
    serve(dir);
  } catch (error) {
    say(error);
    process.exitCode = 1;
  }
}
