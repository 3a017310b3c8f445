"""Checks a packet as docs/decisions/0005-packet.md words it: a second verifier that shares no code with the product.

`python3 verify_packet.py FILE [--hall-key KEY]` says "sound" and lists the records of the case, or says what does not match and ends with 1.
It is slow (its Ed25519 is plain Python) and meant to be read.
"""

import base64
import json
import re
import sys

sys.dont_write_bytecode = True

import form  # noqa: E402
from form import ZEROS, canonical, leaf_hash, node_hash, signed_text, utf8  # noqa: E402
from primitives import ed25519_verify, sha256  # noqa: E402

CLOSED = {"grade", "scale", "frame", "invitation", "visit", "receipt"}
KEYS = {"HallFounded", "TreeKeyNamed", "DeskEnrolled", "DeskRevoked", "WitnessAdmitted", "WitnessDismissed"}
OPENING = {"YearTreeOpened", "TreeReopened"}
IN_FORCE = {"LawPublished", "CalendarPublished"}
SHAPES = {
    "packet": {"v": int, "hall": str, "caseRef": str, "notes": list, "leaves": list, "seals": list, "openings": list, "documents": list},
    "notes": {"note": str, "path": list},
    "leaves": {"leaf": str, "note": int, "index": int, "path": list},
    "seals": {"origin": str, "epoch": int, "firstSeq": int, "prev": str, "leafHashes": list, "signature": str},
    "openings": {"leaf": int, "label": str, "salt": str, "value": str},
    "documents": {"kind": str, "text": str},
}
RECORD = {
    "v": int, "suite": int, "type": str, "origin": str, "epoch": int, "seq": int, "prev": str, "bootId": str, "monoMs": int, "wallMs": int, "seen": dict,
    "visitRef": str, "caseRef": str, "actor": str, "session": str, "law": str, "commandId": str, "body": dict, "commits": list,
}  # fmt: skip
# A found end is the same text without the empty line.
NOTE = re.compile(r"\Asunlit/([A-Za-z0-9]{1,16}/[0-9]{4}(?:\.[1-9][0-9]{0,3})?)\n(0|[1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n\n")


class Refused(Exception):
    pass


def need(holds, why):
    if not holds:
        raise Refused(why)


def shaped(value, shape, where):
    need(isinstance(value, dict) and set(value) == set(shape), f"{where}: not exactly the members {', '.join(shape)}")
    for name, kind in shape.items():
        need(isinstance(value[name], kind), f"{where}: {name}")
    return value


def raw(text, size):
    """Base64url without padding, one spelling only."""
    need(re.fullmatch(r"[A-Za-z0-9_-]*", text), "not base64url")
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)) if len(text) % 4 != 1 else b""
    need(len(data) == size and form.b64u(data) == text, "not base64url of the right length")
    return data


def digest(text):
    need(isinstance(text, str) and re.fullmatch(r"[0-9a-f]{64}", text), "not a hash")
    return bytes.fromhex(text)


def read(text):
    need(form.is_canonical(text), "the file is not canonical text")
    whole = shaped(json.loads(text), {"packet": dict, "signature": str}, "file")
    packet = shaped(whole["packet"], SHAPES["packet"], "packet")
    need(packet["v"] in (1, 2), "unknown version")
    for name in ("notes", "leaves", "seals", "openings", "documents"):
        for one in packet[name]:
            shaped(one, SHAPES[name], name)
    return packet, whole["signature"]


def read_leaf(text, hall):
    need(len(utf8(text)) <= form.RECORD_LIMIT and form.is_canonical(text), "a leaf is not canonical text")
    record = shaped(json.loads(text), RECORD, "leaf")
    need(record["v"] == 1 and record["suite"] == 1 and record["epoch"] >= 1 and record["seq"] >= 1, "a leaf is no record")
    need(re.fullmatch(r"[A-Za-z0-9]{1,16}/(desk|center|feed)/[A-Za-z0-9]{1,16}", record["origin"]), "a leaf of no origin")
    need(record["origin"].startswith(f"{hall}/"), "a leaf of another hall")
    labels = [commit["label"] for commit in record["commits"]]
    need(labels == sorted(set(labels)), "commits out of order")
    return {**record, "hash": leaf_hash(utf8(text)).hex()}


