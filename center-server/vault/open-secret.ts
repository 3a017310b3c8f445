import {
  opens,
  revealOpening,
  unwrapKey,
  type Commit,
  type KeyPair,
  type Kit,
  type Opening,
  type Place,
} from '@sunlit/domain/evidence';
import type { Book } from '../ledger/book.ts';
import type { Hand } from '../ledger/engine.ts';

/** Where openings are read from, and with which key. */
export interface Vault {
  readonly book: Book;
  readonly kit: Kit;
  /** The hall's X25519 pair. */
  readonly keys: KeyPair;
}

export function vaultOf({
  book,
  setting,
}: {
  readonly book: Book;
  readonly setting: Pick<Hand['setting'], 'kit' | 'boxKeys'>;
}): Vault {
  return { book, kit: setting.kit, keys: setting.boxKeys };
}

/** The opening that lies beside a record; undefined where key or secret are gone, or a byte does not fit. Not held against the commit. */
export function openSecret({ book, kit, keys }: Vault, place: Place, label: string): Opening | undefined {
  const secret = book.secretsOf(place.origin, place.epoch, place.seq).find((one) => one.label === label);
  const wrapped = secret && book.wrappedKey(secret.subject, 'vault');
  const key = wrapped && unwrapKey(kit, keys, wrapped);
  if (secret === undefined || key === undefined) return undefined;
  const { origin, epoch, seq } = place;
  return revealOpening(kit, key, { origin, epoch, seq }, secret);
}

/** The same, and it fits what the record committed to. */
export function openCommitted(
  vault: Vault,
  place: Place,
  commits: readonly Commit[],
  label: string,
): Opening | undefined {
  const opening = openSecret(vault, place, label);
  return opening !== undefined && opening.label === label && opens(vault.kit, commits, opening) ? opening : undefined;
}
