/** A signed-in person at the center's REST interface, as a browser would be. */
export interface CenterSession {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
  /** For sockets that want the session cookie. */
  readonly cookie: string;
}

/** An answer that was not 2xx; the message names method, path, status and code. */
export class CenterRefused extends Error {
  readonly status: number;
  constructor(what: string, status: number, detail: string) {
    super(`${what} answered ${String(status)}: ${detail}`);
    this.status = status;
  }
}

export async function signIn(center: string, user: string, password: string): Promise<CenterSession> {
  const answer = await fetch(`${center}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: center },
    body: JSON.stringify({ user, password }),
  });
  await expectOk(`sign-in of ${user}`, answer);
  const cookie = (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const reply = await fetch(`${center}${path}`, {
      method,
      headers: { cookie, origin: center, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    await expectOk(`${method} ${path}`, reply);
    return (await reply.json()) as T;
  };
  return { cookie, get: (path) => call('GET', path), post: (path, body) => call('POST', path, body) };
}

async function expectOk(what: string, answer: Response): Promise<void> {
  if (!answer.ok) throw new CenterRefused(what, answer.status, (await answer.text()).slice(0, 300));
}