def kind_fits(record, packet, sessions, center):
    if record["type"] in KEYS | OPENING | IN_FORCE:
        return record["origin"] == center
    if record["type"] == "SessionOpened":
        return (record["origin"], record["epoch"], record["session"]) in sessions
    return record["caseRef"] == packet["caseRef"]


def leaf_root(index, size, node, path):
    """The root that a path leads to, RFC 9162 section 2.1.3.2."""
    need(0 <= index < size, "an index beyond the tree")
    at, last = index, size - 1
    for step in path:
        need(last > 0, "a path is too long")
        if at & 1 or at == last:
            node = node_hash(step, node)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            node = node_hash(node, step)
        at, last = at >> 1, last >> 1
    need(last == 0, "a path is too short")
    return node


def consistent(first, first_root, second, second_root, path):
    """RFC 9162 section 2.1.4.2."""
    if first & (first - 1) == 0:
        path = [first_root, *path]
    need(path, "a consistency path is missing")
    at, last = first - 1, second - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = path[0]
    for step in path[1:]:
        need(last > 0, "a consistency path is too long")
        if at & 1 or at == last:
            old, new = node_hash(step, old), node_hash(step, new)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            new = node_hash(new, step)
        at, last = at >> 1, last >> 1
    return last == 0 and old == first_root and new == second_root


def read_note(note, tree_keys, witnesses):
    """Tree, size, root and [(witness, seconds)] of a note; every line must be by somebody known."""
    if found := NOTE.fullmatch(f"{note}\n"):
        return {"tree": found[1], "size": int(found[2]), "root": base64.b64decode(found[3]), "times": [], "found": True}
    head = NOTE.match(note)
    need(head and note.endswith("\n"), "a note is not in its form")
    text, lines = note[: head.end() - 1], note[head.end() : -1].split("\n")
    need(len(lines) <= 64 and len(set(lines)) == len(lines), "a line of a note stands twice")
    times = []
    for number, line in enumerate(lines):
        parts = re.fullmatch(r"\u2014 ([^\s+]{1,128}) ([A-Za-z0-9+/]+={0,2})", line)
        need(parts, "a line of a note is not in its form")
        data = base64.b64decode(parts[2])
        need(base64.b64encode(data).decode() == parts[2], "a line of a note is spelled in another way")
        if number == 0:
            need(parts[1] == f"sunlit/{head[1]}", "the first line of a note is not the hall's")
            need(any(data[:4] == form.key_id(parts[1], b"\x01", key) and ed25519_verify(key, utf8(text), data[4:]) for key in tree_keys), "a note is not by a tree key of the hall")
        else:
            need(len(data) == 76, "a cosignature is not in its form")
            time = int.from_bytes(data[4:12], "big")
            signed = utf8(form.cosigned_text(time, text))
            keys = [key for name, key in witnesses if name == parts[1] and data[:4] == form.key_id(name, b"\x04", key)]
            need(any(ed25519_verify(key, signed, data[12:]) for key in keys), "a cosignature by nobody that is known, or of something else")
            times.append((parts[1], time))
    return {"tree": head[1], "size": int(head[2]), "root": base64.b64decode(head[3]), "times": times, "found": False}


def read_verifier(text):
    name, _, key = text.split("+", 2)
    data = base64.b64decode(key)
    need(text == f"{name}+{form.key_id(name, data[:1], data[1:]).hex()}+{base64.b64encode(data).decode()}" and data[:1] == b"\x04" and len(data) == 33, "not a witness's key")
    return name, data[1:]


