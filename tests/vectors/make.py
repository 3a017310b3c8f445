"""Makes the vectors of docs/decisions/ (0001, 0003, 0005, 0008, 0011, 0014) from the pages alone; shares no code with the product.

`python3 make.py` writes the JSON files beside it, `python3 make.py --check` compares them with what it would write and says
"unchanged", or names the files that differ and ends with 1.
"""

import base64
import hashlib
import json
import pathlib
import re
import sys

sys.dont_write_bytecode = True

import form  # noqa: E402
import packets  # noqa: E402
import primitives  # noqa: E402
from form import ZEROS, b64u, canonical, leaf_hash, signed_text, utf8  # noqa: E402
from primitives import ed25519_public, ed25519_sign, sha256, x25519_public  # noqa: E402

HERE = pathlib.Path(__file__).parent
START_MS = 1772413200000  # 2026-03-02 09:00 in the hall, a Monday


def fixed(what, size=32):
    """Bytes that are always the same for a name: keys, salts and ivs of the vectors."""
    return sha256(utf8(f"sunlit vectors: {what}"))[:size]


CENTER_SEED, DESK_SEED = fixed("center's signing key"), fixed("desk's signing key")
CENTER, DESK, OFFICE = "H01/center/C01", "H01/desk/W01", "H01/desk/D01"
VISIT, CASE = form.name("V", "H01", "W01", 1, 1), form.name("C", "H01", "W01", 1, 1)
LAW = sha256(b"sunlit vectors: law bundle").hex()


# canonical.json

CANONICAL = [
    ("empty object", {}),
    ("empty array", []),
    ("empty string", ""),
    ("zero", 0),
    ("negative integer", -17),
    ("largest integer", 2**53 - 1),
    ("smallest integer", -(2**53 - 1)),
    ("Chinese text stays as it is", {"事项": "新生儿落户", "窗口": ["一", "二"]}),
    ("keys are put in order at every depth", {"b": {"z": 1, "a": [{"y": 2, "x": 3}]}, "a": 0}),
    ("keys that look like numbers sort as text", {"10": 1, "9": 2, "1": 3, "": 4, "-1": 5}),
    ("capitals before small letters, short before long", {"ab": 1, "a": 2, "B": 3, "aa": 4, "_": 5}),
    ("an astral key sorts by its first surrogate, before U+FFFF and U+E000", {"\uffff": 1, "\ue000": 2, "😀": 3, "€": 4}),
    ("two astral keys sort by the second surrogate", {"😁": 1, "😀": 2, "𠀀": 3}),
    ("a key named __proto__ is a key", json.loads('{"b": 1, "__proto__": {"constructor": "x"}, "a": 2}')),
    ("short escapes", "\b\t\n\f\r\"\\"),
    ("other control characters in small hex", "\x00\x01\x0b\x0e\x1f"),
    ("slash, DEL and line separators stay as they are", "/\x7f\x80\u2028\u2029\ufeff"),
    ("composed and decomposed letters are not normalised", ["\u00e9", "e\u0301"]),
    ("astral text", "😀𠮷"),
    ("escapes in keys", {'"': 1, "\\": 2, "\n": 3, "\u0080": 4}),
]

NOT_CANONICAL = [
    ("nothing", ""),
    ("space after the colon", '{"a": 1}'),
    ("space before", " {}"),
    ("newline at the end", "{}\n"),
    ("byte order mark", "\ufeff{}"),
    ("keys out of order", '{"b":1,"a":2}'),
    ("astral key after U+FFFF", '{"\uffff":1,"😀":2}'),
    ("a key twice", '{"a":1,"a":1}'),
    ("a key twice, once escaped", '{"a":1,"\\u0061":1}'),
    ("true", "true"),
    ("false inside", '{"a":false}'),
    ("null", '{"a":null}'),
    ("fraction", "1.5"),
    ("fraction of nothing", "1.0"),
    ("exponent", "1e3"),
    ("minus zero", "-0"),
    ("leading zero", "01"),
    ("plus", "+1"),
    ("integer 2^53", "9007199254740992"),
    ("integer -2^53", "-9007199254740992"),
    ("integer 2^53 + 1", "[9007199254740993]"),
    ("NaN", "NaN"),
    ("escaped letter", '"\\u0061"'),
    ("escaped slash", '"\\/"'),
    ("escaped Chinese", '"\\u7a97"'),
    ("escaped astral pair", '"\\ud83d\\ude00"'),
    ("long escape for newline", '"\\u000a"'),
    ("capital hex", '"\\u001F"'),
    ("raw control character", '"\x01"'),
    ("escaped DEL", '"\\u007f"'),
    ("lone surrogate, escaped", '"\\ud83d"'),
    ("lone surrogate, raw", '"\ud83d"'),
    ("lone low surrogate in a key", '{"\\ude00":1}'),
    ("pair the wrong way round", '"\\ude00\\ud83d"'),
    ("comma at the end", "[1,]"),
    ("two values", "{}{}"),
    ("cut off", '{"a":'),
    ("single quotes", "{'a':1}"),
    ("comment", "{}/**/"),
]


