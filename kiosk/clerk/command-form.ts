import type { CaseCommandType } from '@sunlit/domain/case';
import type { Item, Wording } from '@sunlit/domain/catalogue';
import type { ClerkCatalogue, ClerkView, WindowCase } from '@sunlit/domain/contracts';
import { clerkText as text } from '../text/clerk.ts';
import { fill, type Values } from '../text/words.ts';
import { placesFor, suggestedPlace } from './places-for.ts';

export interface Option {
  readonly value: string;
  readonly label: Wording;
  readonly hint?: Wording;
}
/** One question of a form; `into` tells whether the answer is recorded (`fields`) or only committed to (`values`). */
export type Question =
  | {
      readonly kind: 'text' | 'long-text' | 'number';
      readonly name: string;
      readonly label: Wording;
      readonly into: 'fields' | 'values';
    }
  | { readonly kind: 'days' | 'yuan'; readonly name: string; readonly label: Wording; readonly max: number }
  | {
      readonly kind: 'choice';
      readonly name: string;
      readonly label: Wording;
      readonly options: readonly Option[];
      readonly preset: string;
    }
  | {
      readonly kind: 'materials';
      readonly name: string;
      readonly label: Wording;
      readonly options: readonly Option[];
      readonly preset: readonly string[];
    }
  /** How a notice was served; the proof stands in a question of its own. */
  | { readonly kind: 'served'; readonly name: 'served'; readonly label: Wording; readonly options: readonly Option[] }
  /** A rule and the act it is lifted for; `value` holds both, with a blank between. */
  | { readonly kind: 'lift'; readonly name: 'rule'; readonly label: Wording; readonly options: readonly Option[] }
  | { readonly kind: 'tick'; readonly name: string; readonly label: Wording }
  | {
      readonly kind: 'desk';
      readonly desks: ClerkView['desks'];
      readonly ownDesk: string;
      readonly preset: { readonly toDesk: string; readonly toPost: string };
    };

/** What has to be asked before a command can be given. */
export interface CommandForm {
  readonly hint: Wording | null;
  readonly questions: readonly Question[];
}

/** Commands that are given by one press; everything else is asked for and confirmed in a dialog. */
const direct: ReadonlySet<CaseCommandType> = new Set<CaseCommandType>([
  'StartHandling',
  'EndSpecialProcedure',
  'TakeCustody',
  'RecallHandOver',
]);
export const isDirect = (type: CaseCommandType): boolean => direct.has(type);

const reason: Question = { kind: 'long-text', name: 'reason', label: text.reason, into: 'values' };
const notice: Question = { kind: 'number', name: 'notice', label: text.notice, into: 'fields' };
const choices = (...names: ('not-needed' | 'not-our-power' | 'not-corrected' | Service)[]): Option[] =>
  names.map((value) => ({ value, label: text[value] }));

type Service = 'window' | 'post' | 'electronic' | 'left' | 'announcement';
const services: readonly Service[] = ['window', 'post', 'electronic', 'left', 'announcement'];
const served: Question = {
  kind: 'served',
  name: 'served',
  label: text.service,
  options: [...choices(...services), { value: '', label: text.later, hint: text.laterHint }],
};

export interface FormContext {
  readonly known: WindowCase;
  readonly item: Item | undefined;
  readonly desks: ClerkView['desks'];
  readonly ownDesk: string;
  readonly liftable: ClerkCatalogue['liftable'];
  /** Of the person who gives the command. */
  readonly roles: readonly string[];
}

