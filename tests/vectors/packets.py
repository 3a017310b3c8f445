"""The vectors of docs/decisions/0005-packet.md: a case that lasts over New Year, one that went on between a restore and the new tree, and packets that must be refused though the center's key signed them."""

import copy
import base64

import form
from form import ZEROS, b64u, canonical, leaf_hash, signed_text, utf8
from primitives import ed25519_public, ed25519_sign

START_MS = 1798538400000  # 2026-12-29 18:00 in the hall


class Hall:
    """A center with one desk, as small as it can be: chains, trees, seals and checkpoints."""

    def __init__(self, fixed):
        self.seeds = {"center": fixed("center's signing key"), "desk": fixed("desk's signing key"), "tree": fixed("tree's signing key"), "office": fixed("discipline office's key")}
        self.fixed, self.trees, self.chains, self.seals, self.placed = fixed, [], {}, [], {}

    def key(self, who):
        return b64u(ed25519_public(self.seeds[who]))

    def write(self, origin, kind, *, body, commits=(), start=ZEROS, **fields):
        """Appends a record to its chain and to the newest tree, and seals it by itself."""
        chain = self.chains.setdefault(origin, [start])
        made = [{"label": label, "hash": form.commit_hash(label, self.fixed(f"salt {label}"), value).hex()} for label, value in commits]
        record = {
            "v": 1, "suite": 1, "type": kind, "origin": origin, "epoch": 1, "seq": len(chain), "prev": chain[-1], "bootId": "b1", "monoMs": len(chain),
            "wallMs": START_MS + 60000 * sum(len(tree["leaves"]) for tree in self.trees), "seen": {"size": 0, "root": ""}, "visitRef": "", "caseRef": "",
            "actor": "", "session": "", "law": "", "commandId": "", "body": body, "commits": sorted(made, key=lambda one: one["label"]), **fields,
        }  # fmt: skip
        text = canonical(record)
        chain.append(leaf_hash(utf8(text)).hex())
        tree = self.trees[-1]
        self.placed[kind] = (len(self.trees) - 1, len(tree["leaves"]), text)
        tree["leaves"].append(leaf_hash(utf8(text)))
        claim = {"origin": origin, "epoch": 1, "firstSeq": record["seq"], "prev": record["prev"], "leafHashes": [chain[-1]]}
        seed = self.seeds["center" if "/center/" in origin else "desk"]
        self.seals.append((chain[-1], {**claim, "signature": b64u(ed25519_sign(seed, utf8(signed_text("batch", claim))))}))
        return chain[-1]

    def head(self, tree, size):
        leaves = self.trees[tree]["leaves"][:size]
        return {"size": size, "root": form.tree_root(leaves).hex()}

    def note(self, tree, size, witnesses):
        name, leaves = self.trees[tree]["name"], self.trees[tree]["leaves"][:size]
        text = form.checkpoint_text(name, size, form.tree_root(leaves))
        seed = self.seeds["tree"]
        note = f"{text}\n" + form.note_line(f"sunlit/{name}", b"\x01", ed25519_public(seed), ed25519_sign(seed, utf8(text)))
        for witness, who, time in witnesses:
            signature = ed25519_sign(self.seeds[who], utf8(form.cosigned_text(time, text)))
            note += form.note_line(witness, b"\x04", ed25519_public(self.seeds[who]), time.to_bytes(8, "big") + signature)
        return note

    def found(self, tree, size):
        name, leaves = self.trees[tree]["name"], self.trees[tree]["leaves"][:size]
        return form.checkpoint_text(name, size, form.tree_root(leaves))

    def sign(self, packet):
        signature = b64u(ed25519_sign(self.seeds["center"], utf8(signed_text("packet", packet))))
        return canonical({"packet": packet, "signature": signature})


def verifier_key(name, public):
    key = bytes([4]) + public
    return f"{name}+{form.key_id(name, bytes([4]), public).hex()}+{base64.b64encode(key).decode()}"


CENTER, DESK, OFFICE = "H01/center/C01", "H01/desk/W01", "discipline.example/w1"
DOCUMENT = canonical({"kind": "law", "note": "stands for a law bundle"})