def canonical_vectors():
    for why, text in NOT_CANONICAL:
        assert not form.is_canonical(text), why
    for why, value in CANONICAL:
        assert form.is_canonical(canonical(value)), why
    return {
        "values": [{"what": what, "value": value, "text": canonical(value)} for what, value in CANONICAL],
        "refused": [{"why": why, "text": text} for why, text in NOT_CANONICAL],
    }


# record.json and chain.json


def record(**fields):
    base = {
        "v": 1, "suite": 1, "type": "", "origin": DESK, "epoch": 1, "seq": 1, "prev": ZEROS, "bootId": "b1", "monoMs": 0,
        "wallMs": START_MS, "seen": {"size": 0, "root": ""}, "visitRef": "", "caseRef": "", "actor": "", "session": "",
        "law": "", "commandId": "", "body": {}, "commits": [],
    }  # fmt: skip
    assert set(fields) <= set(base), fields
    return {**base, **fields}


def leaf(made):
    return utf8(canonical(made))


def show(what, made):
    return {"what": what, "record": made, "text": canonical(made), "leafHash": leaf_hash(leaf(made)).hex()}


def commits(*openings):
    made = [{"label": label, "hash": form.commit_hash(label, fixed(f"salt {label}"), value).hex()} for label, value in openings]
    return sorted(made, key=lambda commit: commit["label"])


def make_chain():
    founded = record(type="HallFounded", origin=CENTER, bootId="c1", body={"hall": "H01", "name": "阳光政务大厅"})
    enrolled = record(
        type="DeskEnrolled", origin=CENTER, seq=2, prev=leaf_hash(leaf(founded)).hex(), bootId="c1", monoMs=90000,
        wallMs=START_MS + 90000, actor="U-admin", session="S-1", commandId="cmd-enrol-1",
        body={
            "origin": DESK, "epoch": 1, "signKey": b64u(ed25519_public(DESK_SEED)),
            "boxKey": b64u(x25519_public(fixed("desk's box key"))),
        },
    )  # fmt: skip
    seen = {"size": 2, "root": form.tree_root([leaf_hash(leaf(founded)), leaf_hash(leaf(enrolled))]).hex()}
    acts = dict(visitRef=VISIT, actor="U-li", session="S-7", law=LAW, seen=seen)
    opened = record(
        **acts, type="VisitOpened", prev=leaf_hash(leaf(enrolled)).hex(), monoMs=1200, wallMs=START_MS + 120000,
        commandId="cmd-1", body={"window": "一号窗口", "way": "walk-up"}, commits=commits(("citizen", "王小明")),
    )  # fmt: skip
    accepted = record(
        **acts, type="CaseAccepted", seq=2, prev=leaf_hash(leaf(opened)).hex(), monoMs=61200, wallMs=START_MS + 180000,
        caseRef=CASE, commandId="cmd-2",
        body={"item": "户口登记·新生儿落户", "materials": ["出生医学证明", "户口簿", "“双胞胎”说明 😀"], "promisedDays": 5},
        commits=commits(("phone", "13800000000"), ("applicant", "王小明")),
    )  # fmt: skip
    rated = record(
        **acts, type="RatingGiven", seq=3, prev=leaf_hash(leaf(accepted)).hex(), monoMs=400250, wallMs=START_MS + 519050,
        body={"device": "KP-0001", "frame": sha256(b"\x02R1\x03").hex(), "promptMs": 397000, "pressMs": 400250, "strength": "B"},
        commits=commits(("visit", VISIT), ("grade", "5")),
    )  # fmt: skip
    return founded, enrolled, opened, accepted, rated


def without(made, key):
    return {k: v for k, v in made.items() if k != key}


