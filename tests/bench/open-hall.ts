import { Buffer } from 'node:buffer';
import crypto from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Database } from 'better-sqlite3';
import { publicationsOf } from '@sunlit/center-server/catalogue/published-files';
import { openLedgerFile } from '@sunlit/center-server/ledger/open-file';
import type { Now } from '@sunlit/center-server/ledger/ledger';
import { SqliteLedger } from '@sunlit/center-server/ledger/sqlite-ledger';
import { openShelves } from '@sunlit/center-server/projections/shelves';
import { MONDAY_MS } from '@sunlit/center-server/testing/facts';
import { defaultCalendar } from '@sunlit/domain/calendar';
import type { CaseState } from '@sunlit/domain/case';
import { starterItems, type Item } from '@sunlit/domain/catalogue';
import { makeName, nodeKit, type Kit } from '@sunlit/domain/evidence';
import { cardName, type CaseRow } from '@sunlit/domain/fold';
import { firstBreach } from '@sunlit/domain/foresight';
import { caseClocks, judgement } from '@sunlit/domain/rules';

/** Open cases of {@link openHall}. */
export const CASES = 100_000;
const HALL = 'H01';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Friday afternoon of the week in which the cases came in. */
export const NOW_MS = MONDAY_MS + 4 * DAY_MS + 6 * HOUR_MS;

export const kit: Kit = nodeKit(crypto, Buffer);
const folder = mkdtempSync(join(tmpdir(), 'sunlit-open-'));
const file = join(folder, 'ledger.sqlite');
/** How the hall's ledger is opened, also by another process. */
export const hallSetting = {
  file,
  hall: HALL,
  signKeys: kit.newSignKeys(),
  boxKeys: kit.newBoxKeys(),
  bootId: 'bench',
};
/** The law's time stands still on Friday afternoon. */
const still = (): Now => ({ wallMs: NOW_MS, monoMs: performance.now(), realMs: Date.now() });

/** An open case of the week: every fourth one paused before, every tenth one paused now. */
function openCase(at: number, law: string, item: Item): CaseState {
  const name = (kind: 'C' | 'V'): string => makeName(kind, HALL, `W${String(1 + (at % 200))}`, 1, 1 + at);
  const receivedAtMs = MONDAY_MS + (at % 4) * DAY_MS + ((at * 7_919) % (6 * HOUR_MS));
  const pausedMs = receivedAtMs + HOUR_MS;
  const pause = { ground: 'correction', notice: 'BZ-1', fromMs: pausedMs, servedAtMs: pausedMs, limitDays: 0 };
  const isOpen = at % 10 === 0;
  const pauses = isOpen ? [pause] : at % 4 === 0 ? [{ ...pause, toMs: pausedMs + DAY_MS }] : [];
  return {
    value: { stage: isOpen ? 'correcting' : 'handling', custody: 'held' },
    context: {
      caseRef: name('C'),
      visitRef: name('V'),
      number: `N-${String(at)}`,
      item: item.code,
      law,
      applicant: 'person',
      materials: item.materials.map(({ id }) => id),
      missing: [],
      corrections: pauses.length,
      desk: `W${String(1 + (at % 200))}`,
      post: item.posts.handle,
      toDesk: '',
      toPost: '',
      handler: isOpen ? '' : 'clerk1',
      handlers: isOpen ? [] : ['clerk1'],
      approvals: [],
      levels: isOpen ? 0 : item.approvalLevels,
      extraDays: 0,
      extensionServedAtMs: 0,
      pauses,
      notices: [],
      overrides: [],
      overridden: 0,
      feeFen: 0,
      feeReceipts: [],
      thirdPartiesHeard: 0,
      expires: '',
      proxy: 0,
      receivedAtMs,
      turns: isOpen ? [] : [{ stage: 'handling', fromMs: receivedAtMs + HOUR_MS }],
      acceptedAtMs: isOpen ? 0 : receivedAtMs + HOUR_MS / 2,
      stageSinceMs: pausedMs,
      decidedAtMs: 0,
      closedAtMs: 0,
      outcome: '',
    },
  };
}

/** The row as the hall would hold it: judged, with its cards issued. */
function rowOf(state: CaseState, item: Item): CaseRow {
  const clocks = caseClocks(state, item, defaultCalendar, NOW_MS);
  const { findings, nextMs, coming } = judgement(state, item, defaultCalendar, NOW_MS);
  const cards = findings.map(cardName);
  return {
    caseRef: state.context.caseRef,
    state,
    disputed: 0,
    openDisputes: 0,
    movedAt: 0,
    level: '',
    breaches: [],
    cards,
    judgedAtMs: NOW_MS,
    promisedDueAtMs: clocks.promised?.dueAtMs ?? 0,
    statutoryDueAtMs: clocks.statutory?.dueAtMs ?? 0,
    stageDueAtMs: clocks.stage?.dueAtMs ?? 0,
    paused: clocks.paused ? 1 : 0,
    provisional: 0,
    nextAtMs: nextMs ?? 0,
    breachAtMs: firstBreach(coming, NOW_MS, cards)?.fromMs ?? 0,
    handover: '',
    countedIn: '',
  };
}

/** What a bench makes of the rows before they are written; the case's number counts from 0. */
export type Retell = (row: CaseRow, at: number) => CaseRow;

function fill(db: Database, law: string, count: number, retell: Retell): void {
  // Items decided on the spot are never open for long, and natural days hardly move.
  const items = starterItems.filter(({ promised }) => promised.days >= 5 && promised.unit === 'working');
  const { cases } = openShelves(db);
  db.transaction(() => {
    for (let at = 0; at < count; at += 1) {
      const item = items[at % items.length];
      if (item === undefined) throw new Error('the starter catalogue has no promised item');
      cases.put(retell(rowOf(openCase(at, law, item), item), at));
      if (at % 1_000 === 999) cases.flush();
    }
    cases.flush();
  })();
}

/** A hall without a case on the disk, no ledger open; the hash of its law. */
export async function foundHall(): Promise<string> {
  const ledger = await openLedger();
  await ledger.act('found', { demo: 1 });
  for (const document of publicationsOf(kit, { hall: HALL, lawFile: '', calendarFile: '' })) {
    await ledger.act('publish', document);
  }
  const law = (await ledger.read('publications', null)).find(({ kind }) => kind === 'law')?.hash ?? '';
  await ledger.close();
  return law;
}

/** Runs `work` on the file while no ledger has it open. */
export function onFile<T>(work: (db: Database) => T): T {
  const opened = openLedgerFile(file, HALL);
  if (!('db' in opened)) throw new Error(`${file} cannot be opened`);
  try {
    return work(opened.db);
  } finally {
    opened.close();
  }
}

/** A hall of 100,000 open cases on the disk, no ledger open; `openLedger` opens it, `removeHall` takes it away. */
export async function fillHall(): Promise<void> {
  fillCases(await foundHall(), CASES);
}
/** Puts open cases into a hall that was founded. */
export function fillCases(law: string, count: number, retell: Retell = (row) => row): void {
  onFile((db) => {
    fill(db, law, count, retell);
  });
}
export const openLedger = (now: () => Now = still): Promise<SqliteLedger> => SqliteLedger.open({ ...hallSetting, now });
export const removeHall = (): void => {
  rmSync(folder, { recursive: true, force: true });
};
