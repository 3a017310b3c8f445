import type { HandHall } from '@sunlit/center-server/testing/hand-hall';
import { kit } from '@sunlit/device-agent/testing/test-desk';
import {
  checkHistory,
  toldByRecords,
  type HistoryFaults,
  type LedgerRecord,
} from '@sunlit/verify/history/check-history';
import { checkLedger } from '@sunlit/verify/ledger/check-ledger';
import { recordsIn, type LightDesk } from './light-desk.ts';

export const nothingWrong: HistoryFaults = { lost: [], doubled: [], reordered: [], invented: [] };

/** Every line of the ledger's export, as a stranger gets it. */
export async function exportOf(hall: HandHall): Promise<string> {
  const answer = await hall.call('GET', '/api/ledger/export', { cookie: await hall.signIn('admin1') });
  if (!answer.ok) throw new Error(`export: ${String(answer.status)} ${await answer.text()}`);
  return answer.text();
}

/** The desks' records in the order of the ledger. */
export function recordsOfDesks(exported: string): LedgerRecord[] {
  return (
    exported
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as LedgerRecord & { readonly leaf: string })
      // Seals and published texts stand between the records.
      .filter((line) => 'leaf' in line && line.origin.includes('/desk/'))
      .map(({ origin, epoch, seq, hash, leaf }) => {
        const { commandId, type } = JSON.parse(leaf) as { readonly commandId: string; readonly type: string };
        // A refused attempt is written down under its command; it is not the command's effect.
        return { origin, epoch, seq, hash, act: type === 'AttemptRefused' ? '' : commandId };
      })
  );
}

/** What the four judges say: what the clerks were told, what the desks' journals hold, whether the ledger is sound by itself, and what lies beside it follows from it. */
export async function judged(hall: HandHall, desks: readonly LightDesk[]) {
  const exported = await exportOf(hall);
  const ledger = recordsOfDesks(exported);
  const byHash = ledger.map((record) => ({ ...record, act: record.hash }));
  return {
    acts: checkHistory(
      desks.flatMap(({ history }) => history),
      ledger,
    ),
    journals: checkHistory(toldByRecords(desks.flatMap(({ folder }) => recordsIn(folder))), byHash),
    findings: checkLedger(kit, exported.split('\n')).findings,
    rechecked: (await hall.center.rechecks.now()).findings,
  };
}
export const allSound = { acts: nothingWrong, journals: nothingWrong, findings: [], rechecked: [] };
