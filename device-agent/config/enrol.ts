import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { EnrolRequest } from '@sunlit/domain/contracts';
import { HexSchema, signClaim } from '@sunlit/domain/evidence';
import type { Kit } from '@sunlit/domain/evidence';
import type { Disk } from '../journal/disk.ts';
import { loadPending, saveIdentity, savePending } from './identity.ts';
import type { Identity, Pending } from './identity.ts';

const closed = { additionalProperties: false };
const Key = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' });
const AnswerSchema = Type.Union([
  Type.Object({ state: Type.Literal('waiting') }, closed),
  Type.Object(
    {
      state: Type.Literal('approved'),
      epoch: Type.Integer({ minimum: 1 }),
      enrolment: HexSchema,
      centerKey: Key,
      vaultKey: Key,
    },
    closed,
  ),
]);
const checkAnswer = Compile(AnswerSchema);

/** The center said no, or something that is no answer; the message is one line. */
export class EnrolError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'EnrolError';
  }
}

export interface EnrolOptions {
  readonly kit: Kit;
  readonly disk: Disk;
  readonly dataDir: string;
  readonly origin: string;
  readonly center: string;
  readonly code: string;
  /** As `fetch`; the injected one of a test, else the system's. */
  readonly post: (url: string, body: EnrolRequest) => Promise<{ readonly status: number; readonly text: string }>;
  /** Resolves before the next attempt. */
  readonly pause: (delayMs: number) => Promise<void>;
  readonly onWaiting: (reason: 'approval' | 'center') => void;
}

const RETRY_MS = 500;

/**
 * Shows code and keys to the center until a second person has approved them there, and writes `identity.json`. A center that cannot be
 * reached is asked again; one that refuses ends it with an {@link EnrolError}.
 */
export async function enrol(options: EnrolOptions): Promise<Identity> {
  const { kit, disk, dataDir, origin, center, code, post, pause, onWaiting } = options;
  const pending = await keysFor(kit, disk, dataDir, origin);
  const claim = { code, origin, signKey: pending.sign.publicKey, boxKey: pending.box.publicKey };
  const request = { ...claim, signature: signClaim(kit, pending.sign, 'enrol', claim) };
  while (true) {
    const reply = await post(`${center}/api/enrol`, request).catch(() => undefined);
    const answer = reply === undefined ? undefined : readAnswer(reply.status, reply.text);
    if (answer?.state === 'approved') {
      const { epoch, enrolment, centerKey, vaultKey } = answer;
      const { sign, box } = pending;
      const identity: Identity = { v: 1, origin, epoch, enrolment, sign, box, centerKey, vaultKey };
      await saveIdentity(disk, dataDir, identity);
      return identity;
    }
    onWaiting(answer === undefined ? 'center' : 'approval');
    await pause(RETRY_MS);
  }
}

async function keysFor(kit: Kit, disk: Disk, dataDir: string, origin: string): Promise<Pending> {
  const known = await loadPending(disk, dataDir);
  if (known?.origin === origin) return known;
  const fresh: Pending = { v: 1, origin, sign: kit.newSignKeys(), box: kit.newBoxKeys() };
  await savePending(disk, dataDir, fresh);
  return fresh;
}

/** Undefined: ask again, the center is not itself at the moment. */
function readAnswer(status: number, text: string) {
  if (status >= 500 || status === 429) return undefined;
  if (status < 200 || status >= 300)
    throw new EnrolError(`enrol: the center refused (${String(status)}) ${codeOf(text)}`);
  const value = parsed(text);
  if (!checkAnswer.Check(value)) throw new EnrolError('enrol: the center gave no answer of this protocol');
  return value;
}

function codeOf(text: string): string {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null) return '';
  return 'code' in value && typeof value.code === 'string' ? value.code.slice(0, 64) : '';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
