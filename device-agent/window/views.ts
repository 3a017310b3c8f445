import type { Calendar } from '@sunlit/domain/calendar';
import { caseCommandWords, caseFacts } from '@sunlit/domain/case';
import type { LawBundle } from '@sunlit/domain/catalogue';
import type {
  BoardClock,
  CitizenDue,
  CitizenSlip,
  CitizenView,
  ClerkCatalogue,
  ClerkView,
  Roster,
  WindowCase,
  WindowLine,
  WindowVisit,
} from '@sunlit/domain/contracts';
import type { Actor } from '@sunlit/domain/roles';
import { availableCommands, caseClocks } from '@sunlit/domain/rules';
import type { Law } from '@sunlit/domain/rules';
import type { VisitState } from '@sunlit/domain/visit';
import type { DockedDevice } from '../dock/dock.ts';
import type { Session } from '../people/sessions.ts';
import type { CounterState } from './counter.ts';
import type { DeskCase, Slip } from './desk-state.ts';

/** All that the screens show, at one instant. */
export interface Scene {
  readonly hall: string;
  readonly desk: string;
  readonly kind: 'window' | 'office';
  readonly clock: BoardClock;
  readonly wallMs: number;
  readonly monoMs: number;
  readonly line: WindowLine;
  readonly devices: readonly DockedDevice[];
  readonly pad: CitizenView['pad'];
  readonly sessions: readonly Session[];
  readonly actorOf: (user: string) => Actor | undefined;
  readonly visit: VisitState | undefined;
  readonly cases: readonly DeskCase[];
  readonly roster: Roster | undefined;
  readonly law: { readonly bundle: LawBundle; readonly law: Law } | undefined;
  readonly lawOf: (hash: string) => Law | undefined;
  readonly calendar: Calendar | undefined;
  readonly halted: string;
  readonly noRoom: ClerkView['noRoom'];
  readonly counter: CounterState;
  readonly slip: Slip;
  readonly origin: string;
  /** Under which a citizen's phone reaches the center, without a slash at its end. */
  readonly publicAddress: string;
}

/** Folders sent away stay on the list for a while, newest last. */
const SENT_CASES = 20;

/** What a socket without a token may see: the place, never people or cases. */
export function strangerView(scene: Scene): ClerkView {
  const { hall, desk, kind, clock, line, devices, law, halted, noRoom } = scene;
  return {
    hall,
    desk,
    kind,
    clock,
    line,
    devices: devices.map(({ device, kind: sort, state, sinceMs }) => ({ device, kind: sort, state, sinceMs })),
    sessions: [],
    visit: null,
    cases: [],
    desks: [],
    lawVersion: law?.bundle.version ?? 0,
    halted,
    noRoom,
  };
}

export function clerkView(scene: Scene): ClerkView {
  return {
    ...strangerView(scene),
    sessions: scene.sessions.map(({ session, user, name, roles, posts, second }) => ({
      session,
      user,
      name,
      roles,
      posts,
      second,
    })),
    visit: visitOf(scene.visit),
    cases: shownCases(scene).flatMap((known) => windowCase(scene, known)),
    desks: scene.roster?.desks ?? [],
  };
}

export function citizenView(scene: Scene): CitizenView {
  const { counter, visit, hall, desk, clock, monoMs, pad } = scene;
  const { step, context } = counter;
  const isThere = step !== 'idle';
  const slip = slipOf(scene);
  return {
    hall,
    desk,
    clock,
    step: citizenStep(scene),
    clerk: isThere ? (visit?.context.clerk ?? '') : (scene.sessions.find(({ second }) => second === 0)?.user ?? ''),
    items: isThere ? itemsOf(scene) : [],
    dues: isThere ? duesOf(scene) : [],
    ticket: isThere ? (visit?.context.ticket ?? '') : '',
    invitation: step === 'rating' ? context.invitation : '',
    remainingMs: step === 'rating' ? Math.max(0, context.endsAtMonoMs - monoMs) : 0,
    pad,
    ...(isThere && slip !== undefined && { slip }),
  };
}

/** What the citizen takes home of the visit at the desk; undefined without one, and where its record is from before slips. */
export function slipOf(scene: Scene): CitizenSlip | undefined {
  const { slip, visit, origin, publicAddress } = scene;
  const visitRef = visit?.context.visitRef ?? '';
  if (slip.code === '' || visitRef === '') return undefined;
  const address = `${publicAddress}/receipt/#${visitRef}.${slip.code}`;
  const numbers = ofVisit(scene).map(({ state }) => state.context.number);
  const record = `${origin} ${String(slip.epoch)}/${String(slip.seq)}`;
  return { address, visitRef, code: slip.code, numbers, record };
}

