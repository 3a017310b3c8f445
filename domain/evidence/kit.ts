/** Lower-case hex. */
export type Hex = string;
/** RFC 4648 §5, no padding. */
export type Base64url = string;

/** A piece of what is hashed, with the way its characters become bytes. */
export type Part = readonly [text: string, encoding: 'utf8' | 'latin1' | 'hex' | 'base64url'];

/** An Ed25519 or X25519 pair: raw 32-byte keys. */
export interface KeyPair {
  readonly publicKey: Base64url;
  readonly privateKey: Base64url;
}

/** What is enough to check evidence: a browser has these from a small library. */
export interface CheckKit {
  sha256(...parts: readonly Part[]): Hex;
  byteLength(text: string): number;
  /** False for any malformed key or signature; never throws. */
  verify(publicKey: Base64url, text: string, signature: Base64url): boolean;
}

/**
 * The functions of suite 1 that the evidence needs from its platform. The domain has no bytes of its own:
 * every key, hash and ciphertext travels as text.
 */
export interface Kit extends CheckKit {
  /** `bytes` random bytes. */
  random(bytes: number): Base64url;
  newSignKeys(): KeyPair;
  newBoxKeys(): KeyPair;
  /** Ed25519 over the UTF-8 of `text`. */
  sign(own: KeyPair, text: string): Base64url;
  /** AES-256-GCM; iv ‖ ciphertext ‖ tag. */
  encrypt(key: Base64url, additional: string, plain: string): Base64url;
  /** Undefined when the key, the additional data or any byte is wrong; never throws. */
  decrypt(key: Base64url, additional: string, data: Base64url): string | undefined;
  /** The same of raw bytes, which travel as base64url like everything else here. */
  encryptRaw(key: Base64url, additional: string, plain: Base64url): Base64url;
  /** Undefined when the key, the additional data or any byte is wrong; never throws. */
  decryptRaw(key: Base64url, additional: string, data: Base64url): Base64url | undefined;
  /** Seals text for the holder of an X25519 key; see docs/decisions/0001. */
  seal(recipient: Base64url, additional: string, plain: string): Base64url;
  /** Undefined when it was not sealed for this key and additional data; never throws. */
  open(own: KeyPair, additional: string, box: Base64url): string | undefined;
}
