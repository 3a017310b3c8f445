import { pressKey, type KeyNumber } from '@sunlit/hardware/simulators';
import { dateText, DAY_MS } from '@sunlit/domain/calendar';
import type { CaseCommandType } from '@sunlit/domain/case';
import type { Item } from '@sunlit/domain/catalogue';
import { lawTime, type WindowCase } from '@sunlit/domain/contracts';
import { ClerkClient, CommandRefused, type Intent, type Signed } from './clerk-client.ts';
import { DeskSeat } from './desk-seat.ts';
import type { Hall, HallDesk } from './hall.ts';
import type { Person } from './people.ts';
import { homeOf, isTraffics, TRAFFIC_OFFICE } from './places.ts';

/** Real time between one visit and the next at a window, and between two looks of the office desk. */
const VISIT_EVERY_MS = 9_000;
const OFFICE_EVERY_MS = 6_000;
/** The desk has said by then who sits there. */
const FIRST_TURN_MS = 500;
/** How often a citizen presses each key, 1 (best) to 5, or nothing at all: of 20. */
const KEYS: readonly (KeyNumber | 0)[] = [1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 4, 5, 0, 0, 0, 0];
const SURNAMES = '王李张刘陈杨黄赵吴周';
const GIVEN = ['伟', '芳', '敏', '静', '秀英', '丽', '强', '磊', '洋', '艳', '·阿不都', '𠮷'];

export interface Traffic {
  stop(): void;
}

/**
 * Keeps cases moving: citizens come to every window but W01, an office desk of its own approves. All of it through the clerks' own messages and the keypads'
 * own bytes. It touches no case that began elsewhere, and leaves a desk alone where a person has signed in.
 */
export function startTraffic(hall: Hall): Traffic {
  const stopped = new AbortController();
  const clerks = hall.people.filter(({ roles }) => roles.includes('clerk'));
  const approvers = hall.people.filter(({ roles }) => roles.includes('approver'));
  for (const desk of hall.desks.filter((place) => isTraffics(place.desk))) {
    if (desk.kind === 'office') repeat(desk, approvers, OFFICE_EVERY_MS, workThrough, stopped.signal);
    else {
      const own = clerks.filter(({ user }) => user === desk.desk.replace('W', 'clerk'));
      repeat(desk, own, VISIT_EVERY_MS, oneVisit, stopped.signal);
    }
  }
  return {
    stop: () => {
      stopped.abort();
    },
  };
}

type Work = (client: ClerkClient, signed: Signed, desk: HallDesk) => Promise<void>;

/** The people take turns: an item with two levels wants two approvers. */
function repeat(desk: HallDesk, people: readonly Person[], everyMs: number, work: Work, signal: AbortSignal): void {
  const client = new ClerkClient(desk.url);
  const seat = new DeskSeat(desk.url);
  let timer: NodeJS.Timeout | undefined;
  let turns = 0;
  let lastSaid = '';
  const turn = async (): Promise<void> => {
    const { connection } = seat;
    try {
      const person = people[turns % people.length];
      if (person && seat.isFree()) {
        turns += 1;
        await signedIn(client, person, (signed) => work(client, signed, desk));
        lastSaid = '';
      }
    } catch (error) {
      const line = `traffic at ${desk.desk}: ${error instanceof Error ? error.message : String(error)}`;
      // A desk that went down is said by the hall, and what goes wrong at every turn is said once.
      const isNews = seat.connection === connection && !isSeatLost(error) && line !== lastSaid;
      if (isNews && !signal.aborted) process.stderr.write(`${(lastSaid = line)}\n`);
    }
    if (!signal.aborted) timer = setTimeout(() => void turn(), everyMs * (0.5 + Math.random()));
  };
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    client.close();
    seat.close();
  });
  timer = setTimeout(() => void turn(), FIRST_TURN_MS);
}

/** A person sat down first, or took the seat back. */
function isSeatLost(error: unknown): boolean {
  return error instanceof CommandRefused && ['desk/seat-taken', 'desk/not-signed-in'].includes(error.code);
}

async function signedIn(client: ClerkClient, person: Person, work: (signed: Signed) => Promise<void>): Promise<void> {
  const signed = await client.signIn(person.user, person.password);
  try {
    await work(signed);
  } finally {
    await client.signOut(signed);
  }
}

/** A citizen comes with one matter, and now and then only with a question; afterwards rates, or does not. */
async function oneVisit(client: ClerkClient, signed: Signed, desk: HallDesk): Promise<void> {
  await workThrough(client, signed);
  await endLastVisit(client, signed);
  const via = Math.random() < 0.7 ? 'ticket' : 'walk-up';
  const ticket = via === 'ticket' ? `A${String(100 + Math.floor(Math.random() * 900))}` : '';
  const { visitRef } = await client.act(signed, 'OpenVisit', { fields: { via, ticket } });
  const isMatter = Math.random() < 0.85;
  if (isMatter) await oneMatter(client, signed, visitRef);
  const outcome = isMatter ? 'handled' : 'advice';
  await client.act(signed, 'CloseVisit', {
    visitRef,
    fields: { outcome },
    values: { reason: isMatter ? '已办理' : '咨询' },
  });
  await client.act(signed, 'InviteRating', { visitRef });
  const key = pick(KEYS);
  if (key === 0) await client.act(signed, 'LeaveUnrated', { visitRef, fields: { reason: 'skipped' } }).catch(orTimeOut);
  else if (desk.pad) pressKey(desk.pad.keys, key);
  await client.until('the end of the rating', ({ visit }) => (visit?.stage === 'inviting' ? undefined : true), 90_000);
}

