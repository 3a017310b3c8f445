import { assign, setup } from 'xstate';
import { originParts } from '../evidence/names.ts';
import {
  decided,
  handledBy,
  laidDown,
  noticeGiven,
  noticeServed,
  pauseBegun,
  pauseEnded,
  turnOf,
  withMaterials,
  type Of,
} from './context.ts';
import type { CaseFactType, CaseRehomed } from './facts.ts';
import type { CaseContext } from './state.ts';

/** What the machine takes from the item: procedures are data, the machine is the same for all. */
export interface Procedure {
  readonly approvalLevels: number;
}

/** The events are the facts themselves; a case begins with `CaseReceived` as the machine's input. */
export type CaseEvent =
  | {
      [T in CaseFactType]: { readonly type: T; readonly fact: Of<T>; readonly procedure: Procedure };
    }[CaseFactType]
  | { readonly type: 'CaseRehomed'; readonly fact: CaseRehomed; readonly procedure: Procedure };

const withdrawn = { target: 'withdrawn', guard: 'held', actions: 'close' } as const;
const refused = { target: 'not-accepted', guard: 'held', actions: 'close' } as const;
const extended = { guard: 'unextended', actions: 'extend' } as const;
/** Papers that may come while the case is open, whatever its stage. */
const papers = {
  NoticeServed: { guard: 'held', actions: 'serve' },
  RuleOverridden: { guard: 'held', actions: 'lift' },
} as const;
const rehomed = { target: 'transit', guard: 'notClosed', actions: 'rehome' } as const;
const charged = { guard: 'held', actions: 'charge' } as const;
const heard = { guard: 'held', actions: 'hear' } as const;

/**
 * The law of one case in two regions that never look into each other: where it stands in the procedure, and in whose hands it lies.
 * Structure alone (which fact is possible when); what a lawyer would call a rule is in `rules/`. No effects and no delays: deadlines are data.
 */
