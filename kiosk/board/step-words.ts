import type { TimelineStep } from '@sunlit/domain/contracts';
import type { Department, Wording } from '@sunlit/domain/catalogue';
import { boardText } from '../text/board.ts';
import { postWording } from '../text/places.ts';
import { fill } from '../text/words.ts';

export interface LawNames {
  readonly departments: readonly Department[];
  readonly rules: readonly { readonly id: string; readonly title: Wording }[];
}

const same = (text: string): Wording => ({ zh: text, en: text });
const joined = (a: Wording, b: Wording, between = ' · '): Wording => ({
  zh: `${a.zh}${between}${b.zh}`,
  en: `${a.en}${between}${b.en}`,
});

/** What a step says beside its title, in names: place and post of a hand-over, level and limit of a card. */
export function stepDetail({ type, detail }: Pick<TimelineStep, 'type' | 'detail'>, names: LawNames): Wording {
  const [first = '', second = ''] = detail.split(' ');
  switch (type) {
    case 'CustodyHandedOver':
      return joined(same(`→ ${first}`), postWording(names.departments, second));
    case 'CardIssued': {
      const level = first === 'warning' || first === 'yellow' || first === 'red' ? boardText[first] : same(first);
      return second === '' ? level : joined(level, titleOf(second, names));
    }
    case 'CaseApproved':
      return {
        zh: fill(boardText.level_n, 'zh', { level: first }),
        en: fill(boardText.level_n, 'en', { level: first }),
      };
    default:
      return same(detail);
  }
}

/** Where a step was recorded: a desk, or the center itself. */
export function stepPlace({ origin, desk }: Pick<TimelineStep, 'origin' | 'desk'>): Wording {
  return origin.split('/')[1] === 'center' ? boardText.center : same(desk);
}

/** Why the law refused a record: the title of the rule where its code means exactly one, else the code. */
export function disputeWords(code: string, { rules }: LawNames): Wording {
  const [family, name = ''] = code.split('/');
  const meant = rules.filter(({ id }) => id === code || (family === 'rule' && id.endsWith(`/${name}`)));
  const [only] = meant;
  return only !== undefined && meant.length === 1 ? only.title : same(code);
}

/** The title of a rule of the law in force; of any other its id. */
export function titleOf(rule: string, { rules }: LawNames): Wording {
  return rules.find(({ id }) => id === rule)?.title ?? same(rule);
}
