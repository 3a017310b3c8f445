"""The algorithms of suite 1 in plain Python, slow and readable, from the standards themselves.

Ed25519: RFC 8032 section 6. X25519: RFC 7748 section 5. HKDF: RFC 5869. AES-256: FIPS 197. GCM: NIST SP 800-38D.
`check()` compares each with published answers, so that a vector is never made by arithmetic nobody has checked.
"""

import hashlib
import hmac
import struct

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def sha256(data):
    return hashlib.sha256(data).digest()


# Ed25519: points as extended coordinates (X, Y, Z, T), x = X/Z, y = Y/Z, x*y = T/Z


def _add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def _times(scalar, point):
    result = (0, 1, 1, 0)
    while scalar > 0:
        if scalar & 1:
            result = _add(result, point)
        point = _add(point, point)
        scalar >>= 1
    return result


def _same(p, q):
    return (p[0] * q[2] - q[0] * p[2]) % P == 0 and (p[1] * q[2] - q[1] * p[2]) % P == 0


def _x_of(y, sign):
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if x2 == 0:
        return None if sign else 0
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P != 0:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - x2) % P != 0:
        return None
    return P - x if (x & 1) != sign else x


_BASE_Y = 4 * pow(5, P - 2, P) % P
_BASE_X = _x_of(_BASE_Y, 0)
_BASE = (_BASE_X, _BASE_Y, 1, _BASE_X * _BASE_Y % P)


def _compress(p):
    inverse = pow(p[2], P - 2, P)
    x, y = p[0] * inverse % P, p[1] * inverse % P
    return (y | ((x & 1) << 255)).to_bytes(32, "little")