def refused_records(good):
    two = good["commits"]
    changed = [
        ("a key missing: session", without(good, "session")),
        ("a key missing: commits", without(good, "commits")),
        ("a key too many", {**good, "note": ""}),
        ("v 2", {**good, "v": 2}),
        ("suite 2", {**good, "suite": 2}),
        ("v as text", {**good, "v": "1"}),
        ("epoch 0", {**good, "epoch": 0}),
        ("seq 0", {**good, "seq": 0}),
        ("seq as text", {**good, "seq": "2"}),
        ("prev in capitals", {**good, "prev": good["prev"].upper()}),
        ("prev too short", {**good, "prev": good["prev"][:-2]}),
        ("prev empty", {**good, "prev": ""}),
        ("law no hex", {**good, "law": "zz" * 32}),
        ("origin of two parts", {**good, "origin": "H01/desk"}),
        ("origin of an unknown kind", {**good, "origin": "H01/window/W01"}),
        ("origin with an empty part", {**good, "origin": "H01/desk/"}),
        ("origin with a part of 17", {**good, "origin": "H01/desk/" + "W" * 17}),
        ("origin with a hyphen", {**good, "origin": "H01/desk/W-01"}),
        ("body a list", {**good, "body": []}),
        ("body a text", {**good, "body": ""}),
        ("seen without root", {**good, "seen": {"size": 0}}),
        ("seen with a key too many", {**good, "seen": {**good["seen"], "time": 1}}),
        ("commits out of order", {**good, "commits": two[::-1]}),
        ("commits with a label twice", {**good, "commits": [two[0], two[0]]}),
        ("a commit without label", {**good, "commits": [without(two[0], "label")]}),
        ("a commit with a key too many", {**good, "commits": [{**two[0], "value": "x"}]}),
        ("a commit's hash too short", {**good, "commits": [{**two[0], "hash": "00"}]}),
        ("a list", [good]),
        ("a text", "record"),
    ]
    texts = [(why, canonical(value)) for why, value in changed]
    text = canonical(good)
    texts += [
        ("space at the end", text + " "),
        ("space inside", text.replace('"actor":', '"actor": ')),
        ("an escaped Chinese character", text.replace("户口簿", "\\u6237口簿")),
        ("keys out of order", '{"wallMs":%d,' % good["wallMs"] + text[1:].replace(',"wallMs":%d' % good["wallMs"], "")),
        ("a fraction in the body", text.replace('"promisedDays":5', '"promisedDays":5.0')),
        ("null in the body", text.replace('"promisedDays":5', '"promisedDays":null')),
        ("a key twice", text.replace('"v":1', '"v":1,"v":1')),
        ("nothing", ""),
    ]
    assert len({t for _, t in texts} | {text}) == len(texts) + 1
    return [{"why": why, "text": t} for why, t in texts]


def filled(size):
    """A record of exactly `size` bytes, told by the number of letters in its body."""
    empty = record(type="NoteKept", body={"note": ""})
    count = size - len(leaf(empty))
    made = {**empty, "body": {"note": "a" * count}}
    assert len(leaf(made)) == size
    return {"bytes": size, "record": empty, "letters": count, "leafHash": leaf_hash(leaf(made)).hex()}


def record_vectors():
    founded, enrolled, opened, accepted, rated = make_chain()
    return {
        "records": [
            show("the center's first record", founded),
            show("an enrolment", enrolled),
            show("a visit opened", opened),
            show("a case accepted, two commits, Chinese and astral text", accepted),
            show("a rating", rated),
        ],
        "refused": refused_records(accepted),
        "largest": filled(form.RECORD_LIMIT),
        "tooLarge": filled(form.RECORD_LIMIT + 1),
    }


def chain_vectors():
    founded, enrolled, opened, accepted, rated = make_chain()
    head = leaf_hash(leaf(accepted)).hex()
    moved = leaf_hash(leaf(founded)).hex()

    def broken(why, *records):
        return {"why": why, "texts": [canonical(made) for made in records]}

    def started(prev):
        first = {**opened, "prev": prev}
        second = {**accepted, "prev": leaf_hash(leaf(first)).hex()}
        return first, second, {**rated, "prev": leaf_hash(leaf(second)).hex()}

    return {
        "center": [canonical(founded), canonical(enrolled)],
        "desk": [canonical(opened), canonical(accepted), canonical(rated)],
        "deskStart": leaf_hash(leaf(enrolled)).hex(),
        "deskHead": leaf_hash(leaf(rated)).hex(),
        "broken": [
            broken("the second record was rewritten after the third was made", opened, {**accepted, "wallMs": START_MS}, rated),
            broken("the second record is missing", opened, rated),
            broken("the second record is missing and the third points past it", opened, {**rated, "prev": leaf_hash(leaf(opened)).hex()}),
            broken("two records changed places", accepted, opened, rated),
            broken("the second record twice", opened, accepted, accepted, rated),
            broken("seq jumps though prev is right", opened, accepted, {**rated, "seq": 4}),
            broken("the third record is another desk's", opened, accepted, {**rated, "origin": OFFICE}),
            broken("the third record opens an epoch by itself", opened, accepted, {**rated, "epoch": 2, "seq": 1, "prev": head}),
            broken("the first record has zeros", *started(ZEROS)),
            broken("the first record names HallFounded, not its enrolment", *started(moved)),
        ],
    }


