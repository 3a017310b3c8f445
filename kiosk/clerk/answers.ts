import type { Wording } from '@sunlit/domain/catalogue';
import { clerkText as text } from '../text/clerk.ts';
import { shared } from '../text/shared.ts';
import { fill } from '../text/words.ts';
import type { CommandForm, Question } from './command-form.ts';

export type Answers = Readonly<Record<string, string | readonly string[]>>;

export type Filled =
  | { readonly ok: true; readonly fields: Record<string, unknown>; readonly values: Record<string, string> }
  | { readonly ok: false; readonly name: string; readonly problem: Wording };

/** What a document number may be made of, as the contract of the facts has it. */
const DOCUMENT_NUMBER = /^[A-Za-z0-9〔〕()（）号第字\u4e00-\u9fff-]{1,64}$/;

/** The answers a form starts with. */
export function presets(form: CommandForm): Answers {
  return Object.assign({}, ...form.questions.map(presetOf)) as Answers;
}

function presetOf(question: Question): Answers {
  switch (question.kind) {
    case 'desk':
      return question.preset;
    case 'choice':
    case 'materials':
      return { [question.name]: question.preset };
    case 'served':
      return { proof: '' };
    default:
      return { [question.name]: '' };
  }
}

/** The answers as the command carries them, or the first question that is not answered. */
export function fillForm(form: CommandForm, answers: Answers): Filled {
  const fields: Record<string, unknown> = {};
  const values: Record<string, string> = {};
  for (const question of form.questions) {
    const stop = fillOne(question, answers, fields, values);
    if (stop !== null) return { ok: false, ...stop };
  }
  return { ok: true, fields, values };
}

/** The field at which a form stops, and why. */
type Stop = Pick<Extract<Filled, { ok: false }>, 'name' | 'problem'>;

function fillOne(
  question: Question,
  answers: Answers,
  fields: Record<string, unknown>,
  values: Record<string, string>,
): Stop | null {
  switch (question.kind) {
    case 'desk': {
      const [toDesk, toPost] = [textOf(answers['toDesk']), textOf(answers['toPost'])];
      if (toDesk === '') return need('toDesk', text.toDesk);
      if (toPost === '') return need('toPost', text.toPost);
      Object.assign(fields, { toDesk, toPost });
      return null;
    }
    case 'materials': {
      const ids = answers[question.name] ?? [];
      if (typeof ids === 'string' || ids.length === 0) return { name: question.name, problem: text.pickOne };
      fields[question.name] = ids;
      return null;
    }
    case 'tick':
      if (answers[question.name] !== '1') return need(question.name, question.label);
      fields[question.name] = 1;
      return null;
    case 'served': {
      if (answers['served'] === undefined) return need('served', question.label);
      const [method, proof] = [textOf(answers['served']), textOf(answers['proof'])];
      if (method === '') return null;
      // The receipt that a citizen signs at the window is numbered by the desk.
      if (proof === '' && method !== 'window') return need('proof', text.proofNumber);
      if (proof !== '' && !DOCUMENT_NUMBER.test(proof)) return { name: 'proof', problem: text.badNumber };
      fields['served'] = { method, ...(proof !== '' && { proof }) };
      return null;
    }
    case 'lift': {
      const [rule = '', fact = ''] = textOf(answers['rule']).split(' ');
      if (fact === '') return need('rule', question.label);
      Object.assign(fields, { rule, for: fact });
      return null;
    }
    case 'yuan': {
      const fen = fenOf(textOf(answers[question.name]));
      if (fen === undefined || fen < 1) return need(question.name, question.label, question.max);
      fields[question.name] = fen;
      return null;
    }
    case 'days': {
      const days = Number(textOf(answers[question.name]));
      if (!Number.isInteger(days) || days < 1 || days > question.max) {
        return need(question.name, question.label, question.max);
      }
      fields[question.name] = days;
      return null;
    }
    case 'choice':
    case 'text':
    case 'long-text':
    case 'number': {
      const answer = textOf(answers[question.name]);
      if (answer === '') return need(question.name, question.label);
      if (question.kind === 'number' && !DOCUMENT_NUMBER.test(answer)) {
        return { name: question.name, problem: text.badNumber };
      }
      if (question.kind !== 'choice' && question.into === 'values') values[question.name] = answer;
      else fields[question.name] = answer;
      return null;
    }
  }
}

/** Yuan with at most two decimals as whole fen; undefined for anything else. */
function fenOf(answer: string): number | undefined {
  const [, yuan, cents = ''] = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(answer) ?? [];
  return yuan === undefined ? undefined : Number(yuan) * 100 + Number(cents.padEnd(2, '0'));
}

/** An answer as text; a list of materials is none. */
export const asText = (answer: Answers[string] | undefined): string => (typeof answer === 'string' ? answer : '');

const textOf = (answer: Answers[string] | undefined): string => asText(answer).trim();

function need(name: string, label: Wording, max = 0): Stop {
  const said = (language: 'zh' | 'en'): string =>
    fill(shared.needField, language, { field: fill(label, language, { max }) });
  return { name, problem: { zh: said('zh'), en: said('en') } };
}
