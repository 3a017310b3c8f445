import { ratingSubject, revealOpening, unwrapKey } from '@sunlit/domain/evidence';
import { findModel, type DeviceModel } from '@sunlit/hardware/models';
import { pressBytes } from '@sunlit/hardware/simulators';
import { expect, test } from 'vitest';
import { openVisit } from './testing/served-visit.ts';
import { kit, openTestDesk, settled, signInAt } from './testing/test-desk.ts';

/** The registry has no pad with three keys yet: the one of the desk under test gets their scale. */
function withThreeKeys(model: string): DeviceModel | undefined {
  const labels = { 1: '满意', 2: '一般', 3: '不满意' };
  const found = findModel(model);
  return found?.kind === 'rating-keypad' ? { ...found, scale: { name: 'three-key', labels } } : found;
}

test('a pad with three keys rates in its own scale, and a key that means nothing there is a stray', async () => {
  const one = await openTestDesk({ modelOf: withThreeKeys });
  const li = await signInAt(one, 'li');
  const visitRef = await openVisit(li);
  await li.act('CloseVisit', { visitRef, fields: { outcome: 'handled' } });
  await li.act('InviteRating', { visitRef });
  one.port.send(pressBytes(5));
  await settled();
  expect(one.agent().citizen.view().step).toBe('rating');
  one.port.send(pressBytes(3));
  await settled();
  expect(one.agent().citizen.view().step).toBe('thanks');
  const record = one.center.records.find(({ type }) => type === 'RatingGiven');
  const wrapped = one.center.keys.find(({ subject }) => subject === ratingSubject(visitRef));
  const key = (wrapped && unwrapKey(kit, one.vault, wrapped)) ?? '';
  const place = { origin: one.identity.origin, epoch: 1, seq: record?.seq ?? 0 };
  const values = one.center.secrets
    .filter(({ subject }) => subject === ratingSubject(visitRef))
    .map((secret) => revealOpening(kit, key, place, secret))
    .map((opening) => [opening?.label, opening?.value]);
  expect(values).toContainEqual(['grade', '3']);
  expect(values).toContainEqual(['scale', 'three-key']);
});
