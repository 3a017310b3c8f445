import { isVaultsAlone, newSubjectKey, unwrapKey } from '@sunlit/domain/evidence';
import type { Base64url, Kit, WrappedKey } from '@sunlit/domain/evidence';
import type { Identity } from '../config/identity.ts';
import { wrapFor } from './records.ts';
import type { KeyRing } from './records.ts';

/** Keys of the visits and cases at this desk. A rating's or picture's key is made, wrapped for the vault alone, used once and forgotten. */
export interface DeskKeys extends KeyRing {
  learn(wrapped: readonly WrappedKey[]): void;
  /** Undefined where the key was never wrapped for this desk. */
  known(subject: string): Base64url | undefined;
  forget(subject: string): void;
  /** Those wrapped for this desk, as they came. */
  all(): readonly WrappedKey[];
}

export function createDeskKeys(kit: Kit, { origin, box, vaultKey }: Identity): DeskKeys {
  const wrapped = new Map<string, WrappedKey>();
  const open = new Map<string, Base64url>();
  const known = (subject: string): Base64url | undefined => {
    const opened = open.get(subject);
    if (opened !== undefined) return opened;
    const kept = wrapped.get(subject);
    const key = kept && unwrapKey(kit, box, kept);
    if (key !== undefined) open.set(subject, key);
    return key;
  };
  const wrap = (subject: string, key: Base64url): readonly WrappedKey[] => {
    const vault = ['vault', vaultKey] as const;
    return wrapFor(kit, key, subject, isVaultsAlone(subject) ? [vault] : [vault, [origin, box.publicKey]]);
  };
  return {
    known,
    wrap,
    all: () => [...wrapped.values()],
    learn(keys) {
      for (const key of keys) if (key.to === origin) wrapped.set(key.subject, key);
    },
    forget(subject) {
      wrapped.delete(subject);
      open.delete(subject);
    },
    keyOf(subject) {
      const old = known(subject);
      if (old !== undefined) return { key: old, wrapped: [] };
      const key = newSubjectKey(kit);
      return { key, wrapped: wrap(subject, key) };
    },
  };
}