# seal.json


def sealed(what, seed, prefix, claim):
    text = signed_text(prefix, claim)
    return {
        "what": what, "seed": seed.hex(), "publicKey": b64u(ed25519_public(seed)), "prefix": f"sunlit/{prefix}/v1\n",
        "claim": claim, "text": text, "signature": b64u(ed25519_sign(seed, utf8(text))),
    }  # fmt: skip


def batch_claim(*records):
    hashes = [leaf_hash(leaf(made)).hex() for made in records]
    first = records[0]
    return {**{key: first[key] for key in ("origin", "epoch", "prev")}, "firstSeq": first["seq"], "leafHashes": hashes}


def seal_vectors():
    _, _, opened, accepted, rated = make_chain()
    hello = {"origin": DESK, "epoch": 1, "nonce": b64u(fixed("center's nonce")), "answerNonce": b64u(fixed("desk's nonce"))}
    receipt = {
        "origin": DESK, "epoch": 1, "upTo": 3, "head": leaf_hash(leaf(rated)).hex(), "tree": "H01/2026", "firstIndex": 2, "size": 3,
    }  # fmt: skip
    enrol = {
        "code": "7K3M-9QXT", "origin": DESK, "signKey": b64u(ed25519_public(DESK_SEED)),
        "boxKey": b64u(x25519_public(fixed("desk's box key"))),
    }  # fmt: skip
    text = canonical({"items": [{"id": "HK-01", "name": "新生儿落户", "promisedDays": 5}], "version": 1})
    document = {"kind": "law", "hash": sha256(utf8("sunlit/document/v1\n" + text)).hex()}
    tree_key = {"hall": "H01", "key": b64u(ed25519_public(fixed("tree's signing key")))}
    head = {"origin": DESK, "epoch": 1, "seq": 3, "head": leaf_hash(leaf(rated)).hex()}
    row = {"hall": "H01", "table": "sessions", "row": canonical({"hash": LAW, "user": "manager1", "opened_real": 1772417160000})}
    full = {"origin": DESK, "epoch": 2, "firstSeq": 41, "prev": LAW, "leafHashes": [fixed(f"leaf {i}").hex() for i in range(256)]}
    return {
        "batch": [
            sealed("three records", DESK_SEED, "batch", batch_claim(opened, accepted, rated)),
            sealed("one record", DESK_SEED, "batch", batch_claim(accepted)),
            sealed("a full batch of 256", DESK_SEED, "batch", full),
        ],
        "receipt": [sealed("up to seq 3", CENTER_SEED, "receipt", receipt)],
        "hello": [sealed("the desk's answer", DESK_SEED, "hello", hello)],
        "welcome": [sealed("the center's answer, over the same claim", CENTER_SEED, "welcome", hello)],
        "enrol": [sealed("a desk proves its key", DESK_SEED, "enrol", enrol)],
        "head": [sealed("a desk says how far it has written", DESK_SEED, "head", head)],
        "row": [sealed("the center vouches for a row of a working table", CENTER_SEED, "row", row)],
        "tree-key": [sealed("the center vouches for the tree's key", CENTER_SEED, "tree-key", tree_key)],
        "document": [{**sealed("a law bundle", CENTER_SEED, "document", document), "document": text}],
    }


# commit.json


def commit_vectors():
    cases = [
        ("a name", "applicant", "王小明"),
        ("an empty value", "reason", ""),
        ("an empty label", "", "x"),
        ("a long Chinese value", "complaint", "窗口排队时间太长，希望增加人手。" * 40),
        ("a grade", "grade", "5"),
        ("a label in Chinese", "意见", "很好 😀\n谢谢"),
        ("label and value cut at another place", "ab", "c"),
        ("the same letters, cut after the first", "a", "bc"),
    ]
    made = []
    for what, label, value in cases:
        # The last two differ in nothing but where the label ends.
        salt = fixed("commit salt" if label in ("a", "ab") else f"commit salt {what}")
        hashed = form.commit_hash(label, salt, value).hex()
        made.append({"what": what, "opening": {"label": label, "salt": b64u(salt), "value": value}, "hash": hashed})
    return {"commits": made}