def check_seals(packet, records, keys):
    sealed = {}
    for seal in packet["seals"]:
        chain = (seal["origin"], seal["epoch"])
        need(chain in keys, "a seal by an unknown origin")
        claim = {name: seal[name] for name in seal if name != "signature"}
        hashes = [digest(one).hex() for one in seal["leafHashes"]]
        need(1 <= len(hashes) <= 256 and seal["firstSeq"] >= 1, "a seal is not in its form")
        need(ed25519_verify(keys[chain], utf8(signed_text("batch", claim)), raw(seal["signature"], 64)), "a seal is not by its origin's key")
        covered = False
        for at, one in enumerate(hashes):
            record = records.get((*chain, seal["firstSeq"] + at))
            if record is None:
                continue
            prev = seal["prev"] if at == 0 else hashes[at - 1]
            need(record["hash"] == one and record["prev"] == prev, "a seal names another record")
            sealed[record["hash"]] = covered = True
        need(covered, "a seal covers nothing that is here")
    need(len(sealed) == len(records), "a record without a seal")


def check_trees(packet, notes, leaves, center):
    for at, (given, note) in enumerate(zip(packet["notes"], notes)):
        before = notes[at - 1] if at else None
        path = [digest(one) for one in given["path"]]
        if before and before["tree"] == note["tree"]:
            need(before["size"] < note["size"] and consistent(before["size"], before["root"], note["size"], note["root"], path), "two checkpoints of one tree do not fit")
            continue
        need(path == [] and note["tree"] not in [one["tree"] for one in notes[:at]], "the trees are out of order")
        first = next((r for r in leaves if r["at"][1] == 0 and notes[r["at"][0]]["tree"] == note["tree"]), None)
        need(first is not None, "the first leaf of a tree is missing")
        if before:
            body = first["body"]
            need(first["type"] in OPENING and first["origin"] == center, "a tree is not opened by the center")
            named = body.get("foundTree", body.get("lastTree")) if first["type"] == "TreeReopened" else body.get("lastTree")
            need(body.get("tree") == note["tree"] and named == before["tree"], "a tree does not name the one before it")
            ends = body.get("lastSize") == before["size"] and body.get("lastRoot") == before["root"].hex()
            need(ends or first["type"] == "TreeReopened", "a tree does not name the end of the one before it")
    place = None
    for record, given in zip(leaves, packet["leaves"]):
        note = notes[given["note"]]
        here = ([one["tree"] for one in notes].index(note["tree"]), given["index"])
        need(place is None or place < here, "the leaves are out of order")
        place = here
        path = [digest(one) for one in given["path"]]
        need(leaf_root(given["index"], note["size"], bytes.fromhex(record["hash"]), path) == note["root"], "a leaf is not in its tree")


def check_found_ends(packet, notes, leaves):
    need(any(note["found"] for note in notes) == (packet["v"] == 2), "the version does not fit the notes")
    for at, note in enumerate(notes):
        if not note["found"]:
            continue
        need(at + 1 < len(notes) and notes[at + 1]["tree"] != note["tree"], "a found end is not the last note of its tree")
        first = next((r for r in leaves if r["at"][1] == 0 and notes[r["at"][0]]["tree"] == notes[at + 1]["tree"]), None)
        body = first["body"] if first else {}
        named = first is not None and first["type"] == "TreeReopened" and body.get("foundSize") == note["size"] and body.get("foundRoot") == note["root"].hex()
        need(named, "a found end that the next tree does not name")


def check_openings(packet, leaves):
    seen = set()
    for one in packet["openings"]:
        place = (one["leaf"], one["label"])
        need(one["label"] not in CLOSED and place not in seen and 0 <= one["leaf"] < len(leaves), "an opening that may not be here")
        seen.add(place)
        commits = {commit["label"]: commit["hash"] for commit in leaves[one["leaf"]]["commits"]}
        hashed = form.commit_hash(one["label"], raw(one["salt"], 32), one["value"]).hex()
        need(commits.get(one["label"]) == hashed, "an opening does not open its commit")


def check_documents(packet, leaves):
    named = {"law": {r["law"] for r in leaves}, "calendar": set()}
    for record in leaves:
        if record["type"] in IN_FORCE:
            named["law" if record["type"] == "LawPublished" else "calendar"].add(record["body"].get("hash"))
    seen = set()
    for one in packet["documents"]:
        hashed = sha256(b"sunlit/document/v1\n" + utf8(one["text"])).hex()
        need(hashed in named.get(one["kind"], ()) and hashed not in seen, "a document that no record names")
        seen.add(hashed)


