import { stagesAfter } from '@sunlit/domain/case';
import type { ReceiptAnswer } from '@sunlit/domain/contracts';
import { opens, verifyClaim, verifyNote, type CheckKit, type EvidenceRecord } from '@sunlit/domain/evidence';
import { provenHeads, provenRecord, type Heads } from './heads.ts';
import { witnessesOf, type Witnesses } from './witnesses.ts';

/**
 * What does not match. `note`: the checkpoint or its key. `opening`: the way back to the founding. `witness`: a countersignature. `tree`: a record is not in the
 * ledger. `code`: the slip. `rating`, `case`, `stage`: what is told of them.
 */
export type ReceiptFault = 'note' | 'opening' | 'witness' | 'tree' | 'code' | 'rating' | 'case' | 'stage';
export type Checked =
  | { readonly ok: true; readonly heads: Heads; readonly witnesses: Witnesses }
  | { readonly ok: false; readonly fault: ReceiptFault };

/** Whether the records that the hall shows are those of this slip, stand in its tree, and bear out what is told. Never throws. */
export function checkReceipt(kit: CheckKit, answer: ReceiptAnswer, visitRef: string, code: string): Checked {
  const { hall, centerKey, treeKey, treeKeySignature, note } = answer;
  const isVouched = verifyClaim(kit, centerKey, 'tree-key', { hall, key: treeKey }, treeKeySignature);
  const checkpoint = isVouched ? verifyNote(kit, treeKey, note) : undefined;
  if (checkpoint === undefined || !checkpoint.tree.startsWith(`${hall}/`)) return { ok: false, fault: 'note' };
  const heads = provenHeads(kit, answer, checkpoint);
  if (heads === undefined) return { ok: false, fault: 'opening' };
  const witnesses = witnessesOf(kit, answer, checkpoint, heads);
  if (witnesses === undefined) return { ok: false, fault: 'witness' };
  const records = answer.records.map((shown) => provenRecord(kit, heads, shown));
  const proven = records.filter((record) => record !== undefined);
  if (proven.length !== records.length) return { ok: false, fault: 'tree' };
  const fault =
    slipFault(kit, answer, proven, visitRef, code) ?? casesFault(answer, inOrder(answer, proven, heads), visitRef);
  return fault === undefined ? { ok: true, heads, witnesses } : { ok: false, fault };
}

/** The visit's record commits to the code, and its rating to the visit. */
function slipFault(
  kit: CheckKit,
  { salt, rating, ratingSalt }: ReceiptAnswer,
  [first, ...others]: readonly EvidenceRecord[],
  visitRef: string,
  code: string,
): 'code' | 'rating' | undefined {
  const isVisit = first?.type === 'VisitOpened' && first.visitRef === visitRef;
  if (!isVisit || !opens(kit, first.commits, { label: 'receipt', salt, value: code })) return 'code';
  const [rated, ...more] = others.filter(isRating);
  const said = rated === undefined ? 'open' : rated.type === 'RatingUnrated' ? 'none' : 'given';
  const link = { label: 'visit', salt: ratingSalt, value: visitRef };
  const isOurs = rated === undefined || opens(kit, rated.commits, link);
  return said === rating && isOurs && more.length === 0 ? undefined : 'rating';
}

/** Every case was received in this visit, every act is of one of them, and the last act of each leads to the stage that is told. */
function casesFault(
  { cases }: ReceiptAnswer,
  ordered: readonly EvidenceRecord[],
  visitRef: string,
): 'case' | 'stage' | undefined {
  const acts = ordered.filter((record) => record.type !== 'VisitOpened' && !isRating(record));
  const received = new Set(
    acts.filter((act) => act.type === 'CaseReceived' && act.visitRef === visitRef).map(({ caseRef }) => caseRef),
  );
  const told = new Set(cases.map(({ caseRef }) => caseRef));
  const isOurs = acts.every(({ caseRef }) => received.has(caseRef)) && [...told].every((ref) => received.has(ref));
  if (!isOurs || told.size !== received.size || cases.length !== told.size) return 'case';
  const fits = cases.every(({ caseRef, stage }) => {
    const last = acts.findLast((act) => act.caseRef === caseRef)?.type ?? '';
    return Object.hasOwn(stagesAfter, last) && stagesAfter[last]?.includes(stage) === true;
  });
  return fits ? undefined : 'stage';
}

/** By their places in the ledger, whatever order they came in. */
function inOrder({ records }: ReceiptAnswer, proven: readonly EvidenceRecord[], { heads }: Heads): EvidenceRecord[] {
  const age = new Map(heads.map(({ tree }, at) => [tree, -at]));
  return proven
    .map((record, at) => ({ record, age: age.get(records[at]?.tree ?? '') ?? 0, index: records[at]?.index ?? 0 }))
    .sort((a, b) => a.age - b.age || a.index - b.index)
    .map(({ record }) => record);
}

function isRating({ type }: EvidenceRecord): boolean {
  return type === 'RatingGiven' || type === 'RatingUnrated' || type === 'RatingTaken';
}