def _decompress(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    x = _x_of(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


def _expand(seed):
    digest = hashlib.sha512(seed).digest()
    scalar = (int.from_bytes(digest[:32], "little") & ((1 << 254) - 8)) | (1 << 254)
    return scalar, digest[32:]


def _challenge(data):
    return int.from_bytes(hashlib.sha512(data).digest(), "little") % ORDER


def ed25519_public(seed):
    return _compress(_times(_expand(seed)[0], _BASE))


def ed25519_sign(seed, message):
    scalar, prefix = _expand(seed)
    public = ed25519_public(seed)
    r = _challenge(prefix + message)
    start = _compress(_times(r, _BASE))
    h = _challenge(start + public + message)
    return start + ((r + h * scalar) % ORDER).to_bytes(32, "little")


def ed25519_verify(public, message, signature):
    key, start = _decompress(public), _decompress(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if key is None or start is None or s >= ORDER:
        return False
    h = _challenge(signature[:32] + public + message)
    return _same(_times(s, _BASE), _add(start, _times(h, key)))


# X25519: the Montgomery ladder


def x25519(private, point):
    k = (int.from_bytes(private, "little") & ((1 << 254) - 8)) | (1 << 254)
    u = int.from_bytes(point, "little") & ((1 << 255) - 1)
    x2, z2, x3, z3, swap = 1, 0, u, 1, 0
    for t in reversed(range(255)):
        bit = (k >> t) & 1
        if swap ^ bit:
            x2, x3, z2, z3 = x3, x2, z3, z2
        swap = bit
        a, b, c, d = x2 + z2, x2 - z2, x3 + z3, x3 - z3
        aa, bb, da, cb = a * a % P, b * b % P, d * a % P, c * b % P
        e = aa - bb
        x3, z3 = (da + cb) ** 2 % P, u * (da - cb) ** 2 % P
        x2, z2 = aa * bb % P, e * (aa + 121665 * e) % P
    if swap:
        x2, z2 = x3, z3
    return (x2 * pow(z2, P - 2, P) % P).to_bytes(32, "little")


def x25519_public(private):
    return x25519(private, (9).to_bytes(32, "little"))


def hkdf_sha256(secret, salt, info, length):
    key = hmac.new(salt, secret, hashlib.sha256).digest()
    out, block, count = b"", b"", 1
    while len(out) < length:
        block = hmac.new(key, block + info + bytes([count]), hashlib.sha256).digest()
        out, count = out + block, count + 1
    return out[:length]


# AES-256 and GCM


def _times_x(a):
    return ((a << 1) ^ 0x1B) & 0xFF if a & 0x80 else a << 1


def _make_sbox():
    # Walks the field's 255 powers of 3 and, beside them, those of its inverse; FIPS 197 section 5.1.1.
    box, p, q = [0x63] * 256, 1, 1
    while True:
        p ^= _times_x(p)
        for shift in (1, 2, 4):
            q = (q ^ (q << shift)) & 0xFF
        if q & 0x80:
            q ^= 0x09
        turned = q
        for shift in (1, 2, 3, 4):
            turned ^= ((q << shift) | (q >> (8 - shift))) & 0xFF
        box[p] = turned ^ 0x63
        if p == 1:
            return box


SBOX = _make_sbox()


def _round_keys(key):
    words, rcon = [list(key[i : i + 4]) for i in range(0, 32, 4)], 1
    for i in range(8, 60):
        word = list(words[-1])
        if i % 8 == 0:
            word = [SBOX[b] for b in word[1:] + word[:1]]
            word[0] ^= rcon
            rcon = _times_x(rcon)
        elif i % 8 == 4:
            word = [SBOX[b] for b in word]
        words.append([a ^ b for a, b in zip(word, words[i - 8])])
    return [sum(words[i : i + 4], []) for i in range(0, 60, 4)]


def _mix(column):
    whole = column[0] ^ column[1] ^ column[2] ^ column[3]
    return [column[i] ^ whole ^ _times_x(column[i] ^ column[(i + 1) % 4]) for i in range(4)]


def aes256_block(key, block):
    keys = _round_keys(key)
    state = [a ^ b for a, b in zip(block, keys[0])]
    for turn in range(1, 15):
        state = [SBOX[state[(i + 4 * (i % 4)) % 16]] for i in range(16)]
        if turn < 14:
            state = sum((_mix(state[c : c + 4]) for c in range(0, 16, 4)), [])
        state = [a ^ b for a, b in zip(state, keys[turn])]
    return bytes(state)


def _ghash_times(x, y):
    z = 0
    for i in range(127, -1, -1):
        if (x >> i) & 1:
            z ^= y
        y = (y >> 1) ^ (0xE1 << 120) if y & 1 else y >> 1
    return z


def _padded(data):
    return data + bytes(-len(data) % 16)


def aes256_gcm(key, iv, additional, plaintext):
    """Ciphertext followed by the 16-byte tag; `iv` is 12 bytes."""
    h = int.from_bytes(aes256_block(key, bytes(16)), "big")
    stream = b"".join(
        aes256_block(key, iv + struct.pack(">I", count + 2)) for count in range((len(plaintext) + 15) // 16)
    )
    ciphertext = bytes(a ^ b for a, b in zip(plaintext, stream))
    hashed = _padded(additional) + _padded(ciphertext) + struct.pack(">QQ", len(additional) * 8, len(ciphertext) * 8)
    y = 0
    for i in range(0, len(hashed), 16):
        y = _ghash_times(y ^ int.from_bytes(hashed[i : i + 16], "big"), h)
    mask = aes256_block(key, iv + struct.pack(">I", 1))
    return ciphertext + bytes(a ^ b for a, b in zip(y.to_bytes(16, "big"), mask))


def check():
    """Published answers; an AssertionError names the standard that was not met."""
    h = bytes.fromhex
    seed = h("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    public = h("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    signature = h(
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555"
        "fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    )
    assert ed25519_public(seed) == public, "RFC 8032 7.1 test 1, key"
    assert ed25519_sign(seed, b"") == signature, "RFC 8032 7.1 test 1, signature"
    assert ed25519_verify(public, b"", signature), "RFC 8032 7.1 test 1, verification"
    assert not ed25519_verify(public, b"x", signature), "RFC 8032 7.1 test 1, refusal"
    alice = h("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a")
    bob = h("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f")
    shared = h("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742")
    alice_public = h("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a")
    assert x25519_public(alice) == alice_public, "RFC 7748 6.1, key"
    assert x25519(alice, bob) == shared, "RFC 7748 6.1, secret"
    okm = h("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865")
    made = hkdf_sha256(bytes([0x0B]) * 22, bytes(range(13)), bytes(range(0xF0, 0xFA)), 42)
    assert made == okm, "RFC 5869 A.1"
    cipher = h("8ea2b7ca516745bfeafc49904b496089")
    assert aes256_block(bytes(range(32)), h("00112233445566778899aabbccddeeff")) == cipher, "FIPS 197 C.3"
    sealed = h("cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919")
    assert aes256_gcm(bytes(32), bytes(12), b"", bytes(16)) == sealed, "GCM test case 14"
