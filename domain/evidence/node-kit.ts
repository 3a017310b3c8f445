import type { Base64url, Kit, KeyPair, Part } from './kit.ts';

type Bytes = Uint8Array & { toString(encoding?: string): string };
interface Cipher {
  setAAD(data: Uint8Array): unknown;
  update(data: Uint8Array): Bytes;
  final(): Bytes;
  getAuthTag(): Bytes;
}
interface Decipher {
  setAAD(data: Uint8Array): unknown;
  setAuthTag(tag: Uint8Array): unknown;
  update(data: Uint8Array): Bytes;
  final(): Bytes;
}
interface Hmac {
  update(data: Uint8Array): Hmac;
  digest(): Bytes;
}
type Jwk = {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519' | 'X25519';
  readonly x: string;
  readonly d?: string;
};

interface DerPair {
  readonly publicKeyEncoding: { readonly type: 'spki'; readonly format: 'der' };
  readonly privateKeyEncoding: { readonly type: 'pkcs8'; readonly format: 'der' };
}

/** What is used of Node's `crypto` module and `Buffer`; they arrive as arguments so that this room imports neither. */
export interface NodeCrypto<K> {
  hash(name: 'sha256', data: Uint8Array, encoding: 'hex'): string;
  randomBytes(size: number): Bytes;
  generateKeyPairSync(kind: 'ed25519', options: DerPair): { publicKey: Uint8Array; privateKey: Uint8Array };
  generateKeyPairSync(kind: 'x25519', options: DerPair): { publicKey: Uint8Array; privateKey: Uint8Array };
  createPrivateKey(input: { key: Jwk; format: 'jwk' }): K;
  createPublicKey(input: { key: Jwk; format: 'jwk' }): K;
  sign(algorithm: null, data: Uint8Array, key: NoInfer<K>): Bytes;
  verify(algorithm: null, data: Uint8Array, key: NoInfer<K>, signature: Uint8Array): boolean;
  diffieHellman(options: { privateKey: NoInfer<K>; publicKey: NoInfer<K> }): Bytes;
  createHmac(digest: 'sha256', key: Uint8Array): Hmac;
  createCipheriv(name: 'aes-256-gcm', key: Uint8Array, iv: Uint8Array): Cipher;
  createDecipheriv(name: 'aes-256-gcm', key: Uint8Array, iv: Uint8Array): Decipher;
}
export interface NodeBuffer {
  from(text: string, encoding: Part[1]): Bytes;
  concat(parts: readonly Uint8Array[]): Bytes;
  alloc(size: number): Bytes;
  byteLength(text: string, encoding: 'utf8'): number;
}

const IV = 12;
const TAG = 16;
const KEY = 32;
const AS_DER: DerPair = {
  publicKeyEncoding: { type: 'spki', format: 'der' },
  privateKeyEncoding: { type: 'pkcs8', format: 'der' },
};
/** What HKDF expands by for its first block: the info, then the number of the block. */
const BOX_INFO = 'sunlit/box/v1\x01';
/** Parsed keys are kept: parsing one costs as much as a signature. The bound only guards against a flood of strangers' keys. */
const KEPT_KEYS = 4096;