export function catalogueOf(bundle: LawBundle): ClerkCatalogue {
  const liftable = bundle.rules.flatMap(({ id, title, guards, override }) =>
    override === undefined ? [] : [{ rule: id, title, roles: override.roles, acts: guards.flatMap(actOf) }],
  );
  return { version: bundle.version, departments: bundle.departments, items: bundle.items, liftable };
}

function actOf(guard: string): ClerkCatalogue['liftable'][number]['acts'] {
  const found = Object.entries(caseFacts).find(([fact]) => fact === guard);
  return found === undefined ? [] : [{ fact: guard, name: caseCommandWords[found[1].command] }];
}

function citizenStep({ counter: { step }, sessions }: Scene): CitizenView['step'] {
  if (step === 'served') return 'serving';
  // Until the press is on the disk the screen stays as it was.
  if (step === 'recording') return 'rating';
  if (step === 'idle') return sessions.length === 0 ? 'closed' : 'idle';
  return step;
}

function ofVisit({ visit, cases }: Scene): DeskCase[] {
  return cases.filter(({ state }) => visit !== undefined && state.context.visitRef === visit.context.visitRef);
}

function itemsOf(scene: Scene): CitizenView['items'] {
  const codes = ofVisit(scene).map(({ state }) => state.context.item);
  return [...new Set(codes)].flatMap((code) => scene.law?.law.item(code)?.name ?? []);
}

function duesOf(scene: Scene): CitizenDue[] {
  return ofVisit(scene).flatMap(({ state, opened }) => {
    const item = (scene.lawOf(state.context.law) ?? scene.law?.law)?.item(state.context.item);
    if (item === undefined || scene.calendar === undefined) return [];
    if (opened !== undefined) {
      const { acceptance, promised, statutory } = opened;
      return [{ item: item.name, acceptance, promised, statutory }];
    }
    const { acceptance, promised, statutory } = caseClocks(state, item, scene.calendar, scene.wallMs);
    return [
      {
        item: item.name,
        acceptance: acceptance ?? null,
        promised: promised ?? null,
        statutory: statutory ?? null,
      },
    ];
  });
}

function visitOf(visit: VisitState | undefined): WindowVisit | null {
  if (visit === undefined) return null;
  const { visitRef, ticket, via, openedAtMs, outcome } = visit.context;
  const stage = visit.value === 'rated' || visit.value === 'unrated' ? 'over' : visit.value;
  return { visitRef, ticket, via, stage, openedAtMs, outcome };
}

/** What lies here or is on its way here, what was sent away lately, and what this visit has closed. */
function shownCases({ desk, cases, visit }: Scene): DeskCase[] {
  const isHere = ({ state: { value, context } }: DeskCase): boolean =>
    context.closedAtMs === 0
      ? value.custody === 'held'
        ? context.desk === desk
        : context.toDesk === desk
      : visit !== undefined && context.visitRef === visit.context.visitRef;
  const sent = cases.filter(
    ({ state: { value, context }, opened }) =>
      opened === undefined && value.custody === 'transit' && context.desk === desk && context.toDesk !== desk,
  );
  return [...cases.filter(isHere), ...sent.slice(-SENT_CASES)];
}

function windowCase(scene: Scene, { state, applicantName, disputed }: DeskCase): WindowCase[] {
  const { value, context } = state;
  const law = scene.lawOf(context.law) ?? scene.law?.law;
  const item = law?.item(context.item);
  if (law === undefined || item === undefined) return [];
  const clocks = scene.calendar && caseClocks(state, item, scene.calendar, scene.wallMs);
  const available = scene.sessions.map(({ session, user }) => {
    const actor = scene.actorOf(user);
    return [session, actor ? availableCommands(state, actor, scene.desk, law) : []] as const;
  });
  return [
    {
      caseRef: context.caseRef,
      number: context.number,
      visitRef: context.visitRef,
      item: context.item,
      applicantName,
      stage: value.stage,
      custody: value.custody,
      desk: context.desk,
      post: context.post,
      toDesk: context.toDesk,
      toPost: context.toPost,
      incoming: value.custody === 'transit' && context.toDesk === scene.desk ? 1 : 0,
      materials: context.materials,
      missing: context.missing,
      promised: clocks?.promised ?? null,
      statutory: clocks?.statutory ?? null,
      stageDue: clocks?.stage ?? null,
      acceptance: clocks?.acceptance ?? null,
      suspension: clocks?.suspension ?? null,
      renewal: clocks?.renewal ?? null,
      paused: clocks?.paused ? 1 : 0,
      disputed,
      available: Object.fromEntries(available),
    },
  ];
}
