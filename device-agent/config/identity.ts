import path from 'node:path';
import type { Static } from 'typebox';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { HexSchema, OriginSchema } from '@sunlit/domain/evidence';
import { writeWhole } from '../journal/disk.ts';
import type { Disk } from '../journal/disk.ts';

const closed = { additionalProperties: false };
const Key = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' });
const Keys = Type.Object({ publicKey: Key, privateKey: Key }, closed);

/** Who this desk is, from its enrolment on. */
export const IdentitySchema = Type.Object(
  {
    v: Type.Literal(1),
    origin: OriginSchema,
    epoch: Type.Integer({ minimum: 1 }),
    /** Leaf hash of the `DeskEnrolled` record: `prev` of the first record. */
    enrolment: HexSchema,
    /** Ed25519, then X25519. */
    sign: Keys,
    box: Keys,
    centerKey: Key,
    vaultKey: Key,
  },
  closed,
);
export type Identity = Static<typeof IdentitySchema>;

/** Keys made for an enrolment that nobody has approved yet: a repeated enrolment shows the same ones. */
export const PendingSchema = Type.Object({ v: Type.Literal(1), origin: OriginSchema, sign: Keys, box: Keys }, closed);
export type Pending = Static<typeof PendingSchema>;

const checkIdentity = Compile(IdentitySchema);
const checkPending = Compile(PendingSchema);

/** The desk cannot say who it is; the message is one line. */
export class IdentityError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'IdentityError';
  }
}

const identityFile = (dataDir: string): string => path.join(dataDir, 'identity.json');
const pendingFile = (dataDir: string): string => path.join(dataDir, 'enrolment.json');

/** Undefined before the enrolment. Throws {@link IdentityError} when the file is not an identity. */
export async function loadIdentity(disk: Disk, dataDir: string): Promise<Identity | undefined> {
  const value = await readJson(disk, identityFile(dataDir));
  if (value === undefined) return undefined;
  if (!checkIdentity.Check(value)) throw new IdentityError('identity.json: not an identity');
  return value;
}

export async function loadPending(disk: Disk, dataDir: string): Promise<Pending | undefined> {
  const value = await readJson(disk, pendingFile(dataDir));
  return checkPending.Check(value) ? value : undefined;
}

export function savePending(disk: Disk, dataDir: string, pending: Pending): Promise<void> {
  return writeWhole(disk, pendingFile(dataDir), JSON.stringify(pending));
}

export async function saveIdentity(disk: Disk, dataDir: string, identity: Identity): Promise<void> {
  await writeWhole(disk, identityFile(dataDir), JSON.stringify(identity));
  await disk.remove(pendingFile(dataDir));
}

async function readJson(disk: Disk, file: string): Promise<unknown> {
  const bytes = await disk.read(file);
  if (bytes === undefined) return undefined;
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return null;
  }
}
