import { caseRule } from './rule.ts';
import type { RuleText } from './rule-text.ts';

const ART_45 = '行政许可法第四十五条';
const ART_42 = '行政许可法第四十二条';

/** What may stop or lengthen a clock. */
export const pauseRules: RuleText[] = [
  caseRule({
    id: 'pause/kind-named',
    kind: 'time',
    title: ['该事项没有此特别程序', 'The item has no such special procedure'],
    basis: ART_45,
    cure: ['请选择事项列明的特别程序', 'Choose one that the item names'],
    guards: ['SpecialProcedureStarted'],
    when: ['any', ['is', 'item.known', 0], ['not', ['has', 'item.special', 'fact.kind']]],
    detail: 'fact.kind',
  }),
  caseRule({
    id: 'pause/limit-named',
    kind: 'time',
    title: ['特别程序时限与事项不符', "The limit of the procedure is not the item's"],
    basis: ART_45,
    cure: ['请按事项载明的时限书面告知', 'Give notice of the limit that the item names'],
    guards: ['SpecialProcedureStarted'],
    when: ['fails', 'special-limit'],
  }),
  caseRule({
    id: 'pause/once',
    kind: 'time',
    title: ['同一特别程序已进行过', 'This special procedure was held already'],
    basis: ART_45,
    cure: ['不得重复启动同一特别程序', 'It does not stop the clock twice'],
    guards: ['SpecialProcedureStarted'],
    when: ['has', 'case.specialsEnded', 'fact.kind'],
    detail: 'fact.kind',
  }),
  caseRule({
    id: 'extension/once',
    kind: 'time',
    title: ['已延期一次', 'The limit was extended already'],
    basis: ART_42,
    cure: ['请在已延长的期限内决定', 'Decide within the limit as it is'],
    guards: ['ExtensionGranted'],
    when: ['less', 0, 'case.extraDays'],
    detail: 'case.extraDays',
  }),
  caseRule({
    id: 'extension/within',
    kind: 'time',
    title: ['延期天数超过上限', 'More days than may be added'],
    basis: ART_42,
    cure: ['请在事项允许的天数内延期', 'Stay within the days the item allows'],
    guards: ['ExtensionGranted'],
    when: ['any', ['is', 'item.known', 0], ['less', 'item.extensionDays', 'fact.days']],
    detail: 'item.extensionDays',
  }),
  caseRule({
    id: 'extension/in-time',
    kind: 'time',
    title: ['法定期限已过，不能再延期', 'The statutory limit is over'],
    basis: ART_42,
    cure: ['请立即作出决定', 'Decide at once'],
    guards: ['ExtensionGranted'],
    when: ['is', 'clock.pastStatutory', 1],
    detail: 'days',
  }),
];
