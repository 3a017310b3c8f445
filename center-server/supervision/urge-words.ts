import { rowKeys } from '@sunlit/domain/fold';
import { mayReadUrge } from '@sunlit/domain/supervision';
import type { Reads } from '../ledger/doors.ts';
import type { Engine } from '../ledger/engine.ts';
import { openerOf, ownValue } from '../vault/own-value.ts';

/** What the post is asked to do, as it was written; read without a record, since it is an instruction and nobody's defence (docs/decisions/0010). */
export function urgeWords(engine: Engine, { by, urged }: Reads['urgeWords']['input']): Reads['urgeWords']['answer'] {
  const { urges, staff } = engine.current.shelves;
  const urge = urges.get(rowKeys.urges({ seq: urged }));
  const person = staff.get(by);
  if (urge === undefined || person === undefined) return { ok: 0, code: 'supervision/unknown-urge' };
  if (!mayReadUrge(urge, person)) return { ok: 0, code: 'supervision/not-responsible' };
  return { ok: 1, words: ownValue(openerOf(engine), urged, 'words') };
}