# tree.json

LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
PUBLISHED = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def tree_vectors():
    hashes = [leaf_hash(bytes.fromhex(data)) for data in LEAVES]
    roots = [form.tree_root(hashes[:size]).hex() for size in range(9)]
    assert roots == PUBLISHED, "the roots published for RFC 6962's reference tree"
    records = [canonical(made) for made in make_chain()]
    record_hashes = [leaf_hash(utf8(text)) for text in records]
    return {
        "reference": {"leaves": LEAVES, "leafHashes": [h.hex() for h in hashes], "roots": roots},
        "records": {
            "tree": "H01/2026", "leaves": records, "leafHashes": [h.hex() for h in record_hashes],
            "roots": [form.tree_root(record_hashes[:size]).hex() for size in range(len(records) + 1)],
        },
    }  # fmt: skip


# checkpoint.json


def checkpoint_vector(what, tree, hashes, seed, witnesses):
    """The hall's note and the same note with a line of each witness (name, seed, time in seconds)."""
    root, public = form.tree_root(hashes), ed25519_public(seed)
    text = form.checkpoint_text(tree, len(hashes), root)
    note = f"{text}\n" + form.note_line(f"sunlit/{tree}", b"\x01", public, ed25519_sign(seed, utf8(text)))
    lines = []
    for witness, witness_seed, time in witnesses:
        signature = ed25519_sign(witness_seed, utf8(form.cosigned_text(time, text)))
        witness_key = ed25519_public(witness_seed)
        line = form.note_line(witness, b"\x04", witness_key, time.to_bytes(8, "big") + signature)
        told = f"{witness}+{form.key_id(witness, bytes([4]), witness_key).hex()}+{base64.b64encode(bytes([4]) + witness_key).decode()}"
        lines.append({
            "name": witness, "seed": witness_seed.hex(), "publicKey": b64u(witness_key), "timeS": time,
            "text": form.cosigned_text(time, text), "line": line, "verifierKey": told,
        })  # fmt: skip
    return {
        "what": what, "seed": seed.hex(), "publicKey": b64u(public), "checkpoint": {"tree": tree, "size": len(hashes), "root": root.hex()},
        "text": text, "note": note, "cosignatures": lines, "cosigned": note + "".join(one["line"] for one in lines),
    }  # fmt: skip


def checkpoint_vectors():
    records = [leaf_hash(utf8(canonical(made))) for made in make_chain()]
    tree_seed, office = fixed("tree's signing key"), fixed("discipline office's key")
    seconds = START_MS // 1000
    return {
        "notes": [
            checkpoint_vector("five records, a desk and an office", "H01/2026", records, tree_seed, [
                (DESK, DESK_SEED, seconds + 60), ("discipline.example/w1", office, seconds + 61),
            ]),
            checkpoint_vector("one leaf, no witness yet", "H01/2027", records[:1], tree_seed, []),
            checkpoint_vector("a tree opened after a restore", "H01/2026.2", records[:2], tree_seed, [(DESK, DESK_SEED, 0)]),
        ],
    }  # fmt: skip


# vault.json


def secret_vector(what, subject, seq, label, value):
    key, iv = fixed(f"key of {subject}"), fixed(f"iv {what}", 12)
    place = {"origin": DESK, "epoch": 1, "seq": seq, "label": label, "subject": subject}
    opening = {"label": label, "salt": b64u(fixed(f"salt {label}")), "value": value}
    additional, plaintext, data = form.encrypt_secret(key, iv, place, opening)
    return {
        "what": what, "key": key.hex(), "iv": iv.hex(), "place": place, "opening": opening, "additionalData": additional,
        "plaintext": plaintext, "data": data.hex(),
    }  # fmt: skip


