import { Buffer } from 'node:buffer';
import crypto from 'node:crypto';
import { expect, it } from 'vitest';
import { makeName, nodeKit, type WrappedKey } from '@sunlit/domain/evidence';
import { visitOpened, visitRated } from '../testing/facts.ts';
import { HandDesk } from '../testing/hand-desk.ts';
import { checkBatch, type SoundBatch } from './check-batch.ts';
import { Opener } from './opener.ts';

const kit = nodeKit(crypto, Buffer);
const vault = kit.newBoxKeys();
const VISIT = makeName('V', 'H01', 'W01', 1, 1);

function deskOf(): HandDesk {
  const desk = new HandDesk({ center: '', hall: 'H01', desk: 'W01', wallMs: () => 1 });
  desk.epoch = 1;
  desk.head = 'a'.repeat(64);
  desk.vaultKey = vault.publicKey;
  return desk;
}

function sound(desk: HandDesk, facts: Parameters<HandDesk['write']>[0]): SoundBatch {
  const { batch } = desk.write(facts);
  const checked = checkBatch(kit, { origin: desk.origin, epoch: 1, signKey: desk.signKeys.publicKey }, batch);
  if ('ok' in checked) throw new Error(`${checked.code} ${checked.detail}`);
  return checked;
}

it('opens visit and invitation, and never a grade', () => {
  const opener = new Opener(kit, vault, () => Promise.resolve(null));
  const batch = sound(deskOf(), [visitOpened(VISIT, 'clerk1'), ...visitRated(VISIT, 'clerk1', '1')]);
  expect(opener.open(batch)).toEqual({ 3: { invitation: `invitation-${VISIT}` }, 4: { visit: VISIT } });
});

it('fetches a key that an earlier batch brought, once', async () => {
  const desk = deskOf();
  const [closed, invited, given] = visitRated(VISIT, 'clerk1', '1');
  if (!closed || !invited || !given) throw new Error('three facts');
  const first = sound(desk, [closed]);
  desk.seq = 1;
  const asked: string[] = [];
  const opener = new Opener(kit, vault, (subject) => {
    asked.push(subject);
    return Promise.resolve(first.batch.keys.find((key: WrappedKey) => key.subject === subject) ?? null);
  });
  const second = sound(desk, [invited]);
  expect(await opener.open(second)).toEqual({ 2: { invitation: `invitation-${VISIT}` } });
  expect(opener.open(second)).toEqual({ 2: { invitation: `invitation-${VISIT}` } });
  expect(asked).toEqual([VISIT]);
});

it('says which secret does not fit', async () => {
  const desk = deskOf();
  const batch = sound(desk, visitRated(VISIT, 'clerk1', '5'));
  const [closed, invited, ...rest] = batch.batch.secrets;
  if (!closed || !invited) throw new Error('secrets');
  const swapped = {
    ...batch,
    batch: { ...batch.batch, secrets: [closed, { ...invited, data: closed.data }, ...rest] },
  };
  const opener = new Opener(kit, vault, () => Promise.resolve(null));
  expect(opener.open(swapped)).toEqual({ fault: 'seq 2: invitation' });
  const keyless = new Opener(kit, vault, () => Promise.resolve(null));
  expect(await keyless.open({ ...batch, batch: { ...batch.batch, keys: [] } })).toEqual({ fault: 'seq 2: invitation' });
});
