import { signalNames, type SignalName } from '../signals/finding.ts';
import { signalWords } from '../signals/signal-words.ts';
import type { RuleText } from './rule-text.ts';

/** Id of the rule under which a signal is a risk point. */
export function signalRule(name: SignalName): string {
  return `signal/${name}`;
}

/** Signals as rules of the law: they guard no act, and a published law that leaves one out has no risk point of it. */
export const signalTexts: RuleText[] = signalNames.map((name) => ({
  id: signalRule(name),
  version: 1,
  title: signalWords[name].title,
  basis: '政务服务“好差评”制度：评价应当自愿、真实，不得刷分；仅供查看，不自动删除任何评价，不因此产生任何后果',
  cure: {
    zh: '请查看该窗口的依据，并以回访核实；不得据此追查评价人',
    en: 'Look at the evidence of the window and ask by the drawn calls; never look for who rated',
  },
  guards: [],
  kind: 'rating',
}));