def build(fixed, restored=False, found=None):
    """Restored: the last act of the old tree was taken in after its last checkpoint, and the next tree names it as found; `found`: by its name, as a later tree was signed."""
    hall = Hall(fixed)
    visit, case = form.name("V", "H01", "W01", 1, 1), form.name("C", "H01", "W01", 1, 2)
    law = form.sha256(b"sunlit/document/v1\n" + utf8(DOCUMENT)).hex()
    hall.trees.append({"name": "H01/2026", "leaves": []})
    hall.write(CENTER, "HallFounded", body={"hall": "H01", "signKey": hall.key("center"), "boxKey": b64u(fixed("vault")), "demo": 0})
    hall.write(CENTER, "TreeKeyNamed", body={"key": hall.key("tree")})
    hall.write(CENTER, "LawPublished", body={"version": 1, "hash": law})
    hall.write(CENTER, "WitnessAdmitted", actor="U-admin2", body={"name": OFFICE, "key": hall.key("office"), "askedBy": "U-admin1"})
    enrolled = hall.write(CENTER, "DeskEnrolled", actor="U-admin2", body={
        "desk": DESK, "deskEpoch": 1, "signKey": hall.key("desk"), "boxKey": b64u(fixed("desk's box key")), "issuedBy": "U-admin1", "approvedBy": "U-admin2",
    })  # fmt: skip
    hall.write(DESK, "SessionOpened", start=enrolled, actor="U-li", session="S-7", law=law, body={"posts": ["front"], "second": 0, "roster": ZEROS})
    acts = dict(actor="U-li", session="S-7", law=law, caseRef=case, visitRef=visit)
    hall.write(DESK, "VisitOpened", actor="U-li", session="S-7", law=law, visitRef=visit, body={"via": "walk-up", "ticket": ""})
    hall.write(DESK, "CaseReceived", **acts, body={"item": "GA-001", "applicant": "person", "materials": ["m1"], "number": "W01-20261229-3"},
               commits=[("applicantName", "王小明"), ("applicantNumber", "11010119900307109X"), ("receipt", "AAAAAAAAAAAAAAAAAAAAAA")])  # fmt: skip
    hall.write(DESK, "CaseAccepted", **acts, seen=hall.head(0, 5), body={"receipt": "W01-20261229-R4"})
    hall.write(DESK, "HandlingStarted", **acts, seen=hall.head(0, 5), body={})
    ended = hall.head(0, len(hall.trees[0]["leaves"]))
    if restored:
        last = "H01/2027" if found else "H01/2026"
        hall.trees.append({"name": f"{last}.2", "leaves": []})
        hall.write(CENTER, "TreeReopened", actor="U-admin2", body={
            "tree": f"{last}.2", "lastTree": last, "lastSize": 12, "lastRoot": fixed("the root that was lost").hex(), "foundSize": ended["size"], "foundRoot": ended["root"],
            "askedBy": "U-admin1", "approvedBy": "U-admin2", **({"foundTree": found} if found else {}),
        })  # fmt: skip
    else:
        hall.trees.append({"name": "H01/2027", "leaves": []})
        hall.write(CENTER, "YearTreeOpened", body={"tree": "H01/2027", "lastTree": "H01/2026", "lastSize": ended["size"], "lastRoot": ended["root"]})
    hall.write(DESK, "StrayPresses", body={"device": "KP1", "presses": 2, "droppedBytes": 0, "fromMs": 1, "toMs": 2})
    hall.write(CENTER, "CardIssued", caseRef=case, visitRef=visit, law=law, body={
        "rule": "time/promised", "ruleVersion": 1, "level": "yellow", "dueAtMs": START_MS + 1, "judgedAtMs": START_MS + 2, "stage": "handling", "desk": "W01",
        "post": "front", "calendarVersion": 1,
    })  # fmt: skip
    return hall, case


