import { fiveKeys } from './five-keys.ts';
import type { RatingKeypadModel } from './model.ts';
import { commonAdapters, line9600 } from './serial-line.ts';

export const sunlitSurveyPad: RatingKeypadModel = {
  model: 'sunlit-survey-pad',
  kind: 'rating-keypad',
  name: { zh: '串口评价器（五键）', en: 'Serial survey pad, five keys' },
  transport: 'serial',
  match: { settings: line9600, adapters: commonAdapters },
  protocol: 'survey-pad',
  scale: fiveKeys,
  strength: 'C',
  source:
    'Framing and state query: bytes published for a bus survey pad. All other command codes: own profile, see docs/devices.md. USB ids name adapter chips.',
  verified: false,
};
