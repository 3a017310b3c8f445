import type { IncomingMessage } from 'node:http';

/**
 * Whether a request comes from our own pages: browsers name the page's origin on everything that changes something and on every socket. A request
 * without one does not come from a browser's page and carries no cookie of ours by itself.
 */
export function isOurOrigin(request: Pick<IncomingMessage, 'headers'>, allowed: readonly string[]): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  return allowed.includes(origin) || origin === `http://${host ?? ''}` || origin === `https://${host ?? ''}`;
}
