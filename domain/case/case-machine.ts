import { assign, setup } from 'xstate';
import { originParts } from '../evidence/names.ts';
import { decided, handledBy, laidDown, pauseBegun, pauseEnded, turnOf, withMaterials, type Of } from './context.ts';
import type { CaseFactType } from './facts.ts';
import type { CaseContext } from './state.ts';

/** What the machine takes from the item: procedures are data, the machine is the same for all. */
export interface Procedure {
  readonly approvalLevels: number;
}

/** The events are the facts themselves; a case begins with `CaseReceived` as the machine's input. */
export type CaseEvent = {
  [T in CaseFactType]: { readonly type: T; readonly fact: Of<T>; readonly procedure: Procedure };
}[CaseFactType];

const withdrawn = { target: 'withdrawn', guard: 'held', actions: 'close' } as const;
const refused = { target: 'not-accepted', guard: 'held', actions: 'close' } as const;
const extended = { guard: 'unextended', actions: 'extend' } as const;

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
    extend: assign(({ event }) => (event.type === 'ExtensionGranted' ? { extraDays: event.fact.body.days } : {})),
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
            MaterialsAdded: {
              guard: 'held',
              actions: assign(({ context, event }) => withMaterials(context, event.fact.body.materials)),
            },
            CorrectionRequested: {
              target: 'correcting',
              guard: 'uncorrected',
              actions: assign(({ context, event: { fact } }) => ({
                ...pauseBegun(context, { ground: 'correction', fromMs: fact.wallMs, limitDays: 0 }),
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
            SpecialProcedureStarted: {
              target: 'special',
              guard: 'held',
              actions: assign(({ context, event: { fact } }) => ({
                ...pauseBegun(context, {
                  ground: fact.body.kind,
                  fromMs: fact.wallMs,
                  limitDays: fact.body.limitDays,
                }),
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
            CustodyHandedOver: {
              target: 'transit',
              guard: 'notClosed',
              actions: assign(({ event: { fact } }) => ({ toDesk: fact.body.toDesk, toPost: fact.body.toPost })),
            },
          },
        },
        transit: {
          on: {
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
