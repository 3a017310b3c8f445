import type { Happened } from '../evidence/happened.ts';
import { originParts } from '../evidence/names.ts';
import type { CaseBody, CaseHappened } from './facts.ts';
import type { CaseContext, CaseNotice, CasePause, Turn } from './state.ts';

export type Patch = Partial<CaseContext>;
export type Of<T extends CaseHappened['type']> = Happened<T, CaseBody<T>>;

/** The folder as it is laid open at the window: it lies with the post that accepts. */
export function receivedContext(fact: Of<'CaseReceived'>, post: string): CaseContext {
  return {
    caseRef: fact.caseRef,
    visitRef: fact.visitRef,
    number: fact.body.number,
    item: fact.body.item,
    law: fact.law,
    applicant: fact.body.applicant,
    materials: fact.body.materials,
    missing: [],
    corrections: 0,
    desk: originParts(fact.origin).id,
    post,
    toDesk: '',
    toPost: '',
    handler: '',
    handlers: [],
    approvals: [],
    levels: 0,
    extraDays: 0,
    extensionServedAtMs: 0,
    pauses: [],
    notices: [],
    overrides: [],
    overridden: 0,
    feeFen: 0,
    feeReceipts: [],
    thirdPartiesHeard: 0,
    expires: fact.body.expires ?? '',
    proxy: fact.body.proxy ?? 0,
    turns: [],
    receivedAtMs: fact.wallMs,
    acceptedAtMs: 0,
    stageSinceMs: fact.wallMs,
    decidedAtMs: 0,
    closedAtMs: 0,
    outcome: '',
  };
}

export function withMaterials(context: CaseContext, added: readonly string[]): Patch {
  return { materials: [...new Set([...context.materials, ...added])] };
}

/** The clock stands still from proven notice only; the pause itself begins with the act. */
export function pauseBegun(context: CaseContext, pause: CasePause, about: CaseNotice['about']): Patch {
  const { notice, servedAtMs } = pause;
  return { pauses: [...context.pauses, pause], ...noticeGiven(context, { notice, about, servedAtMs }) };
}

export function noticeGiven(context: CaseContext, notice: CaseNotice): Patch {
  return { notices: [...context.notices, notice] };
}

/** A notice counts from its proven service; proving it again changes nothing. */
export function noticeServed(context: CaseContext, number: string, atMs: number): Patch {
  const served = <N extends { readonly notice: string; readonly servedAtMs: number }>(one: N): N =>
    one.notice === number && one.servedAtMs === 0 ? { ...one, servedAtMs: atMs } : one;
  const notices = context.notices.map(served);
  const extension = notices.find(({ about }) => about === 'extension');
  return {
    notices,
    pauses: context.pauses.map(served),
    extensionServedAtMs: extension?.servedAtMs ?? context.extensionServedAtMs,
  };
}

/** Ends the pause that is still open; what is open is always the last one. */
export function pauseEnded(context: CaseContext, atMs: number): Patch {
  const last = context.pauses.at(-1);
  if (last === undefined || last.toMs !== undefined) return {};
  return { pauses: [...context.pauses.slice(0, -1), { ...last, toMs: atMs }] };
}

export function turnOf(context: CaseContext, stage: Turn['stage'], fromMs: number): Patch {
  return { turns: [...context.turns, { stage, fromMs }] };
}

export function decided(outcome: 'granted' | 'denied', atMs: number): Patch {
  return { outcome, decidedAtMs: atMs, stageSinceMs: atMs };
}

export function handledBy(context: CaseContext, user: string): Patch {
  return { handlers: context.handlers.includes(user) ? context.handlers : [...context.handlers, user] };
}

/** The folder lies again; what was on its way has arrived or come back. */
export function laidDown(desk: string, post: string): Patch {
  return { desk, post, toDesk: '', toPost: '' };
}
