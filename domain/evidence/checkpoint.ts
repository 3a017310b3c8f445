import { base64ToHex, base64urlToHex, hexToBase64, hexToBase64url } from './base64.ts';
import type { Base64url, Hex, KeyPair, CheckKit, Kit } from './kit.ts';

/** The head of a tree: `tree` is `hall/year`, `size` its leaves, `root` the RFC 6962 root over them. */
export interface Checkpoint {
  readonly tree: string;
  readonly size: number;
  readonly root: Hex;
}
/** One signature line of a note, taken apart and not verified: `data` is what follows the four bytes of the key id. */
export interface NoteLine {
  readonly name: string;
  readonly keyId: Hex;
  readonly data: Hex;
}
/** A signed note, read and not verified. */
export interface Note {
  readonly checkpoint: Checkpoint;
  readonly lines: readonly NoteLine[];
}

const HALL = '01';
const WITNESS = '04';
const MAX_LINES = 64;
/** Digits of a size: 2^53 − 1 has sixteen. */
const TEXT =
  /^sunlit\/([A-Za-z0-9]{1,16}\/[0-9]{4}(?:\.[1-9][0-9]{0,3})?)\n(0|[1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n$/;
const LINE = /^— ([^\s+]{1,128}) ([A-Za-z0-9+/]+={0,2})$/;
const VERIFIER = /^([^\s+]{1,128})\+[0-9a-f]{8}\+([A-Za-z0-9+/]+={0,2})$/;
/** Name of a witness or of a tree's key: one word without `+` (C2SP signed-note). */
export const KEY_NAME = /^[^\s+]{1,128}$/;

/** The text that hall and witnesses sign (docs/decisions/0003, Checkpoint). */
export function checkpointText({ tree, size, root }: Checkpoint): string {
  return `${treeKeyName(tree)}\n${String(size)}\n${hexToBase64(root)}\n`;
}

/** The checkpoint of a text that {@link checkpointText} writes, which says nothing of who stands for it; undefined for every other, never throws. */
export function readCheckpoint(text: string): Checkpoint | undefined {
  const [, tree = '', size = '', root = ''] = TEXT.exec(text) ?? [];
  const rootHex = base64ToHex(root);
  return tree === '' || rootHex === undefined || !Number.isSafeInteger(Number(size))
    ? undefined
    : { tree, size: Number(size), root: rootHex };
}

/** Name of the key that signs a tree's checkpoints: the first line of their text. */
export function treeKeyName(tree: string): string {
  return `sunlit/${tree}`;
}

/** First four bytes of SHA-256(name ‖ newline ‖ algorithm ‖ public key). Throws TypeError for what is no key. */
function keyIdOf(kit: CheckKit, name: string, algorithm: Hex, publicKey: Base64url): Hex {
  return kit.sha256([`${name}\n`, 'utf8'], [algorithm, 'hex'], [publicKey, 'base64url']).slice(0, 8);
}

/** The note with the hall's line alone. */
export function signCheckpoint(kit: Kit, treeKey: KeyPair, checkpoint: Checkpoint): string {
  const text = checkpointText(checkpoint);
  const signature = base64urlToHex(kit.sign(treeKey, text)) ?? '';
  const name = treeKeyName(checkpoint.tree);
  return `${text}\n${lineText(name, keyIdOf(kit, name, HALL, treeKey.publicKey), signature)}`;
}

/** Undefined for every text that is no note of a checkpoint in this very form; never throws. */
export function readNote(note: string): Note | undefined {
  const end = note.indexOf('\n\n');
  const checkpoint = readCheckpoint(note.slice(0, end + 1));
  if (end < 0 || checkpoint === undefined || !note.endsWith('\n')) return undefined;
  const lines = note
    .slice(end + 2, -1)
    .split('\n')
    .map(readLine);
  if (lines.length > MAX_LINES) return undefined;
  const known = lines.filter((line) => line !== undefined);
  if (known.length !== lines.length) return undefined;
  return { checkpoint, lines: known };
}

/** The checkpoint when the first line of the note is the hall's and verifies; undefined otherwise, never throws. */
export function verifyNote(kit: CheckKit, treeKey: Base64url, note: string): Checkpoint | undefined {
  const read = readNote(note);
  const [line] = read?.lines ?? [];
  if (read === undefined || line === undefined) return undefined;
  const isHall = isBy(kit, line, { name: treeKeyName(read.checkpoint.tree), algorithm: HALL, publicKey: treeKey });
  const text = checkpointText(read.checkpoint);
  return isHall && kit.verify(treeKey, text, hexToBase64url(line.data)) ? read.checkpoint : undefined;
}

/** A witness's line over a checkpoint, without the newline at its end; `timeS` is its clock in whole seconds. */
export function cosign(kit: Kit, own: KeyPair, name: string, checkpoint: Checkpoint, timeS: number): string {
  if (!KEY_NAME.test(name)) throw new TypeError(`${name}: no name of a witness`);
  const signature = base64urlToHex(kit.sign(own, cosignedText(checkpoint, timeS))) ?? '';
  const keyId = keyIdOf(kit, name, WITNESS, own.publicKey);
  return lineText(name, keyId, `${timeHex(timeS)}${signature}`).trimEnd();
}

/** When `line` is a cosignature of `checkpoint` by this witness: its time in seconds; undefined otherwise, never throws. */
export function cosignedAt(
  kit: CheckKit,
  witness: { readonly name: string; readonly publicKey: Base64url },
  checkpoint: Checkpoint,
  line: NoteLine,
): number | undefined {
  if (line.data.length !== 144 || !isBy(kit, line, { ...witness, algorithm: WITNESS })) return undefined;
  const timeS = Number.parseInt(line.data.slice(0, 16), 16);
  if (!Number.isSafeInteger(timeS)) return undefined;
  const signature = hexToBase64url(line.data.slice(16));
  return kit.verify(witness.publicKey, cosignedText(checkpoint, timeS), signature) ? timeS : undefined;
}

/** One signature line without its newline; undefined where it is none, never throws. */
export function readLine(text: string): NoteLine | undefined {
  const [, name, data = ''] = LINE.exec(text) ?? [];
  const hex = base64ToHex(data);
  if (name === undefined || hex === undefined || hex.length <= 8) return undefined;
  return { name, keyId: hex.slice(0, 8), data: hex.slice(8) };
}

/** The note with one more line at its end. */
export function addLine(note: string, line: string): string {
  return `${note}${line}\n`;
}

/** How a witness is told to others: `name+keyid+base64(0x04 ‖ key)` (C2SP signed-note, verifier key). */
export function verifierKey(kit: Kit, name: string, publicKey: Base64url): string {
  const key = hexToBase64(`${WITNESS}${base64urlToHex(publicKey) ?? ''}`);
  return `${name}+${keyIdOf(kit, name, WITNESS, publicKey)}+${key}`;
}

/** Undefined for every text that {@link verifierKey} would not write; never throws. */
export function readVerifierKey(kit: Kit, text: string): { name: string; publicKey: Base64url } | undefined {
  const [, name = '', key = ''] = VERIFIER.exec(text) ?? [];
  const hex = base64ToHex(key);
  if (hex?.length !== 66 || !hex.startsWith(WITNESS)) return undefined;
  const publicKey = hexToBase64url(hex.slice(2));
  return verifierKey(kit, name, publicKey) === text ? { name, publicKey } : undefined;
}

function isBy(
  kit: CheckKit,
  { name, keyId }: NoteLine,
  key: { readonly name: string; readonly algorithm: Hex; readonly publicKey: Base64url },
): boolean {
  if (name !== key.name || base64urlToHex(key.publicKey)?.length !== 64) return false;
  return keyId === keyIdOf(kit, name, key.algorithm, key.publicKey);
}

function cosignedText(checkpoint: Checkpoint, timeS: number): string {
  return `cosignature/v1\ntime ${String(timeS)}\n${checkpointText(checkpoint)}`;
}

function timeHex(timeS: number): Hex {
  if (!Number.isSafeInteger(timeS) || timeS < 0) throw new TypeError('time: whole seconds');
  return timeS.toString(16).padStart(16, '0');
}

function lineText(name: string, keyId: Hex, data: Hex): string {
  return `— ${name} ${hexToBase64(`${keyId}${data}`)}\n`;
}
