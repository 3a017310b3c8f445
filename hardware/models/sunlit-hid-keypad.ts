import { fiveKeys } from './five-keys.ts';
import type { RatingKeypadModel } from './model.ts';

export const sunlitHidKeypad: RatingKeypadModel = {
  model: 'sunlit-hid-keypad',
  kind: 'rating-keypad',
  name: { zh: 'USB 评价器（五键）', en: 'USB HID keypad, five keys' },
  transport: 'hid',
  match: { ids: [{ vendorId: 0x1209, productId: 0x0001 }] },
  protocol: 'hid-keypad',
  scale: fiveKeys,
  strength: 'C',
  source:
    'Own report layout, see docs/devices.md. 1209:0001 is a pid.codes id for testing: a product needs an id of its own.',
  verified: false,
};