def packet_of(hall, case):
    seconds = START_MS // 1000
    restored = "TreeReopened" in hall.placed
    last = len(hall.trees[1]["leaves"])
    both = [(DESK, "desk", seconds + 700), (OFFICE, "office", seconds + 720)]
    # None: nobody signed it, it was found.
    ends = [(0, 9, both), (0, 10, None)] if restored else [(0, 10, both)]
    sizes = [(0, 5, [(DESK, "desk", seconds + 400)]), *ends, (1, last, [(OFFICE, "office", seconds + 900)])]
    notes = [{"note": hall.found(tree, size) if witnesses is None else hall.note(tree, size, witnesses), "path": []} for tree, size, witnesses in sizes]
    for at, ((before, smaller, _), (tree, size, _)) in enumerate(zip(sizes, sizes[1:]), 1):
        if before == tree:
            notes[at]["path"] = [h.hex() for h in form.consistency_path(hall.trees[tree]["leaves"][:size], smaller)]
    kinds = ["HallFounded", "TreeKeyNamed", "LawPublished", "WitnessAdmitted", "DeskEnrolled", "SessionOpened", "CaseReceived", "CaseAccepted", "HandlingStarted",
             "TreeReopened" if restored else "YearTreeOpened", "CardIssued"]  # fmt: skip
    leaves, hashes = [], set()
    for kind in kinds:
        tree, index, text = hall.placed[kind]
        note = next(at for at, (of, size, _) in enumerate(sizes) if of == tree and size > index)
        under = hall.trees[tree]["leaves"][: sizes[note][1]]
        leaves.append({"leaf": text, "note": note, "index": index, "path": [h.hex() for h in form.inclusion_path(under, index)]})
        hashes.add(leaf_hash(utf8(text)).hex())
    received = kinds.index("CaseReceived")
    openings = [{"leaf": received, "label": label, "salt": b64u(hall.fixed(f"salt {label}")), "value": value}
                for label, value in [("applicantName", "王小明"), ("applicantNumber", "11010119900307109X")]]  # fmt: skip
    return {
        "v": 2 if restored else 1, "hall": "H01", "caseRef": case, "notes": notes, "leaves": leaves, "seals": [seal for head, seal in hall.seals if head in hashes],
        "openings": openings, "documents": [{"kind": "law", "text": DOCUMENT}],
    }  # fmt: skip