/** Suite 1 over Node's own OpenSSL: `nodeKit(crypto, Buffer)`. */
export function nodeKit<K>(crypto: NodeCrypto<K>, buffer: NodeBuffer): Kit {
  const kept = new Map<string, K>();
  const utf8 = (text: string): Bytes => {
    if (!text.isWellFormed()) throw new TypeError('half of a surrogate pair has no UTF-8');
    return buffer.from(text, 'utf8');
  };
  /** One spelling only: a second one would make a second signature, key or salt of the same bytes. */
  const bytes = (text: Base64url): Bytes => {
    const raw = buffer.from(text, 'base64url');
    if (raw.toString('base64url') !== text) throw new TypeError('not base64url without padding');
    return raw;
  };
  const partBytes = ([text, encoding]: Part): Bytes => {
    if (encoding === 'utf8') return utf8(text);
    return encoding === 'base64url' ? bytes(text) : buffer.from(text, encoding);
  };

  const keep = (name: string, make: () => K): K => {
    const known = kept.get(name);
    if (known) return known;
    if (kept.size >= KEPT_KEYS) kept.clear();
    const key = make();
    kept.set(name, key);
    return key;
  };
  const publicKey = (crv: Jwk['crv'], x: Base64url): K =>
    keep(`${crv}:${x}`, () => {
      bytes(x);
      return crypto.createPublicKey({ key: { kty: 'OKP', crv, x }, format: 'jwk' });
    });
  const privateKeyOf = (crv: Jwk['crv'], { publicKey: x, privateKey: d }: KeyPair): K =>
    crypto.createPrivateKey({ key: { kty: 'OKP', crv, x, d }, format: 'jwk' });
  const privateKey = (crv: Jwk['crv'], pair: KeyPair): K =>
    keep(`${crv}:private:${pair.privateKey}`, () => privateKeyOf(crv, pair));
  /**
   * Encoded as it is made, never exported afterwards: an export holds the key's lock while it allocates, and a garbage collection then waits for that very lock to
   * take the finished generation away: the thread stands still for ever (seen with Node 20.20). RFC 8410 ends both encodings with the raw 32 bytes.
   */
  const pairOf = ({
    publicKey: spki,
    privateKey: pkcs8,
  }: {
    publicKey: Uint8Array;
    privateKey: Uint8Array;
  }): KeyPair => {
    const tail = (der: Uint8Array): Base64url => buffer.concat([der.subarray(der.length - KEY)]).toString('base64url');
    return { publicKey: tail(spki), privateKey: tail(pkcs8) };
  };

  const encryptBytes = (key: Uint8Array, iv: Uint8Array, additional: string, plain: Uint8Array): Bytes => {
    const cipher = crypto.createCipheriv('aes-256-gcm', key, iv);
    cipher.setAAD(utf8(additional));
    return buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  };
  const decryptBytes = (key: Uint8Array, iv: Uint8Array, additional: string, data: Uint8Array): Bytes => {
    // Node would take a shortened tag.
    if (data.length < TAG) throw new TypeError('shorter than its tag');
    const decipher = crypto.createDecipheriv('aes-256-gcm', key, iv);
    decipher.setAAD(utf8(additional));
    decipher.setAuthTag(data.subarray(data.length - TAG));
    return buffer.concat([decipher.update(data.subarray(0, data.length - TAG)), decipher.final()]);
  };
  const encrypt = (key: Base64url, additional: string, plain: Uint8Array): Bytes => {
    const iv = crypto.randomBytes(IV);
    return buffer.concat([iv, encryptBytes(bytes(key), iv, additional, plain)]);
  };
  const decrypt = (key: Base64url, additional: string, data: Base64url): Bytes => {
    const raw = bytes(data);
    return decryptBytes(bytes(key), raw.subarray(0, IV), additional, raw.subarray(IV));
  };
  const hmac = (key: Uint8Array, data: Uint8Array): Bytes => crypto.createHmac('sha256', key).update(data).digest();
  /** HKDF-SHA-256 (RFC 5869) of one block, the key being as long as the hash: `hkdfSync` takes twice the time. */
  const boxKey = (own: K, other: K, ephemeral: Uint8Array, recipient: Uint8Array): Bytes => {
    const secret = crypto.diffieHellman({ privateKey: own, publicKey: other });
    return hmac(hmac(buffer.concat([ephemeral, recipient]), secret), utf8(BOX_INFO));
  };
  const orUndefined = (work: () => string): string | undefined => {
    try {
      return work();
    } catch {
      return undefined;
    }
  };

  return {
    sha256: (...parts) => crypto.hash('sha256', buffer.concat(parts.map(partBytes)), 'hex'),
    byteLength: (text) => buffer.byteLength(text, 'utf8'),
    random: (size) => crypto.randomBytes(size).toString('base64url'),
    newSignKeys: () => pairOf(crypto.generateKeyPairSync('ed25519', AS_DER)),
    newBoxKeys: () => pairOf(crypto.generateKeyPairSync('x25519', AS_DER)),
    sign: (own, text) => crypto.sign(null, utf8(text), privateKey('Ed25519', own)).toString('base64url'),
    verify: (key, text, signature) => {
      try {
        return crypto.verify(null, utf8(text), publicKey('Ed25519', key), bytes(signature));
      } catch {
        return false;
      }
    },
    encrypt: (key, additional, plain) => encrypt(key, additional, utf8(plain)).toString('base64url'),
    decrypt: (key, additional, data) => orUndefined(() => decrypt(key, additional, data).toString('utf8')),
    encryptRaw: (key, additional, plain) => encrypt(key, additional, bytes(plain)).toString('base64url'),
    decryptRaw: (key, additional, data) => orUndefined(() => decrypt(key, additional, data).toString('base64url')),
    seal: (recipient, additional, plain) => {
      const ephemeral = pairOf(crypto.generateKeyPairSync('x25519', AS_DER));
      // Not kept: it serves once.
      const own = privateKeyOf('X25519', ephemeral);
      const key = boxKey(own, publicKey('X25519', recipient), bytes(ephemeral.publicKey), bytes(recipient));
      const sealed = encryptBytes(key, buffer.alloc(IV), additional, utf8(plain));
      return buffer.concat([bytes(ephemeral.publicKey), sealed]).toString('base64url');
    },
    open: (own, additional, box) =>
      orUndefined(() => {
        const raw = bytes(box);
        const ephemeral = raw.subarray(0, KEY) as Bytes;
        const sender = crypto.createPublicKey({
          key: { kty: 'OKP', crv: 'X25519', x: buffer.concat([ephemeral]).toString('base64url') },
          format: 'jwk',
        });
        const key = boxKey(privateKey('X25519', own), sender, ephemeral, bytes(own.publicKey));
        return decryptBytes(key, buffer.alloc(IV), additional, raw.subarray(KEY)).toString('utf8');
      }),
  };
}