/** A hall that was stopped in the middle of a visit finds it again. */
async function endLastVisit(client: ClerkClient, signed: Signed): Promise<void> {
  const visit = client.view?.visit;
  if (visit?.stage === 'open') {
    const { visitRef } = visit;
    await client.act(signed, 'CloseVisit', { visitRef, fields: { outcome: 'advice' }, values: { reason: '咨询' } });
  }
  await client.until(
    'the end of the last rating',
    (view) => (view.visit?.stage === 'inviting' ? undefined : true),
    90_000,
  );
}

/** The clerk may not skip for the citizen; then the time-out comes. */
function orTimeOut(error: unknown): void {
  if (!(error instanceof CommandRefused)) throw error;
}

/** The law's time as the desk has it. */
async function lawMs(client: ClerkClient): Promise<number> {
  const clock = await client.until('the clock', (view) => view.clock);
  return lawTime(clock, Date.now());
}

async function oneMatter(client: ClerkClient, signed: Signed, visitRef: string): Promise<void> {
  const items = await client.until('the catalogue', (_view, catalogue) => catalogue?.items);
  const item = pick(items);
  const materials = item.materials.filter(({ required }) => required === 1).map(({ id }) => id);
  const expires = dateText(Math.floor((await lawMs(client)) / DAY_MS) + 90);
  const { caseRef } = await client.act(signed, 'ReceiveCase', {
    visitRef,
    fields: {
      item: item.code,
      applicant: item.applicants[0] ?? 'person',
      materials,
      ...(item.renewal === 1 && { expires }),
    },
    values: { applicantName: `${pick([...SURNAMES])}${pick(GIVEN)}`, applicantNumber: 'DEMO' },
  });
  await pushOn(client, signed, caseRef, visitRef, item);
}

/** Does what comes next for every case on the desk's list that began with the traffic. */
async function workThrough(client: ClerkClient, signed: Signed): Promise<void> {
  const items = await client.until('the catalogue', (_view, catalogue) => catalogue?.items);
  for (const { caseRef, item, visitRef } of client.view?.cases ?? []) {
    if (!isTraffics(homeOf(caseRef))) continue;
    // Some folders wait longer than they should: that is what the board is for.
    if (Math.random() < 0.35) continue;
    await pushOn(
      client,
      signed,
      caseRef,
      visitRef,
      items.find(({ code }) => code === item),
    );
  }
}

/** The next steps of a case, as far as this person at this desk may go. */
async function pushOn(
  client: ClerkClient,
  signed: Signed,
  caseRef: string,
  visitRef: string,
  item: Item | undefined,
): Promise<void> {
  const mayDo = (one: WindowCase): readonly CaseCommandType[] => one.available[signed.session.session] ?? [];
  for (let step = 0; step < 8; step += 1) {
    const found = client.view?.cases.find((one) => one.caseRef === caseRef);
    if (!found || !item) return;
    const next = nextStep(found, mayDo(found), item, client);
    if (!next) return;
    const [type, intent] = next;
    const answer = await client.command(signed, type, {
      caseRef,
      visitRef: found.stage === 'received' ? visitRef : '',
      ...intent,
    });
    // A rule that wants another person: the folder waits for one.
    if (answer.ok === 0) return;
    if (type === 'HandOver') return;
  }
}

/** Cases whose third parties were heard here. */
const heard = new Set<string>();

/** The usual order of work; undefined when somebody else is next. */
function nextStep(
  found: WindowCase,
  may: readonly CaseCommandType[],
  item: Item,
  client: ClerkClient,
): readonly [CaseCommandType, Intent] | undefined {
  const can = (type: CaseCommandType): boolean => may.includes(type);
  if (can('TakeCustody')) return ['TakeCustody', {}];
  if (can('AcceptCase')) return ['AcceptCase', {}];
  // Offered as long as the case is open: once is enough here.
  if (can('HearThirdParties') && found.stage === 'handling' && !heard.has(found.caseRef)) {
    heard.add(found.caseRef);
    return ['HearThirdParties', { fields: { notice: `T-${found.number}` } }];
  }
  if (can('ChargeFee') && found.stage === 'decided') {
    return ['ChargeFee', { fields: { fen: item.fee.fen, receipt: `P-${found.number}` } }];
  }
  if (can('DecideOnSpot') && item.approvalLevels === 0) return ['DecideOnSpot', {}];
  if (can('StartHandling')) return ['StartHandling', {}];
  if (can('RequestApproval')) return ['RequestApproval', { values: { opinion: '拟同意' } }];
  if (can('ApproveCase')) return ['ApproveCase', {}];
  if (can('DeliverResult')) return ['DeliverResult', { fields: { method: 'window' } }];
  if (can('HandOver')) return handOver(found, item, client);
  return undefined;
}

function handOver(found: WindowCase, item: Item, client: ClerkClient): readonly [CaseCommandType, Intent] | undefined {
  const toPost =
    found.stage === 'approving'
      ? item.posts.approve
      : found.stage === 'accepted' || found.stage === 'handling'
        ? item.posts.handle
        : item.posts.accept;
  if (toPost === found.post) return undefined;
  const places = (client.view?.desks ?? []).filter(({ posts }) => posts.includes(toPost));
  const toDesk =
    found.stage === 'approving' ? places.find(({ desk }) => desk === TRAFFIC_OFFICE)?.desk : homeOf(found.caseRef);
  return toDesk === undefined ? undefined : ['HandOver', { fields: { toDesk, toPost } }];
}

function pick<T>(choices: readonly T[]): T {
  const choice = choices[Math.floor(Math.random() * choices.length)];
  if (choice === undefined) throw new RangeError('nothing to choose from');
  return choice;
}