def refused(hall, good):
    """Each is signed by the center's own key: what a hall that lies about one thing could hand out."""
    made = []

    def fault(why, change):
        packet = copy.deepcopy(good)
        change(packet)
        assert packet != good, why
        made.append({"why": why, "text": hall.sign(packet)})

    def leaf(packet, kind):
        return next(one for one in packet["leaves"] if f'"type":"{kind}"' in one["leaf"])

    def put(where, key, value):
        where[key] = value

    fault("version 2", lambda p: put(p, "v", 2))
    fault("another hall", lambda p: put(p, "hall", "H02"))
    fault("another case", lambda p: put(p, "caseRef", form.name("C", "H01", "W01", 1, 3)))
    fault("a member too many", lambda p: put(p, "more", ""))
    fault("a member missing", lambda p: p.pop("documents"))
    fault("an act rewritten", lambda p: put(leaf(p, "CaseAccepted"), "leaf", leaf(p, "CaseAccepted")["leaf"].replace("R4", "R5")))
    fault("an act by another person", lambda p: put(leaf(p, "CaseAccepted"), "leaf", leaf(p, "CaseAccepted")["leaf"].replace("U-li", "U-wu")))
    fault("an act at another place", lambda p: put(leaf(p, "CaseAccepted"), "index", 9))
    fault("a path of another leaf", lambda p: put(leaf(p, "CaseAccepted"), "path", leaf(p, "HandlingStarted")["path"]))
    fault("a path cut short", lambda p: leaf(p, "CaseAccepted")["path"].pop())
    fault("leaves out of order", lambda p: p["leaves"].__setitem__(slice(7, 9), p["leaves"][7:9][::-1]))
    fault("a leaf twice", lambda p: p["leaves"].insert(8, p["leaves"][7]))
    fault("no founding", lambda p: drop(p, 0))
    fault("no tree key", lambda p: drop(p, 1))
    fault("no enrolment of the desk", lambda p: drop(p, 4))
    fault("no admission of the witness", lambda p: drop(p, 3))
    fault("no first leaf of the new tree", lambda p: drop(p, 9))
    fault("no record of the case", lambda p: [drop(p, place) for place in (10, 8, 7, 6)])
    fault("a record of another visit", lambda p: foreign(hall, p))
    fault("a seal missing", lambda p: p["seals"].pop())
    fault("a seal over nothing here", lambda p: p["seals"].append(next(seal for head, seal in hall.seals if head == leaf_hash(utf8(hall.placed["StrayPresses"][2])).hex())))
    fault("a seal's prev", lambda p: put(p["seals"][3], "prev", ZEROS))
    fault("a seal by another key", lambda p: put(p["seals"][6], "signature", p["seals"][7]["signature"]))
    fault("notes of one tree in the wrong order", lambda p: p["notes"].__setitem__(slice(0, 2), p["notes"][:2][::-1]))
    fault("a consistency path of nothing", lambda p: put(p["notes"][1], "path", []))
    fault("a path at the first note", lambda p: put(p["notes"][0], "path", [ZEROS]))
    fault("a cosignature of another checkpoint", lambda p: put(p["notes"][0], "note", p["notes"][0]["note"] + p["notes"][1]["note"].splitlines(True)[-1]))
    fault("a cosignature twice", lambda p: put(p["notes"][0], "note", p["notes"][0]["note"] + p["notes"][0]["note"].splitlines(True)[-1]))
    fault("another time in a cosignature", lambda p: put(p["notes"][2], "note", retimed(p["notes"][2]["note"])))
    fault("a smaller size in a note", lambda p: put(p["notes"][2], "note", p["notes"][2]["note"].replace("\n3\n", "\n2\n")))
    fault("an opening with another value", lambda p: put(p["openings"][0], "value", "王小月"))
    fault("an opening of another leaf", lambda p: put(p["openings"][0], "leaf", 7))
    fault("an opening twice", lambda p: p["openings"].append(p["openings"][0]))
    fault("the receipt opened", lambda p: p["openings"].append(
        {"leaf": 6, "label": "receipt", "salt": b64u(hall.fixed("salt receipt")), "value": "AAAAAAAAAAAAAAAAAAAAAA"}))  # fmt: skip
    fault("another law", lambda p: put(p["documents"][0], "text", DOCUMENT.replace("stands", "speaks")))
    fault("a law called a calendar", lambda p: put(p["documents"][0], "kind", "calendar"))
    fault("a law twice", lambda p: p["documents"].append(p["documents"][0]))
    text = hall.sign(good)
    made += [
        {"why": "the signature of another packet", "text": text[: text.rindex('"signature"')] + made[1]["text"][made[1]["text"].rindex('"signature"') :]},
        {"why": "a newline at the end", "text": text + "\n"},
        {"why": "a space", "text": text.replace('"packet":', '"packet": ')},
        {"why": "members the other way round", "text": '{"signature":' + text[text.rindex('"signature":') + 12 : -1] + "," + text[1 : text.rindex(',"signature"')] + "}"},
        {"why": "nothing", "text": ""},
        {"why": "a list", "text": "[]"},
    ]
    return made


def refused_found(hall, good):
    """Each is signed by the center's own key: ends of a tree that nobody found so."""
    made = []

    def fault(why, change):
        packet = copy.deepcopy(good)
        change(packet)
        assert packet != good, why
        made.append({"why": why, "text": hall.sign(packet)})

    signed = good["notes"][-1]
    fault("a found end in a packet of version 1", lambda p: p.update(v=1))
    fault("a found end of another size", lambda p: p["notes"][2].update(note=p["notes"][2]["note"].replace("\n10\n", "\n11\n")))
    fault("a found end of another root", lambda p: p["notes"][2].update(note="\n".join([*p["notes"][2]["note"].split("\n")[:2], p["notes"][1]["note"].split("\n")[2], ""])))
    fault("a found end with an empty line and no signature", lambda p: p["notes"][2].update(note=p["notes"][2]["note"] + "\n"))
    fault("a signed checkpoint shown as found", lambda p: p["notes"][1].update(note="\n".join([*p["notes"][1]["note"].split("\n")[:3], ""])))
    fault("a newest tree whose end is only found", lambda p: p["notes"][3].update(note="\n".join([*signed["note"].split("\n")[:3], ""])))
    fault("a found end that does not continue what was signed", lambda p: p["notes"][2].update(path=[]))
    fault("a found end that no tree names", lambda p: drop(p, 9))
    return made


