"""The form of the evidence as docs/decisions/0001-evidence-form.md words it, in Python. Every function names its section."""

import base64
import json
import re
import struct

from primitives import aes256_gcm, hkdf_sha256, sha256, x25519, x25519_public

LARGEST = 2**53 - 1
ZEROS = "0" * 64
ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
RECORD_LIMIT = 16384


class Refused(Exception):
    pass


def b64u(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def utf8(text):
    return text.encode("utf-8")


# Canonical text

SHORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def _canonical_text(text):
    if re.search("[\ud800-\udfff]", text):
        raise Refused("a lone surrogate")
    return '"' + re.sub(r'[\x00-\x1f"\\]', lambda m: SHORT.get(m[0], f"\\u{ord(m[0]):04x}"), text) + '"'


def canonical(value):
    if isinstance(value, str):
        return _canonical_text(value)
    if isinstance(value, int) and not isinstance(value, bool):
        if abs(value) > LARGEST:
            raise Refused("an integer too large")
        return str(value)
    if isinstance(value, list):
        return "[" + ",".join(canonical(item) for item in value) + "]"
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(_canonical_text(key) + ":" + canonical(value[key]) for key in keys) + "}"
    raise Refused("neither object, array, string nor integer")


def _once(pairs):
    if len({key for key, _ in pairs}) != len(pairs):
        raise Refused("a key twice")
    return dict(pairs)


def _no_number(text):
    raise Refused(f"{text} is no integer")


def is_canonical(text):
    """Parsing it and writing it again gives the same characters."""
    try:
        value = json.loads(text, object_pairs_hook=_once, parse_float=_no_number, parse_constant=_no_number)
        return canonical(value) == text
    except (ValueError, Refused):
        return False


def signed_text(prefix, claim):
    """The text that is signed, or used as additional data: a line of domain separation, then the claim."""
    return f"sunlit/{prefix}/v1\n{canonical(claim)}"


# Record and tree


def leaf_hash(data):
    return sha256(b"\x00" + data)


def tree_root(leaf_hashes):
    """RFC 6962 section 2.1, word for word: split at the largest power of two below n."""
    n = len(leaf_hashes)
    if n == 0:
        return sha256(b"")
    if n == 1:
        return leaf_hashes[0]
    k = 1 << ((n - 1).bit_length() - 1)
    return sha256(b"\x01" + tree_root(leaf_hashes[:k]) + tree_root(leaf_hashes[k:]))


def node_hash(left, right):
    return sha256(b"\x01" + left + right)


def _split(n):
    return 1 << ((n - 1).bit_length() - 1)


def inclusion_path(leaf_hashes, index):
    """RFC 9162 section 2.1.3.1: PATH(m, D[n])."""
    if len(leaf_hashes) == 1:
        return []
    k = _split(len(leaf_hashes))
    left, right = leaf_hashes[:k], leaf_hashes[k:]
    if index < k:
        return inclusion_path(left, index) + [tree_root(right)]
    return inclusion_path(right, index - k) + [tree_root(left)]


def consistency_path(leaf_hashes, first, whole=True):
    """RFC 9162 section 2.1.4.1: SUBPROOF(m, D[n], b)."""
    n = len(leaf_hashes)
    if first == n:
        return [] if whole else [tree_root(leaf_hashes)]
    k = _split(n)
    left, right = leaf_hashes[:k], leaf_hashes[k:]
    if first <= k:
        return consistency_path(left, first, whole) + [tree_root(right)]
    return consistency_path(right, first - k, False) + [tree_root(left)]


# Checkpoint (docs/decisions/0003)


def key_id(key_name, algorithm, public):
    return sha256(utf8(key_name) + b"\n" + algorithm + public)[:4]


def checkpoint_text(tree, size, root):
    return f"sunlit/{tree}\n{size}\n{base64.b64encode(root).decode()}\n"


def note_line(key_name, algorithm, public, data):
    return f"\u2014 {key_name} {base64.b64encode(key_id(key_name, algorithm, public) + data).decode()}\n"


def cosigned_text(time, text):
    return f"cosignature/v1\ntime {time}\n{text}"


# Commit


def commit_hash(label, salt, value):
    parts = [b"sunlit/commit/v1\n", salt]
    for text in (label, value):
        parts += [struct.pack(">I", len(utf8(text))), utf8(text)]
    return sha256(b"".join(parts))


# Secrets beside the leaf


def encrypt_secret(key, iv, place, opening):
    """`place` is {origin, epoch, seq, label, subject}; gives additional data, plaintext and what is stored."""
    additional, plaintext = signed_text("vault", place), canonical(opening)
    return additional, plaintext, iv + aes256_gcm(key, iv, utf8(additional), utf8(plaintext))


def encrypt_picture(key, iv, place, plain):
    """docs/decisions/0008; `place` is {origin, epoch, picture}."""
    return iv + aes256_gcm(key, iv, utf8(signed_text("picture", place)), plain)


def make_box(ephemeral, recipient_public, additional, plaintext):
    shown = x25519_public(ephemeral)
    key = hkdf_sha256(x25519(ephemeral, recipient_public), shown + recipient_public, b"sunlit/box/v1", 32)
    return shown + aes256_gcm(key, bytes(12), additional, plaintext)


# Names of visits and cases


def check_character(characters):
    """ISO 7064 MOD 37,36, the hybrid system: the check character brings the product to 1."""
    product = 36
    for character in characters:
        total = (product + ALPHANUMERIC.index(character)) % 36
        product = (total or 36) * 2 % 37
    return ALPHANUMERIC[(1 - product) % 36]


def name(letter, hall, desk, epoch, counter):
    before = f"{letter}-{hall}-{desk}-{epoch}-{counter}"
    return f"{before}-{check_character(before.replace('-', '').upper())}"


def check():
    assert check_character("A12425GABC1234002") == "M", "ISO 7064 MOD 37,36, the GRid standard's example"
    published = base64.b64decode("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
    assert key_id("PeterNeumann", published[:1], published[1:]).hex() == "c74f20a3", "the signed note of golang.org/x/mod"
    assert canonical({"\U0001f600": 1, "\uffff": 2}) == '{"\U0001f600":1,"\uffff":2}', "RFC 8785 3.2.3"
