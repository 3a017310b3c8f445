import type { Receipt, UplinkRefusal } from '@sunlit/domain/contracts';
import { bracketOf, clockJump, isBelieved, pictureName, signClaim, type EvidenceRecord } from '@sunlit/domain/evidence';
import { epochKey, subjectOfPicture, undetermined } from '@sunlit/domain/fold';
import type { DeskBody } from '@sunlit/domain/hall';
import type { Hand } from './engine.ts';
import type { Acceptance, CheckedBatch } from './ledger.ts';

/** Places a batch in its chain and judges it: a known record is not written again, a second record for one key freezes the origin. */
export function acceptBatch(hand: Hand, batch: CheckedBatch): Acceptance {
  const { origin, epoch, firstSeq, hashes } = batch;
  const desk = hand.fold.shelves.desks.get(origin);
  const opened = hand.fold.shelves.epochs.get(epochKey(origin, epoch));
  // An ended epoch brings no more, unless two people let its late records in: to be kept and marked.
  if (desk === undefined || opened === undefined || (opened.state !== 'writing' && opened.salvage === 0))
    return refusal('hello/revoked', origin);
  if (desk.epoch === epoch && desk.frozen === 1) return refusal('batch/frozen', origin);
  const head = hand.book.head(origin, epoch);
  if (firstSeq > head.seq + 1) return refusal('batch/gap', String(firstSeq), head.seq + 1);
  if (batch.prev !== hashBefore(hand, opened.enrolment, batch))
    return refusal('batch/chain', `seq ${String(firstSeq)}`);

  const known = Math.min(head.seq - firstSeq + 1, hashes.length);
  if (!sameAsStored(hand, batch, known)) return freeze(hand, batch, known);
  const lastSeq = firstSeq + hashes.length - 1;
  if (known === hashes.length) {
    const receipt = hand.book.receipt(origin, epoch, lastSeq);
    if (receipt === null) throw new Error('a stored record without a seal');
    return { ok: 1, receipt };
  }
  return { ok: 1, receipt: appendNew(hand, batch, known) };
}

function hashBefore(hand: Hand, enrolment: string, { origin, epoch, firstSeq }: CheckedBatch): string | undefined {
  if (firstSeq === 1) return enrolment;
  const head = hand.book.head(origin, epoch);
  return head.seq === firstSeq - 1 ? head.hash : hand.book.leaf(origin, epoch, firstSeq - 1)?.hash;
}

function sameAsStored(hand: Hand, { origin, epoch, firstSeq, hashes }: CheckedBatch, known: number): boolean {
  for (let at = 0; at < known; at++) {
    if (hand.book.leaf(origin, epoch, firstSeq + at)?.hash !== hashes[at]) return false;
  }
  return true;
}

/** Both records are kept, the second as a marked leaf; nothing more is taken from this origin until people have looked. */
function freeze(hand: Hand, { origin, epoch, firstSeq, hashes, leaves }: CheckedBatch, known: number): UplinkRefusal {
  let first: { seq: number; kept: string; other: string } | undefined;
  for (let at = 0; at < known; at++) {
    const seq = firstSeq + at;
    const kept = hand.book.leaf(origin, epoch, seq)?.hash ?? '';
    const hash = hashes[at] ?? '';
    if (kept === hash) continue;
    first ??= { seq, kept, other: hash };
    hand.book.fork({ origin, epoch, seq, leaf: leaves[at] ?? '', hash, atMs: hand.now.wallMs });
  }
  if (first !== undefined) {
    const { seq, kept, other } = first;
    hand.own.record({ type: 'OriginFrozen', body: { desk: origin, deskEpoch: epoch, deskSeq: seq, kept, other } });
  }
  return refusal('batch/frozen', `seq ${String(first?.seq ?? firstSeq)}`);
}

function appendNew(hand: Hand, batch: CheckedBatch, known: number): Receipt {
  const { setting, book, own, now } = hand;
  const { origin, epoch, firstSeq, leaves, hashes } = batch;
  own.openYear();
  const { name: tree, size: firstIndex } = book.newestTree();
  // All leaves first: a receipt names one range of the tree, and the center's verdicts would tear it.
  const positions = leaves.slice(known).map((leaf, at) => {
    const seq = firstSeq + known + at;
    return book.append({ origin, epoch, seq, leaf, hash: hashes[known + at] ?? '', atMs: now.wallMs }).position;
  });
  const lastSeq = firstSeq + leaves.length - 1;
  const claim = {
    origin,
    epoch,
    upTo: lastSeq,
    head: hashes.at(-1) ?? '',
    tree,
    firstIndex,
    size: leaves.length - known,
  };
  const receipt: Receipt = { ...claim, signature: signClaim(setting.kit, setting.signKeys, 'receipt', claim) };
  const { prev, signature } = batch;
  book.seal({ origin, epoch, firstSeq, lastSeq, acceptedFrom: firstSeq + known, prev, signature, receipt });
  // Decoded and checked before they came here.
  const records = leaves.slice(known).map((leaf) => JSON.parse(leaf) as EvidenceRecord);
  const unwanted = unwantedPictures(hand, records);
  for (const secret of batch.secrets)
    if (secret.seq >= firstSeq + known && !unwanted.has(secret.subject)) book.hide(origin, epoch, secret);
  for (const key of batch.keys) if (!unwanted.has(key.subject)) book.keep(key);
  recordJumps(hand, batch, records);
  const outside = records.flatMap((record, at) => judge(hand, batch, record, positions[at] ?? 0));
  recordOutside(hand, batch, outside);
  hand.facts += positions.length;
  return receipt;
}

