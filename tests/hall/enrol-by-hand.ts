import type { HandDesk } from '@sunlit/center-server/testing/hand-desk';
import type { CenterSession } from './center-api.ts';

/** Enrols a window that is no program of the hall, as every desk is: one administrator's code, the other's approval. */
export async function enrolByHand(
  window: HandDesk,
  posts: readonly string[],
  [issuer, second]: readonly [CenterSession, CenterSession],
): Promise<void> {
  const desk = window.origin.split('/')[2] ?? '';
  const { id, code } = await issuer.post<{ id: string; code: string }>('/api/enrolments', {
    desk,
    kind: 'window',
    posts,
  });
  await window.enrol(code, () => second.post(`/api/enrolments/${id}/approve`, {}));
}
