import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { base64urlToHex, type CheckKit, type Part } from '@sunlit/domain/evidence';

/** What checking needs, in a browser: its own cryptography is asynchronous and absent on pages without TLS. */
export const browserKit: CheckKit = {
  sha256: (...parts) => bytesToHex(sha256(concatBytes(...parts.map(bytesOf)))),
  byteLength: (text) => utf8ToBytes(text).length,
  verify: (publicKey, text, signature) => {
    try {
      return ed25519.verify(ofBase64url(signature), utf8ToBytes(text), ofBase64url(publicKey), { zip215: false });
    } catch {
      return false;
    }
  },
};

function bytesOf([text, encoding]: Part): Uint8Array {
  switch (encoding) {
    case 'utf8':
      return utf8ToBytes(text);
    case 'latin1':
      return Uint8Array.from(text, (character) => character.charCodeAt(0));
    case 'hex':
      return hexToBytes(text);
    case 'base64url':
      return ofBase64url(text);
  }
}

function ofBase64url(text: string): Uint8Array {
  const hex = base64urlToHex(text);
  if (hex === undefined) throw new TypeError('not base64url');
  return hexToBytes(hex);
}
