import { defaultCalendar, type Calendar, type Due } from '@sunlit/domain/calendar';
import { stepCase, type CaseState } from '@sunlit/domain/case';
import { readCalendar, readLawBundle, type Item, type LawBundle } from '@sunlit/domain/catalogue';
import type { Happened } from '@sunlit/domain/evidence';
import { caseClocks, lawOf, readCaseFact } from '@sunlit/domain/rules';
import type { SoundPacket } from './check-packet.ts';

/** Where the case stands after its last record, by the law and calendar in the packet. */
export interface Replayed {
  readonly state: CaseState | undefined;
  readonly item: Item | undefined;
  readonly calendar: Calendar;
  /** The limits as they stood when they last ran. */
  readonly promised: Due | undefined;
  readonly statutory: Due | undefined;
  /** Acts that the machine did not take, or that the center marked as refused by the law: by position among the leaves. */
  readonly refused: ReadonlySet<number>;
}

/** No item, no procedure. */
const NO_PROCEDURE = { approvalLevels: 0, posts: { accept: '' } };

/** Folds the records of the case again. Nothing of it is a finding: what cannot be read tells less. Never throws. */
export function replay(sound: SoundPacket): Replayed {
  const held = newestCalendar(sound);
  const recognised = recognisedLeaves(sound);
  const disputed = new Set(
    sound.records.flatMap(({ record: { type, body } }) =>
      type === 'FactDisputed' && !recognised.has(body.leaf) ? [body.leaf] : [],
    ),
  );
  const refused = new Set<number>();
  const bundles = new Map<string, LawBundle | undefined>();
  let state: CaseState | undefined;
  let item: Item | undefined;
  let promised: Due | undefined;
  let statutory: Due | undefined;
  for (const { record, hash: leafHash, leaf } of sound.ofCase) {
    const happened: Happened = { ...record, opened: {} };
    const read = readCaseFact(happened);
    if (!('fact' in read)) continue;
    const { fact } = read;
    const hash = lawOf(state, happened);
    if (!bundles.has(hash)) bundles.set(hash, bundleOf(sound, hash));
    const bundle = bundles.get(hash);
    const code = fact.type === 'CaseReceived' ? fact.body.item : state?.context.item;
    item = bundle?.items.find((one) => one.code === code) ?? item;
    const next = disputed.has(leafHash) ? undefined : stepCase(state, fact, item ?? NO_PROCEDURE);
    if (next === undefined) refused.add(leaf);
    state = next ?? state;
    if (state === undefined || item === undefined) continue;
    const clocks = caseClocks(state, item, held, record.wallMs);
    promised = clocks.promised ?? promised;
    statutory = clocks.statutory ?? statutory;
  }
  return { state, item, calendar: held, promised, statutory, refused };
}

/** Refused facts that took effect all the same: one person proposed it, and another said yes. Roles are not in a packet; recomputing the ledger looks at those too. */
function recognisedLeaves({ records }: SoundPacket): ReadonlySet<unknown> {
  const proposals = records.flatMap(({ record }) => (record.type === 'DisputeProposed' ? [record] : []));
  return new Set(
    records.flatMap(({ record: { type, body, actor } }) => {
      if (type !== 'DisputeSettled' || body.outcome !== 'recognised') return [];
      const first = proposals.find(({ seq, body: { leaf } }) => seq === body.proposed && leaf === body.leaf);
      return first?.body.outcome === 'recognised' && first.actor !== actor ? [body.leaf] : [];
    }),
  );
}

function bundleOf({ documents }: SoundPacket, hash: string): LawBundle | undefined {
  return readLawBundle(documents.get(hash)?.text ?? '');
}

/** The one published last; what a hall starts with where the packet holds none. */
function newestCalendar({ records, documents }: SoundPacket): Calendar {
  const published = records.findLast(({ record }) => record.type === 'CalendarPublished')?.record.body.hash;
  const text = typeof published === 'string' ? documents.get(published)?.text : undefined;
  return readCalendar(text ?? '') ?? defaultCalendar;
}