export function formFor(type: CaseCommandType, context: FormContext): CommandForm {
  const { known, item } = context;
  switch (type) {
    case 'AddMaterials':
      return ask(null, materials(context, 'materials', absent(context), []));
    case 'RequestCorrection':
      return ask(
        text.correctionHint,
        materials(context, 'missing', absent(context), missingRequired(item, known.materials)),
        served,
      );
    case 'ReceiveCorrection':
      return ask(null, materials(context, 'materials', absent(context), []));
    case 'RefuseAcceptance':
      return ask(
        null,
        {
          kind: 'choice',
          name: 'ground',
          label: text.ground,
          options: choices('not-needed', 'not-our-power', 'not-corrected'),
          preset: '',
        },
        reason,
      );
    case 'StartSpecialProcedure':
      return ask(null, special(item), notice, served);
    case 'GrantExtension':
      return ask(
        null,
        { kind: 'days', name: 'days', label: text.extensionDays, max: item?.extension.days ?? 365 },
        notice,
        served,
        reason,
      );
    case 'RequestApproval':
      return ask(null, { kind: 'long-text', name: 'opinion', label: text.opinion, into: 'values' });
    case 'ReturnCase':
      return ask(null, reason);
    case 'DenyCase':
      return ask(null, reason, { kind: 'tick', name: 'remedies', label: text.remedies });
    case 'ApproveCase':
      return ask(text.approveHint);
    case 'DecideOnSpot':
      return ask(onSpotHint(item));
    case 'DeliverResult':
      return ask(null, {
        kind: 'choice',
        name: 'method',
        label: text.method,
        options: choices('window', 'post', 'electronic'),
        preset: '',
      });
    case 'WithdrawCase':
      return ask(text.withdrawHint, { kind: 'number', name: 'confirmation', label: text.confirmation, into: 'fields' });
    case 'ServeNotice':
      return ask(
        null,
        notice,
        { kind: 'choice', name: 'method', label: text.service, options: choices(...services), preset: '' },
        { kind: 'number', name: 'proof', label: text.proofNumber, into: 'fields' },
      );
    case 'ChargeFee':
      return ask(
        item === undefined ? null : feeBasis(item),
        { kind: 'yuan', name: 'fen', label: text.feeYuan, max: (item?.fee.fen ?? 0) / 100 },
        { kind: 'number', name: 'receipt', label: text.feeReceipt, into: 'fields' },
      );
    case 'HearThirdParties':
      return ask(null, notice);
    case 'OverrideRule':
      return ask(text.liftHint, { kind: 'lift', name: 'rule', label: text.lifted, options: lifts(context) }, reason);
    case 'HandOver':
      return ask(text.handOverHint, {
        kind: 'desk',
        desks: placesFor(context),
        ownDesk: context.ownDesk,
        preset: suggestedPlace(context),
      });
    case 'AcceptCase':
      return ask(text.acceptHint);
    case 'ReceiveCase':
    case 'StartHandling':
    case 'EndSpecialProcedure':
    case 'RecallHandOver':
    case 'TakeCustody':
      return ask(null);
  }
}

const ask = (hint: Wording | null, ...questions: Question[]): CommandForm => ({ hint, questions });

/** Required materials of an item that were not handed in: what a correction notice has to name, neither more nor less. */
export function missingRequired(item: Item | undefined, given: readonly string[]): string[] {
  return (item?.materials ?? [])
    .filter(({ id, required }) => required === 1 && !given.includes(id))
    .map(({ id }) => id);
}

const absent = ({ known, item }: FormContext): string[] =>
  (item?.materials.map(({ id }) => id) ?? known.missing).filter((id) => !known.materials.includes(id));

function materials({ item }: FormContext, name: string, ids: readonly string[], preset: readonly string[]): Question {
  const options = ids.map((id): Option => {
    const material = item?.materials.find((one) => one.id === id);
    if (material === undefined) return { value: id, label: { zh: id, en: id } };
    return { value: id, label: material.name, hint: material.required === 1 ? text.required : text.optional };
  });
  return { kind: 'materials', name, label: text.materials, options, preset };
}

/** One option for every rule that may be lifted, and every act it stands before. */
/** Only what somebody of these roles may lift: the law would refuse the rest. */
function lifts({ liftable, roles }: FormContext): Option[] {
  return liftable
    .filter((rule) => rule.roles.some((role) => roles.includes(role)))
    .flatMap(({ rule, title, acts }) =>
      acts.map(({ fact, name }) => ({ value: `${rule} ${fact}`, label: title, hint: name })),
    );
}

function special(item: Item | undefined): Question {
  const options = (item?.special ?? []).map(({ kind, name, limitDays, limitHours }): Option => ({
    value: kind,
    label: name,
    hint:
      limitHours !== undefined
        ? filled(text.specialHours, { hours: limitHours })
        : limitDays === 0
          ? text.specialOpen
          : filled(text.specialLimit, { days: limitDays }),
  }));
  return {
    kind: 'choice',
    name: 'kind',
    label: text.specialKind,
    options,
    preset: options.length === 1 ? (options[0]?.value ?? '') : '',
  };
}

function feeBasis({ fee }: Item): Wording {
  return { zh: `${text.legalBasis.zh}：${fee.basis}`, en: `${text.legalBasis.en}: ${fee.basis}` };
}

function onSpotHint(item: Item | undefined): Wording {
  const name = item?.authorisation ?? '';
  return filled(text.onSpotHint, { name });
}

const filled = (wording: Wording, values: Values): Wording => ({
  zh: fill(wording, 'zh', values),
  en: fill(wording, 'en', values),
});
