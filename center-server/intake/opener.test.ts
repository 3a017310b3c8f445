import { Buffer } from 'node:buffer';
import crypto from 'node:crypto';
import { expect, it } from 'vitest';
import {
  hideOpening,
  makeName,
  nodeKit,
  ratingSubject,
  unwrapKey,
  type Secret,
  type WrappedKey,
} from '@sunlit/domain/evidence';
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

const labels = ['reason', 'invitation', 'frame', 'grade', 'scale', 'visit'];
it.each(labels)('finds that %s was altered on its way, though nobody reads it', (label) => {
  const whole = sound(deskOf(), visitRated(VISIT, 'clerk1', '5'));
  const [first] = whole.batch.secrets;
  const at = whole.batch.secrets.findIndex((secret) => secret.label === label);
  const altered = whole.batch.secrets.map((secret) => (secret.label === label ? flipped(secret) : secret));
  const swapped = whole.batch.secrets.map((secret) =>
    secret.label === label ? { ...secret, data: first?.data ?? '' } : secret,
  );
  const opener = new Opener(kit, vault, () => Promise.resolve(null));
  const fault = { fault: `seq ${String(whole.batch.secrets[at]?.seq)}: ${label}` };
  expect(opener.open({ ...whole, batch: { ...whole.batch, secrets: altered } })).toEqual(fault);
  if (at > 0) expect(opener.open({ ...whole, batch: { ...whole.batch, secrets: swapped } })).toEqual(fault);
});
const flipped = (secret: Secret): Secret => {
  const data = Buffer.from(secret.data, 'base64url');
  data[20] = (data[20] ?? 0) ^ 1;
  return { ...secret, data: data.toString('base64url') };
};

it('an opening of another value under the right key is found', () => {
  const desk = deskOf();
  const whole = sound(desk, visitRated(VISIT, 'clerk1', '1'));
  const key = whole.batch.keys.find(({ subject }) => subject === ratingSubject(VISIT));
  const plain = key && unwrapKey(kit, vault, key);
  if (plain === undefined) throw new Error('key');
  const polished = whole.batch.secrets.map((secret) => {
    const place = { origin: desk.origin, epoch: 1, seq: secret.seq };
    const opening = { label: 'grade', salt: kit.random(32), value: '5' };
    return secret.label === 'grade' ? hideOpening(kit, plain, place, secret.subject, opening) : secret;
  });
  const opener = new Opener(kit, vault, () => Promise.resolve(null));
  expect(opener.open({ ...whole, batch: { ...whole.batch, secrets: polished } })).toEqual({ fault: 'seq 3: grade' });
});

it.each<[string, (keys: WrappedKey[]) => WrappedKey[]]>([
  ['for a third reader', (keys) => keys.map((key) => ({ ...key, to: 'H01/desk/W02' }))],
  [
    'that no secret needs',
    (keys) => [...keys, { ...keys[0], subject: makeName('V', 'H01', 'W01', 1, 9) } as WrappedKey],
  ],
])('no key comes in %s', (_, change) => {
  const desk = deskOf();
  const { batch } = desk.write(visitRated(VISIT, 'clerk1', '5'));
  const link = { origin: desk.origin, epoch: 1, signKey: desk.signKeys.publicKey };
  expect(checkBatch(kit, link, batch)).not.toHaveProperty('ok');
  expect(checkBatch(kit, link, { ...batch, keys: change(batch.keys) })).toMatchObject({ ok: 0, code: 'batch/secret' });
});

it('no key comes in under a name that another desk gives', () => {
  const desk = deskOf();
  const { batch } = desk.write(visitRated(makeName('V', 'H01', 'W02', 1, 1), 'clerk1', '5'));
  const link = { origin: desk.origin, epoch: 1, signKey: desk.signKeys.publicKey };
  expect(checkBatch(kit, link, batch)).toMatchObject({ ok: 0, code: 'batch/secret' });
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
  expect(await keyless.open({ ...batch, batch: { ...batch.batch, keys: [] } })).toEqual({ fault: 'seq 1: reason' });
});
