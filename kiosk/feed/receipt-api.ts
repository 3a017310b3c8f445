import type { ReceiptAnswer } from '@sunlit/domain/contracts';
import type { Given } from '@sunlit/domain/visit';
import { ask, askText, withJson, type Asked } from './center-api.ts';

/** Name and code travel in the body: no address holds them. */
export const receiptOf = (ref: string, code: string): Promise<Asked<ReceiptAnswer>> =>
  ask('/api/receipt', withJson('POST', { ref, code }));

/** Rates the visit, once; the answer is the same for every grade. */
export const rateVisit = (ref: string, code: string, given: Given): Promise<Asked<unknown>> =>
  ask('/api/receipt/rating', withJson('POST', { ref, code, given }));

/** The packet of one case of that visit, the very text of the file. */
export const packetOf = (ref: string, code: string, caseRef: string): Promise<Asked<string>> =>
  askText('/api/receipt/packet', withJson('POST', { ref, code, caseRef }));

/** Path of a consistency proof; undefined where the hall has none. */
export async function consistency(tree: string, first: number, second: number): Promise<readonly string[] | undefined> {
  const query = `tree=${encodeURIComponent(tree)}&first=${first}&second=${second}`;
  const asked = await ask<{ readonly path: readonly string[] }>(`/api/log/consistency?${query}`);
  return asked.ok ? asked.value.path : undefined;
}