def wrap_vector(what, reader, subject):
    private, ephemeral, key = fixed(f"{reader}'s box key"), fixed(f"ephemeral {what}"), fixed(f"key of {subject}")
    additional = signed_text("wrap", {"subject": subject})
    box = form.make_box(ephemeral, x25519_public(private), utf8(additional), utf8(b64u(key)))
    return {
        "what": what, "subject": subject, "recipientPrivateKey": private.hex(), "recipientPublicKey": x25519_public(private).hex(),
        "ephemeralPrivateKey": ephemeral.hex(), "ephemeralPublicKey": x25519_public(ephemeral).hex(), "key": key.hex(),
        "additionalData": additional, "plaintext": b64u(key), "box": box.hex(),
    }  # fmt: skip


def snapshot_vector(what, up_to, text):
    private, ephemeral = fixed("desk's box key"), fixed(f"ephemeral {what}")
    additional = signed_text("snapshot", {"origin": DESK, "epoch": 1, "upTo": up_to})
    box = form.make_box(ephemeral, x25519_public(private), utf8(additional), utf8(text))
    return {
        "what": what, "origin": DESK, "epoch": 1, "upTo": up_to, "privateKey": private.hex(), "publicKey": x25519_public(private).hex(),
        "ephemeralPrivateKey": ephemeral.hex(), "ephemeralPublicKey": x25519_public(ephemeral).hex(),
        "additionalData": additional, "plaintext": text, "box": box.hex(),
    }  # fmt: skip


def vault_vectors():
    return {
        "snapshots": [snapshot_vector("a snapshot of a desk's state", 17, '{"memory":{"cases":["王小明"]},"cursor":{"seq":16}}')],
        "secrets": [
            secret_vector("a name under the case's key", CASE, 2, "applicant", "王小明"),
            secret_vector("an empty value under the visit's key", VISIT, 1, "citizen", ""),
            secret_vector("a grade under the rating's key", f"rating:{VISIT}", 3, "grade", "5"),
        ],
        "wraps": [
            wrap_vector("the case's key for the desk", "desk", CASE),
            wrap_vector("the case's key for the hall's vault", "vault", CASE),
            wrap_vector("the rating's key for the hall's vault", "vault", f"rating:{VISIT}"),
            wrap_vector("a picture's key for the hall's vault", "vault", form.name("P", "H01", "W01", 1, 17)),
        ],
    }


# picture.json


def picture_vector(what, number, plain):
    place = {"origin": DESK, "epoch": 1, "picture": number}
    key, iv, additional = fixed(f"key of {what}"), fixed(f"iv {what}", 12), signed_text("picture", place)
    data = form.encrypt_picture(key, iv, place, plain)
    return {
        "what": what, "place": place, "name": form.name("P", "H01", "W01", 1, number), "key": key.hex(), "iv": iv.hex(),
        "additionalData": additional, "picture": plain.hex(), "commitLabel": "picture", "commitValue": sha256(plain).hex(),
        "data": data.hex(), "hash": sha256(data).hex(), "bytes": len(data),
    }  # fmt: skip


def picture_vectors():
    jpeg = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + fixed("a picture's bytes") * 3 + b"\xff\xd9"
    return {"pictures": [picture_vector("a picture of the counter", 17, jpeg), picture_vector("the shortest", 18, b"\xff\xd8\xff")]}


# rating.json


def committed(what, label, value):
    salt = fixed(f"salt {label} of {what}")
    return {"label": label, "salt": b64u(salt), "value": value, "hash": form.commit_hash(label, salt, value).hex()}


def taken_vector(what, visit, grade, reasons, words, contact):
    values = {
        "contact": canonical(contact) if contact else "", "grade": str(grade), "reasons": ",".join(str(code) for code in sorted(reasons)),
        "scale": "five-grade", "visit": visit, "words": words,
    }  # fmt: skip
    given = {"grade": grade, "reasons": reasons, "words": words, "contact": contact}
    return {"what": what, "given": given, "visit": visit, "commits": [committed(what, label, values[label]) for label in sorted(values)]}


def sheet_vector(picture):
    values = {"picture": b64u(picture), "sheet": hashlib.sha256(picture).hexdigest()}
    return {"jpeg": picture.hex(), "commits": [committed("a sheet of paper", label, values[label]) for label in sorted(values)]}


def rating_vectors():
    return {
        "taken": [
            taken_vector("two stars with reasons, words and a contact", VISIT, 2, [214, 207], "等了两小时\n没人说明原因", {"name": "欧阳·𠮷", "phone": "13800000000"}),
            taken_vector("five stars and nothing more", VISIT, 5, [], "", None),
        ],
        "sheet": sheet_vector(bytes.fromhex("ffd8ffe000104a464946")),
        "loop": [
            committed("the rating of a loop case", "rating", canonical({"origin": CENTER, "epoch": 1, "seq": 17})),
            committed("a regrade", "regrade", "4"),
        ],
    }  # fmt: skip