def drop(packet, place):
    """Leaves a record out with its seal and openings, as if it had never been asked for."""
    hashed = leaf_hash(utf8(packet["leaves"].pop(place)["leaf"])).hex()
    packet["seals"] = [seal for seal in packet["seals"] if seal["leafHashes"] != [hashed]]
    packet["openings"] = [{**one, "leaf": one["leaf"] - (one["leaf"] > place)} for one in packet["openings"] if one["leaf"] != place]


def foreign(hall, packet):
    tree, index, text = hall.placed["VisitOpened"]
    under = hall.trees[tree]["leaves"][:10]
    packet["leaves"].insert(6, {"leaf": text, "note": 1, "index": index, "path": [h.hex() for h in form.inclusion_path(under, index)]})
    packet["seals"].append(next(seal for head, seal in hall.seals if head == leaf_hash(utf8(text)).hex()))
    for opening in packet["openings"]:
        opening["leaf"] += 1


def retimed(note):
    *rest, last = note.splitlines(True)
    words, data = last.rstrip("\n").rsplit(" ", 1)
    raw = bytearray(base64.b64decode(data))
    raw[11] ^= 1
    return "".join(rest) + f"{words} {base64.b64encode(bytes(raw)).decode()}\n"


def edits(good, bad):
    """What to change in the good text, as [at, cut, put]: one span before the signature and the signature; all places are those of the good text."""
    marks = [text.rfind(',"signature":') for text in (good, bad)]
    if -1 in marks or not bad.endswith('"}'):
        return [[0, len(good), bad]]
    spans = []
    for (a, b), start in (((good[: marks[0]], bad[: marks[1]]), 0), ((good[marks[0] :], bad[marks[1] :]), marks[0])):
        same = 0
        while same < min(len(a), len(b)) and a[same] == b[same]:
            same += 1
        end = 0
        while end < min(len(a), len(b)) - same and a[-1 - end] == b[-1 - end]:
            end += 1
        if a != b:
            spans.append([start + same, len(a) - same - end, b[same : len(b) - end]])
    return spans


def edited(good, changes):
    for at, cut, put in reversed(changes):
        good = good[:at] + put + good[at + cut :]
    return good


def packet_vectors(fixed):
    halls = [build(fixed), build(fixed, restored=True), build(fixed, restored=True, found="H01/2026")]
    older = build(fixed, restored=True, found="H01/2025")
    goods = [packet_of(*one) for one in halls]
    texts = [hall.sign(good) for (hall, _), good in zip(halls, goods)]
    lies = [(0, one) for one in refused(halls[0][0], goods[0])] + [(1, one) for one in refused_found(halls[1][0], goods[1])]
    lies.append((2, {"why": "a new tree that names another tree as found", "text": older[0].sign(packet_of(*older))}))
    bad = [(one["why"], of, one["text"], edits(texts[of], one["text"])) for of, one in lies]
    assert all(edited(texts[of], changes) == whole and whole not in texts for _, of, whole, changes in bad)
    hall = halls[0][0]
    return {
        "hallKey": hall.key("center"), "centerSeed": hall.seeds["center"].hex(), "witness": verifier_key(OFFICE, ed25519_public(hall.seeds["office"])),
        "packets": [{"what": what, "text": text} for what, text in zip(
            ["a case over New Year: a desk and an office cosigned", "an act between a restore and the new tree",
             "an act between a restore and the new tree, from a copy of before the turn of the year"], texts)],
        "refused": [{"why": why, "of": of, "edits": changes} for why, of, _, changes in bad],
    }  # fmt: skip