/** Pictures that come after their case was erased: their key is not kept, and their ciphertext will not be asked for. */
function unwantedPictures({ book }: Hand, records: readonly EvidenceRecord[]): ReadonlySet<string> {
  return new Set(
    records
      .filter((record) => record.type === 'PictureKept' && book.isErased(subjectOfPicture(record)))
      .map(({ origin, epoch, body }) =>
        pictureName({ origin, epoch, picture: (body as DeskBody<'PictureKept'>).picture }),
      ),
  );
}

/** Answers the claim when it is not to be believed. */
function judge(hand: Hand, batch: CheckedBatch, record: EvidenceRecord, position: number): ClockMark[] {
  const { firstSeq, hashes, opened } = batch;
  const hash = hashes[record.seq - firstSeq] ?? '';
  const placed = { record, hash, position, atMs: hand.now.wallMs, opened: opened[record.seq] ?? {} };
  const refused = hand.fold.apply(placed);
  if (refused === undefined) return doubted(hand, batch, record);
  const { origin, epoch, seq, caseRef, visitRef } = record;
  const body = {
    desk: origin,
    deskEpoch: epoch,
    deskSeq: seq,
    leaf: hash,
    code: refused.code,
    rule: refused.rule,
  };
  hand.own.record({ type: 'FactDisputed', body, caseRef, visitRef });
  hand.verdicts.push({ origin, verdict: { epoch, seq, caseRef, refusal: refused } });
  return doubted(hand, batch, record);
}

/** A fact whose clock says what is not to be believed, and by how much. */
interface ClockMark {
  readonly seq: number;
  readonly byMs: number;
}

/** Records what becomes of cards that the fact takes the ground from; a claim that nobody can follow takes it from none. */
function doubted({ fold, own, now }: Hand, batch: CheckedBatch, { seq, wallMs }: EvidenceRecord): ClockMark[] {
  const bracket = bracketOf({ seenSignedAtMs: batch.seenSignedAtMs?.[seq], acceptedAtMs: now.wallMs });
  let isOutside = !isBelieved(bracket, wallMs);
  for (const doubt of fold.doubts.splice(0)) {
    const body = undetermined(doubt, bracket);
    const { caseRef, visitRef } = doubt.placed.record;
    if (body === undefined) isOutside = true;
    else own.record({ type: 'CardUndetermined', body, caseRef, visitRef });
  }
  const { notBeforeMs, notAfterMs } = bracket;
  return isOutside ? [{ seq, byMs: Math.max(0, notBeforeMs - wallMs, wallMs - notAfterMs) }] : [];
}

/** One record a batch: a desk whose clock is wrong writes many. */
function recordOutside({ own }: Hand, batch: CheckedBatch, outside: readonly ClockMark[]): void {
  const seen = together(batch, outside);
  if (seen === undefined) return;
  const { range, worstMs } = seen;
  own.record({ type: 'ClaimsOutsideBracket', body: { ...range, claims: outside.length, worstMs } });
}

/** As above; the last fact before the batch counts as well. */
function recordJumps({ own, book, setting }: Hand, batch: CheckedBatch, records: readonly EvidenceRecord[]): void {
  const { origin, epoch } = batch;
  const before = book.leaf(origin, epoch, (records[0]?.seq ?? 0) - 1)?.leaf;
  let last = before === undefined ? undefined : (JSON.parse(before) as EvidenceRecord);
  const jumped: ClockMark[] = [];
  for (const record of records) {
    const byMs = last === undefined ? 0 : clockJump(last, record, setting.speed);
    if (byMs !== 0) jumped.push({ seq: record.seq, byMs });
    last = record;
  }
  const seen = together(batch, jumped);
  if (seen === undefined) return;
  own.record({ type: 'ClockJumped', body: { ...seen.range, jumps: jumped.length, byMs: seen.worstMs } });
}

/** From where to where, and the greatest; undefined when there is none. */
function together({ origin, epoch }: CheckedBatch, marks: readonly ClockMark[]) {
  const [first] = marks;
  const last = marks.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const worst = marks.reduce((most, mark) => (Math.abs(mark.byMs) > Math.abs(most.byMs) ? mark : most));
  const range = { desk: origin, deskEpoch: epoch, firstSeq: first.seq, lastSeq: last.seq };
  return { range, worstMs: worst.byMs };
}

function refusal(code: UplinkRefusal['code'], detail: string, expected = 0): UplinkRefusal {
  return { ok: 0, code, detail, expected };
}