# lottery.json

EIGHT_HOURS_MS, DAY_MS = 28_800_000, 86_400_000
NEW_YEAR_MS = 1798732800000  # 2027-01-01 00:00 in China


def lottery_leaves():
    """Two days in March and the turn of the year: (tree, record) in the order of the leaves."""
    visits = [form.name("V", "H01", "W01", 1, at) for at in range(1, 10)]
    leaves = []

    def add(kind, origin, wall, visit="", tree="H01/2026", **more):
        leaves.append((tree, record(type=kind, origin=origin, seq=len(leaves) + 1, wallMs=wall, visitRef=visit, **more)))

    add("HallFounded", CENTER, START_MS)
    for visit in visits[:6]:
        add("VisitOpened", DESK, START_MS, visit)
    for visit in visits[:5]:
        add("VisitClosed", DESK, START_MS + 1, visit)
    add("VisitClosed", DESK, START_MS + 2, visits[0])  # a second end
    add("VisitClosed", OFFICE, START_MS + 2, visits[5])  # another desk's word
    add("VisitClosed", DESK, START_MS + 2, visits[6])  # never opened
    add("VisitClosed", DESK, START_MS + 2, visits[7][:-1] + "?")  # no name
    add("VisitCutOff", DESK, START_MS + 2, visits[5])  # a desk cuts nothing off
    add("VisitOpened", DESK, START_MS + DAY_MS, visits[6])  # its clock is in the next day; the center's last record was not
    add("VisitClosed", DESK, START_MS + DAY_MS, visits[6])
    add("VisitCutOff", CENTER, START_MS + DAY_MS, visits[5])  # the first record of the second day
    add("VisitCutOff", CENTER, START_MS + DAY_MS, visits[4])  # it was closed the day before
    add("VisitClosed", DESK, START_MS + DAY_MS, visits[5])  # it was cut off
    for at in range(2):  # opened anew: it takes part once more, and once only
        add("VisitOpened", DESK, START_MS + DAY_MS + at, visits[1])
        add("VisitClosed", DESK, START_MS + DAY_MS + at, visits[1])
    add("SessionOpened", CENTER, START_MS + 5 * DAY_MS)
    add("SessionOpened", CENTER, NEW_YEAR_MS - 2)
    add("VisitOpened", DESK, NEW_YEAR_MS - 1, visits[7])
    add("VisitOpened", DESK, NEW_YEAR_MS - 1, visits[8])
    add("VisitClosed", DESK, NEW_YEAR_MS - 1, visits[7])
    last = [leaf_hash(leaf(made)) for _, made in leaves]
    opened = {"tree": "H01/2027", "lastTree": "H01/2026", "lastSize": len(last), "lastRoot": form.tree_root(last).hex()}
    add("YearTreeOpened", CENTER, NEW_YEAR_MS, tree="H01/2027", body=opened)
    add("VisitClosed", DESK, NEW_YEAR_MS, visits[8], tree="H01/2027")
    add("SessionOpened", CENTER, NEW_YEAR_MS + DAY_MS, tree="H01/2027")
    return leaves


