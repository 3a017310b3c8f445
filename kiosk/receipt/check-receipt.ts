import type { ReceiptAnswer } from '@sunlit/domain/contracts';
import {
  leafHash,
  opens,
  parseCanonical,
  verifyClaim,
  verifyInclusion,
  verifyNote,
  type CheckKit,
  type Checkpoint,
  type Commit,
} from '@sunlit/domain/evidence';

/** The members of a record that the page reads; the leaf hash covers all of it. */
interface ReadRecord {
  readonly type: string;
  readonly visitRef: string;
  readonly caseRef: string;
  readonly commits: readonly Commit[];
}
/** `fault` names what does not match. */
export type Checked =
  | {
      readonly ok: true;
      readonly checkpoint: Checkpoint;
      readonly accepted: readonly string[];
      readonly rated: boolean;
    }
  | { readonly ok: false; readonly fault: 'note' | 'record' | 'code' | 'tree' | 'rating' | 'case' };

/** Whether the records that the hall shows are those of this slip, and stand in its tree. Never throws. */
export function checkReceipt(kit: CheckKit, answer: ReceiptAnswer, visitRef: string, code: string): Checked {
  const { hall, centerKey, treeKey, treeKeySignature, note } = answer;
  const isVouched = verifyClaim(kit, centerKey, 'tree-key', { hall, key: treeKey }, treeKeySignature);
  const checkpoint = isVouched ? verifyNote(kit, treeKey, note) : undefined;
  if (checkpoint === undefined || !checkpoint.tree.startsWith(`${hall}/`)) return { ok: false, fault: 'note' };
  const records = answer.records.map(({ leaf }) => readRecord(leaf));
  const read = records.filter((record) => record !== undefined);
  const [first] = read;
  if (first === undefined || read.length !== records.length) return { ok: false, fault: 'record' };
  const { size, root } = checkpoint;
  const isIn = answer.records.every(({ leaf, index, path }) =>
    verifyInclusion(kit, { index, size, root, path, leaf: leafHash(kit, leaf) }),
  );
  if (!isIn) return { ok: false, fault: 'tree' };
  const opening = { label: 'receipt', salt: answer.salt, value: code };
  if (first.type !== 'VisitOpened' || first.visitRef !== visitRef || !opens(kit, first.commits, opening))
    return { ok: false, fault: 'code' };
  return checkRest(kit, answer, visitRef, read, checkpoint);
}

/** The rating commits to the visit, the cases name it, and what the server tells of them is about no others. */
function checkRest(
  kit: CheckKit,
  answer: ReceiptAnswer,
  visitRef: string,
  read: readonly ReadRecord[],
  checkpoint: Checkpoint,
): Checked {
  const link = { label: 'visit', salt: answer.ratingSalt, value: visitRef };
  const isRating = ({ type }: ReadRecord): boolean => type === 'RatingGiven' || type === 'RatingUnrated';
  const rating = read.find(isRating);
  const said = rating === undefined ? 'open' : rating.type === 'RatingGiven' ? 'given' : 'none';
  if (said !== answer.rating || (rating !== undefined && !opens(kit, rating.commits, link)))
    return { ok: false, fault: 'rating' };
  const others = read.filter((record) => !isRating(record) && record.visitRef !== visitRef);
  const refs = new Set(read.map(({ caseRef }) => caseRef));
  if (others.length > 0 || answer.cases.some(({ caseRef }) => !refs.has(caseRef))) return { ok: false, fault: 'case' };
  const accepted = read.filter(({ type }) => type === 'CaseAccepted').map(({ caseRef }) => caseRef);
  return { ok: true, checkpoint, accepted, rated: said === 'given' };
}

function readRecord(leaf: string): ReadRecord | undefined {
  const value = parseCanonical(leaf);
  if (typeof value !== 'object' || value === null) return undefined;
  const { type, visitRef, caseRef, commits } = value as Record<string, unknown>;
  const fits = [type, visitRef, caseRef].every((member) => typeof member === 'string') && Array.isArray(commits);
  return fits ? (value as ReadRecord) : undefined;
}