def verify(text, hall_key=None, extra=()):
    """The records of the case, each with the latest instant (seconds) at which it can have been written; raises Refused."""
    packet, signature = read(text)
    leaves = [read_leaf(one["leaf"], packet["hall"]) for one in packet["leaves"]]
    need(leaves and leaves[0]["type"] == "HallFounded", "the founding is missing")
    founding = leaves[0]
    center, body = founding["origin"], founding["body"]
    need("/center/" in center and (founding["epoch"], founding["seq"], founding["prev"]) == (1, 1, ZEROS), "the founding is misplaced")
    need(packet["leaves"][0]["index"] == 0 and packet["leaves"][0]["note"] == 0 and body.get("hall") == packet["hall"], "the founding is misplaced")
    need(hall_key in (None, body.get("signKey")), "another hall's key")
    key = raw(body["signKey"], 32)
    need(ed25519_verify(key, utf8(signed_text("packet", packet)), raw(signature, 64)), "the packet is not signed by the center")

    keys, enrolments, witnesses, tree_keys = {(center, 1): key}, {}, [read_verifier(one) for one in extra], []
    case = [record for record in leaves if record["caseRef"] == packet["caseRef"]]
    sessions = {(r["origin"], r["epoch"], r["session"]) for r in case}
    need(case and packet["caseRef"], "no record of the case")
    for place, record in enumerate(leaves):
        need(0 <= packet["leaves"][place]["note"] < len(packet["notes"]), "a note that is not here")
        record["at"] = (packet["leaves"][place]["note"], packet["leaves"][place]["index"])
        need(kind_fits(record, packet, sessions, center) and (record["type"] != "HallFounded" or place == 0), "a record that does not belong here")
        chain = (record["origin"], record["epoch"])
        need(chain in keys, "a record of an origin that nobody opened")
        need(record["seq"] > 1 or chain == (center, 1) or record["prev"] == enrolments[chain], "an epoch that does not begin at its enrolment")
        if record["type"] == "DeskEnrolled":
            opened = (record["body"]["desk"], record["body"]["deskEpoch"])
            need(opened not in keys, "an epoch that was opened twice")
            keys[opened], enrolments[opened] = raw(record["body"]["signKey"], 32), record["hash"]
            witnesses.append((opened[0], keys[opened]))
        if record["type"] == "WitnessAdmitted":
            witnesses.append((record["body"]["name"], raw(record["body"]["key"], 32)))
        if record["type"] == "TreeKeyNamed":
            tree_keys.append(raw(record["body"]["key"], 32))
    records = {(r["origin"], r["epoch"], r["seq"]): r for r in leaves}
    need(len(records) == len(leaves), "a record twice")
    check_seals(packet, records, keys)
    notes = [read_note(one["note"], tree_keys, witnesses) for one in packet["notes"]]
    check_trees(packet, notes, leaves, center)
    check_found_ends(packet, notes, leaves)
    check_openings(packet, leaves)
    check_documents(packet, leaves)
    return [(record, not_after(record, notes)) for record in case]


def not_after(record, notes):
    at, index = record["at"]
    tree = notes[at]["tree"]
    after = notes[at + 1]["tree"] if notes[at]["found"] else None
    covering = [note for note in notes if note["tree"] == after or (note["tree"] == tree and note["size"] > index)]
    times = [time for note in covering for name, time in note["times"] if name != record["origin"]]
    return min(times, default=None)


def main(arguments):
    if len(arguments) not in (1, 3) or arguments[1:2] not in ([], ["--hall-key"]):
        print("usage: verify_packet.py FILE [--hall-key KEY]", file=sys.stderr)
        return 2
    with open(arguments[0], "rb") as file:
        data = file.read()
    try:
        acts = verify(data.decode("utf-8"), *arguments[2:])
    except (Refused, KeyError, TypeError, ValueError, UnicodeDecodeError) as fault:
        print(f"does not match: {fault}")
        return 1
    print("sound")
    for record, time in acts:
        print(f"{record['origin']} {record['epoch']} {record['seq']} {record['type']} {'-' if time is None else time}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