def lottery_draw(leaves, day):
    """docs/decisions/0014, section by section; None where the day is not over."""

    def end_of(number):
        for at, (_, made) in enumerate(leaves):
            if made["origin"].split("/")[1] == "center" and (made["wallMs"] + EIGHT_HOURS_MS) // DAY_MS > number:
                return at
        return None

    end, start = end_of(day), end_of(day - 1)
    if end is None:
        return None
    opened, visits = set(), []
    for at, (_, made) in enumerate(leaves[:end]):
        visit = made["visitRef"]
        parts = visit.split("-")
        if len(parts) != 6 or form.check_character("".join(parts[:5]).upper()) != parts[5]:
            continue
        isOwn = made["origin"] == f"{parts[1]}/desk/{parts[2]}" and made["epoch"] == int(parts[3])
        if made["type"] == "VisitOpened" and isOwn:
            opened.add(visit)
        closes = made["type"] == "VisitClosed" and isOwn
        cuts = made["type"] == "VisitCutOff" and made["origin"].split("/")[1] == "center"
        if (closes or cuts) and visit in opened:
            opened.discard(visit)
            if at >= start and all(one["visit"] != visit for one in visits):
                visits.append({"visit": visit, "desk": f"{parts[1]}/desk/{parts[2]}", "endedAtMs": made["wallMs"]})
    tree = leaves[end - 1][0]
    before = [leaf_hash(leaf(made)) for name, made in leaves[:end] if name == tree]
    root = form.tree_root(before).hex()
    for one in visits:
        one["rank"] = sha256(utf8(signed_text("lottery", {"root": root, "visit": one["visit"]}))).hex()
    number = min(len(visits), max(3, (len(visits) + 49) // 50))
    drawn = sorted(visits, key=lambda one: one["rank"])[:number]
    seed = {"tree": tree, "size": len(before), "root": root}
    return {"seed": seed, "shareVersion": 1, "tookPart": len(visits), "drawn": drawn}


def lottery_vectors():
    leaves = lottery_leaves()
    sizes = {}
    placed = []
    for tree, made in leaves:
        placed.append({"tree": tree, "index": sizes.get(tree, 0), "text": canonical(made), "hash": leaf_hash(leaf(made)).hex()})
        sizes[tree] = sizes.get(tree, 0) + 1
    first, turn = (START_MS + EIGHT_HOURS_MS) // DAY_MS, (NEW_YEAR_MS + EIGHT_HOURS_MS) // DAY_MS
    days = [
        ("2026-03-02", first), ("2026-03-03", first + 1), ("2026-03-04", first + 2), ("2026-12-31", turn - 1), ("2027-01-01", turn),
    ]  # fmt: skip
    draws = [{"day": text, **lottery_draw(leaves, day)} for text, day in days]
    assert [one["tookPart"] for one in draws] == [6, 2, 0, 1, 1]
    assert lottery_draw(leaves, turn + 1) is None
    return {"leaves": placed, "draws": draws, "notOver": "2027-01-02"}


# names.json


def names_vectors():
    parts = [
        ("V", "H01", "W01", 1, 1), ("C", "H01", "W01", 1, 1), ("C", "H01", "W01", 1, 2), ("V", "H01", "W01", 11, 1), ("V", "H01", "W01", 1, 11),
        ("C", "H02", "D01", 3, 987654), ("P", "H01", "W01", 1, 17), ("V", "ABCDEFGHIJKLMNOP", "0123456789ABCDEF", 1, 9007199254740991),
    ]  # fmt: skip
    made = []
    for letter, hall, desk, epoch, counter in parts:
        text = form.name(letter, hall, desk, epoch, counter)
        made.append({"kind": letter, "hall": hall, "desk": desk, "epoch": epoch, "counter": counter, "name": text})
    good = made[0]["name"]
    other = "0" if good[-1] != "0" else "1"
    refused = [
        ("another check character", good[:-1] + other),
        ("no check character", good[:-2]),
        ("another kind", "C" + good[1:]),
        ("an unknown kind", "X" + good[1:]),
        ("two digits changed places", good.replace("H01", "H10")),
        ("another counter", good.replace("-1-1-", "-1-2-")),
        ("nothing", ""),
    ]
    return {"names": made, "refused": [{"why": why, "name": text} for why, text in refused]}


FILES = {
    "canonical.json": canonical_vectors,
    "record.json": record_vectors,
    "chain.json": chain_vectors,
    "seal.json": seal_vectors,
    "commit.json": commit_vectors,
    "tree.json": tree_vectors,
    "checkpoint.json": checkpoint_vectors,
    "vault.json": vault_vectors,
    "picture.json": picture_vectors,
    "rating.json": rating_vectors,
    "names.json": names_vectors,
    "lottery.json": lottery_vectors,
    "packet.json": lambda: packets.packet_vectors(fixed),
}


def written(vectors):
    # A lone surrogate has no UTF-8; in the file it is an escape, everything else stays readable.
    text = json.dumps(vectors, ensure_ascii=False, indent=2) + "\n"
    return re.sub("[\ud800-\udfff]", lambda m: f"\\u{ord(m[0]):04x}", text)


def main(arguments):
    if arguments not in ([], ["--check"]):
        print("usage: make.py [--check]", file=sys.stderr)
        return 2
    primitives.check()
    form.check()
    made = {name: written(make()).encode("utf-8") for name, make in FILES.items()}
    differing = [name for name, data in made.items() if not (HERE / name).exists() or (HERE / name).read_bytes() != data]
    if not arguments:
        for name in differing:
            (HERE / name).write_bytes(made[name])
    print("unchanged" if not differing else ("differs: " if arguments else "written: ") + ", ".join(differing))
    return 1 if arguments and differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