export const caseMachine = setup({
  types: {
    context: {} as CaseContext,
    events: {} as CaseEvent,
    input: {} as CaseContext,
  },
  actions: {
    close: assign(({ context, event: { fact } }) => ({
      ...pauseEnded(context, fact.wallMs),
      stageSinceMs: fact.wallMs,
      closedAtMs: fact.wallMs,
    })),
    extend: assign(({ context, event }) => {
      if (event.type !== 'ExtensionGranted') return {};
      const { days, notice, served } = event.fact.body;
      const extensionServedAtMs = served === undefined ? 0 : event.fact.wallMs;
      const given = noticeGiven(context, { notice, about: 'extension', servedAtMs: extensionServedAtMs });
      return { extraDays: days, extensionServedAtMs, ...given };
    }),
    serve: assign(({ context, event }) =>
      event.type === 'NoticeServed' ? noticeServed(context, event.fact.body.notice, event.fact.wallMs) : {},
    ),
    lift: assign(({ context, event }) => {
      if (event.type !== 'RuleOverridden') return {};
      const lifted = { ...event.fact.body, by: event.fact.actor };
      return { overrides: [...context.overrides, lifted], overridden: context.overridden + 1 };
    }),
    /** It lies nowhere else any more: who is to open it is also the only one who could take it back. */
    rehome: assign(({ event }) => {
      if (event.type !== 'CaseRehomed') return {};
      const { toDesk, toPost } = event.fact.body;
      return { desk: toDesk, post: toPost, toDesk, toPost };
    }),
    charge: assign(({ context, event }) => {
      if (event.type !== 'FeeCharged') return {};
      const { fen, receipt } = event.fact.body;
      return { feeFen: context.feeFen + fen, feeReceipts: [...context.feeReceipts, receipt] };
    }),
    hear: assign(({ context, event }) => {
      if (event.type !== 'ThirdPartiesHeard') return {};
      const { wallMs, body } = event.fact;
      const given = noticeGiven(context, { notice: body.notice, about: 'third-parties', servedAtMs: wallMs });
      return { thirdPartiesHeard: context.thirdPartiesHeard + 1, ...given };
    }),
  },
  guards: {
    /** On its way the folder can be neither read nor written. */
    held: ({ context }) => context.toDesk === '',
    uncorrected: ({ context }) => context.toDesk === '' && context.corrections === 0,
    unextended: ({ context }) => context.toDesk === '' && context.extraDays === 0,
    lastLevel: ({ context }) => context.toDesk === '' && context.approvals.length + 1 >= context.levels,
    notClosed: ({ context }) => context.closedAtMs === 0,
  },
}).createMachine({
  id: 'case',
  context: ({ input }) => input,
  type: 'parallel',
  states: {
    stage: {
      initial: 'received',
      states: {
        received: {
          on: {
            ...papers,
            MaterialsAdded: {
              guard: 'held',
              actions: assign(({ context, event }) => withMaterials(context, event.fact.body.materials)),
            },
            CorrectionRequested: {
              target: 'correcting',
              guard: 'uncorrected',
              actions: assign(({ context, event: { fact } }) => ({
                ...pauseBegun(
                  context,
                  {
                    ground: 'correction',
                    fromMs: fact.wallMs,
                    limitDays: 0,
                    notice: fact.body.notice,
                    servedAtMs: fact.body.served === undefined ? 0 : fact.wallMs,
                  },
                  'correction',
                ),
                corrections: context.corrections + 1,
                missing: fact.body.missing,
                stageSinceMs: fact.wallMs,
              })),
            },
            AcceptanceRefused: refused,
            CaseAccepted: {
              target: 'accepted',
              guard: 'held',
              actions: assign(({ context, event: { fact, procedure } }) => ({
                ...handledBy(context, fact.actor),
                law: fact.law,
                levels: procedure.approvalLevels,
                acceptedAtMs: fact.wallMs,
                stageSinceMs: fact.wallMs,
              })),
            },
            CaseWithdrawn: withdrawn,
          },
        },
        correcting: {
          on: {
            ...papers,
            CorrectionReceived: {
              target: 'received',
              guard: 'held',
              actions: assign(({ context, event: { fact } }) => ({
                ...withMaterials(context, fact.body.materials),
                ...pauseEnded(context, fact.wallMs),
                stageSinceMs: fact.wallMs,
              })),
            },
            AcceptanceRefused: refused,
            CaseWithdrawn: withdrawn,
          },
        },
        accepted: {
          on: {
            ...papers,
            FeeCharged: charged,
            ThirdPartiesHeard: heard,
            HandlingStarted: {
              target: 'handling',
              guard: 'held',
              actions: assign(({ context, event: { fact } }) => ({
                ...turnOf(context, 'handling', fact.wallMs),
                ...handledBy(context, fact.actor),
                handler: fact.actor,
                stageSinceMs: fact.wallMs,
              })),
            },
            DecidedOnSpot: {
              target: 'decided',
              guard: 'held',
              actions: assign(({ event: { fact } }) => decided('granted', fact.wallMs)),
            },
            CaseWithdrawn: withdrawn,
          },
        },
        handling: {
          on: {
            ...papers,
            FeeCharged: charged,
            ThirdPartiesHeard: heard,
            SpecialProcedureStarted: {
              target: 'special',
              guard: 'held',
              actions: assign(({ context, event: { fact } }) => ({
                ...pauseBegun(
                  context,
                  {
                    ground: fact.body.kind,
                    fromMs: fact.wallMs,
                    limitDays: fact.body.limitDays,
                    ...(fact.body.limitHours !== undefined && { limitHours: fact.body.limitHours }),
                    notice: fact.body.notice,
                    servedAtMs: fact.body.served === undefined ? 0 : fact.wallMs,
                  },
                  'special',
                ),
                ...handledBy(context, fact.actor),
                stageSinceMs: fact.wallMs,
              })),
            },
            ExtensionGranted: extended,
            ApprovalRequested: {
              target: 'approving',
              guard: 'held',
              actions: assign(({ context, event: { fact } }) => ({
                ...turnOf(context, 'approving', fact.wallMs),
                ...handledBy(context, fact.actor),
                stageSinceMs: fact.wallMs,
              })),
            },
            CaseWithdrawn: withdrawn,
          },
        },
        special: {
          on: {
            ...papers,
            FeeCharged: charged,
            ThirdPartiesHeard: heard,
            SpecialProcedureEnded: {
              target: 'handling',
              guard: 'held',
              actions: assign(({ context, event: { fact } }) => ({
                ...pauseEnded(context, fact.wallMs),
                ...handledBy(context, fact.actor),
                stageSinceMs: fact.wallMs,
              })),
            },
            CaseWithdrawn: withdrawn,
          },
        },
        approving: {
          on: {
            ...papers,
            FeeCharged: charged,
            ThirdPartiesHeard: heard,
            ExtensionGranted: extended,
            CaseReturned: {
              target: 'handling',
              guard: 'held',
              actions: assign(({ context, event: { fact } }) => ({
                ...turnOf(context, 'handling', fact.wallMs),
                approvals: [],
                stageSinceMs: fact.wallMs,
              })),
            },
            CaseApproved: [
              {
                target: 'decided',
                guard: 'lastLevel',
                actions: assign(({ context, event: { fact } }) => ({
                  ...decided('granted', fact.wallMs),
                  approvals: [...context.approvals, { level: fact.body.level, actor: fact.actor }],
                })),
              },
              {
                guard: 'held',
                actions: assign(({ context, event: { fact } }) => ({
                  approvals: [...context.approvals, { level: fact.body.level, actor: fact.actor }],
                })),
              },
            ],
            CaseDenied: {
              target: 'decided',
              guard: 'held',
              actions: assign(({ event: { fact } }) => decided('denied', fact.wallMs)),
            },
            CaseWithdrawn: withdrawn,
          },
        },
        decided: {
          on: {
            ...papers,
            FeeCharged: charged,
            ResultDelivered: {
              target: 'completed',
              guard: 'held',
              actions: assign(({ event: { fact } }) => ({ stageSinceMs: fact.wallMs, closedAtMs: fact.wallMs })),
            },
          },
        },
        completed: { type: 'final' },
        'not-accepted': { type: 'final' },
        withdrawn: { type: 'final' },
      },
    },
    custody: {
      initial: 'held',
      states: {
        held: {
          on: {
            CaseRehomed: rehomed,
            CustodyHandedOver: {
              target: 'transit',
              guard: 'notClosed',
              actions: assign(({ event: { fact } }) => ({ toDesk: fact.body.toDesk, toPost: fact.body.toPost })),
            },
          },
        },
        transit: {
          on: {
            CaseRehomed: rehomed,
            CustodyRecalled: {
              target: 'held',
              actions: assign(({ context }) => laidDown(context.desk, context.post)),
            },
            CustodyTaken: {
              target: 'held',
              actions: assign(({ context, event: { fact } }) => laidDown(originParts(fact.origin).id, context.toPost)),
            },
          },
        },
      },
    },
  },
});
