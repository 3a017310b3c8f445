import type { IncomingMessage } from 'node:http';

/**
 * Whether a request was made by this machine's own face: a name of this machine in `Host` (a stranger's name that was made to point here is not),
 * and no page of another origin in `Origin`.
 */
export function isOwnRequest({ headers }: IncomingMessage, port: number): boolean {
  const hosts = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${String(port)}`);
  if (!hosts.includes(headers.host ?? '')) return false;
  const { origin } = headers;
  if (origin !== undefined) return hosts.some((host) => origin === `http://${host}`);
  return headers['sec-fetch-site'] !== 'cross-site' || headers['sec-fetch-mode'] === 'navigate';
}
