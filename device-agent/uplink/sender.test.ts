import type { BatchAnswer } from '@sunlit/domain/contracts';
import { expect, test } from 'vitest';
import { createTestTime, settled } from '../testing/test-desk.ts';
import { createSender } from './sender.ts';

test('the longest time that a center asks for holds, whatever the batches behind are answered, and whenever', async () => {
  const time = createTestTime();
  const sent: number[] = [];
  const answers: ((answer: BatchAnswer) => void)[] = [];
  const rest = { origin: '', epoch: 1, prev: '', signature: '', secrets: [], keys: [] };
  const leaves = Array.from({ length: 256 }, () => '');
  const sender = createSender({
    line: {
      batch: ({ firstSeq }) => {
        sent.push(firstSeq);
        return new Promise((resolve) => answers.push(resolve));
      },
      close: () => undefined,
    },
    isUp: () => true,
    outbox: {
      batch: (afterSeq = 0) => ({ ...rest, leaves, firstSeq: afterSeq + 1 }),
      headSeq: () => 10_000,
      waiting: () => 10_000,
      lacks: () => false,
    },
    after: time.after,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    refill: async () => undefined,
    takeReceipt: () => undefined,
    onSent: () => undefined,
    onRefused: () => undefined,
  });
  sender.kick();
  expect(sent).toEqual([1, 257, 513]);
  const refusals = [
    { code: 'uplink/busy', expected: 2_000 },
    { code: 'batch/gap', expected: 1 },
    { code: 'batch/gap', expected: 1 },
  ] as const;
  for (const [at, refusal] of refusals.entries()) {
    answers[at]?.({ ok: 0, detail: '', ...refusal });
    await settled();
    sender.kick();
  }
  await time.advance(1_999);
  expect(sent).toHaveLength(3);
  await time.advance(1);
  expect(sent.slice(3)).toEqual([1, 257, 513]);
});
