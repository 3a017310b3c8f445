import type { Base64url, Hex, CheckKit, Kit } from './kit.ts';

const PREFIX = 'sunlit/commit/v1\n';
const SALT_BYTES = 32;
/** 32 bytes, base64url. A salt of another length could hide a second frame and open one commit in two ways. */
const SALT_TEXT = /^[A-Za-z0-9_-]{43}$/;

/** A committed value with what is needed to check it. `salt` is 32 bytes. */
export interface Opening {
  readonly label: string;
  readonly salt: Base64url;
  readonly value: string;
}
export interface Commit {
  readonly label: string;
  readonly hash: Hex;
}

/** Hash of an opening (docs/decisions/0001, Commit). Throws TypeError for a salt that is not 32 bytes, or text without UTF-8. */
export function commitHash(kit: CheckKit, { label, salt, value }: Opening): Hex {
  if (!SALT_TEXT.test(salt)) throw new TypeError('salt: not 32 bytes in base64url');
  return kit.sha256(
    [PREFIX, 'utf8'],
    [salt, 'base64url'],
    [u32(kit.byteLength(label)), 'hex'],
    [label, 'utf8'],
    [u32(kit.byteLength(value)), 'hex'],
    [value, 'utf8'],
  );
}

/** Fresh openings of `values`, ordered by label as a record wants its commits. */
export function openings(kit: Kit, values: Readonly<Record<string, string>>): Opening[] {
  return Object.keys(values)
    .sort()
    .map((label) => ({ label, salt: kit.random(SALT_BYTES), value: values[label] ?? '' }));
}

/** True when the opening is the one that was committed to; false for any malformed one. */
export function opens(kit: CheckKit, commits: readonly Commit[], opening: Opening): boolean {
  const commit = commits.find(({ label }) => label === opening.label);
  if (commit === undefined) return false;
  try {
    return commit.hash === commitHash(kit, opening);
  } catch {
    return false;
  }
}

function u32(value: number): Hex {
  return value.toString(16).padStart(8, '0');
}
