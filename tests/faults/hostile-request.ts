import fc, { type Arbitrary } from 'fast-check';
import { Agent, request } from 'node:http';
import { broken, nasty, nastyText, shaped, type Shape } from './hostile.ts';

/** One method of one path of the OpenAPI document. */
export interface Operation {
  /** `GET /api/cases/{caseRef}`. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly params: readonly Parameter[];
  readonly query: readonly Parameter[];
  readonly body: Shape | undefined;
}
interface Parameter {
  readonly name: string;
  readonly schema: Shape;
}
/** As far as it is read here. */
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
}
interface OpenApiOperation {
  readonly parameters?: readonly (Parameter & { readonly in: string })[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Shape }>> };
}

export function operationsOf({ paths }: OpenApi): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      params: parameters.filter(({ in: where }) => where === 'path'),
      query: parameters.filter(({ in: where }) => where === 'query'),
      body: requestBody?.content['application/json']?.schema,
    })),
  );
}

export interface HostileRequest {
  /** The operation whose path this is. */
  readonly operation: string;
  /** Whose session; "" for nobody. */
  readonly who: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Byte by byte, as latin1. */
  readonly body: string;
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY'];
/** What cannot stand in a header is no header, and Node would not send it. */
export const headerText = nastyText.map((text) => text.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '?').slice(0, 4_000));
const headers = fc.record(
  {
    'content-type': fc.oneof(
      fc.constantFrom('text/plain', 'application/xml', 'multipart/form-data', 'application/json; charset=utf-16', '/'),
      headerText,
    ),
    'content-encoding': fc.constantFrom('gzip', 'br', 'x'),
    origin: fc.oneof(fc.constantFrom('null', 'http://evil.example'), headerText),
    cookie: fc.oneof(
      headerText.map((value) => `sunlit_session=${value}`),
      fc.constantFrom('sunlit_session', 'sunlit_session=%zz', '=', ';;;', 'sunlit_session=%00; sunlit_session=a'),
      headerText,
    ),
    host: fc.constantFrom('evil.example', '', ':'),
    accept: headerText,
    range: fc.constantFrom('bytes=-1', 'bytes=9-1', 'x'),
    'x-forwarded-for': headerText,
    'if-modified-since': headerText,
  },
  { requiredKeys: [] },
);
const wildBody = fc.oneof(
  fc.constantFrom('', '{', '[', 'nul', '{"a":1}{}', '\xff\xfe', '\0', '"\\ud800"', '\xef\xbb\xbf{}', '[1e999]'),
  fc.constantFrom('['.repeat(50_000), '{"a":'.repeat(20_000), `${'['.repeat(9_000)}${']'.repeat(9_000)}`),
  fc.integer({ min: 200_000, max: 300_000 }).map((length) => `"${'x'.repeat(length)}"`),
  nasty.map(json),
  nastyText.map(bytes),
);

/** A request that is no more than nearly right: mostly the operation's own method and one thing broken, or wild altogether. */
export function hostileRequest(operations: readonly Operation[], people: readonly string[]): Arbitrary<HostileRequest> {
  return fc.oneof(...operations.map((operation) => requestOf(operation, people)));
}

function requestOf(operation: Operation, people: readonly string[]): Arbitrary<HostileRequest> {
  const { name, path, params, query, body } = operation;
  return fc
    .record({
      who: fc.constantFrom('', ...people),
      method: fc.oneof(
        { weight: 4, arbitrary: fc.constant(operation.method) },
        { weight: 1, arbitrary: fc.constantFrom(...METHODS) },
      ),
      params: fc.tuple(...params.map(({ schema }) => segmentOf(schema))),
      search: searchOf(query),
      headers: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 2, arbitrary: headers }),
      body: fc.oneof(
        { weight: 4, arbitrary: body === undefined ? fc.constant('') : broken(body).map(json) },
        { weight: 1, arbitrary: body === undefined ? fc.constant('') : shaped(body).map(json) },
        { weight: 2, arbitrary: wildBody },
      ),
    })
    .map((wish) => ({
      operation: name,
      // Who signs out is out, and there would be nobody for what follows.
      who: wish.method === 'DELETE' && path === '/api/session' ? '' : wish.who,
      method: wish.method,
      path:
        params.reduce((url, { name: param }, at) => url.replace(`{${param}}`, wish.params[at] ?? ''), path) +
        wish.search,
      headers: { 'content-type': 'application/json', ...wish.headers },
      body: wish.body,
    }));
}

const rawSegment = fc.constantFrom(
  '%zz',
  '%',
  '%ff',
  '%00',
  '%ed%a0%80',
  '..',
  '%2e%2e%2f',
  '//',
  '',
  'x'.repeat(4_000),
  ';?#',
);
function segmentOf(schema: Shape): Arbitrary<string> {
  return fc.oneof(
    { weight: 2, arbitrary: shaped(schema).map((value) => encoded(String(value))) },
    { weight: 2, arbitrary: nastyText.map((text) => encoded(text.slice(0, 400))) },
    { weight: 1, arbitrary: rawSegment },
  );
}

function searchOf(query: readonly Parameter[]): Arbitrary<string> {
  const pairs = query.map(({ name, schema }) =>
    fc.option(
      segmentOf(schema).map((value) => `${name}=${value}`),
      { freq: 5, nil: '' },
    ),
  );
  const wild = fc.constantFrom('', '', '', '__proto__=1', 'page=1&page=2', 'from[]=1', '&&=&', 'extra', '%zz=%zz');
  return fc.tuple(...pairs, wild).map((parts) => {
    const text = parts.filter((part) => part !== '').join('&');
    return text === '' ? '' : `?${text}`;
  });
}

/** Percent-encoded UTF-8; half a pair becomes U+FFFD, as on every wire. */
function encoded(text: string): string {
  return [...Buffer.from(text, 'utf8')].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}
function bytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
function json(value: unknown): string {
  return value === undefined ? '' : bytes(JSON.stringify(value));
}

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}
const connections = new Agent({ keepAlive: true });

/** Sends it exactly as written. */
export function ask(
  url: string,
  { method, path, headers, body }: Omit<HostileRequest, 'who' | 'operation'>,
): Promise<Answer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    // Said here, because Node would send a GET's body without saying where it ends.
    const length = { 'content-length': String(body.length) };
    const asked = request(
      { hostname, port, path, method, headers: { ...headers, ...length }, agent: connections },
      (response) => {
        const { statusCode: status = 0, headers: said } = response;
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (more: string) => (text += more));
        response.on('end', () => resolve({ status, type: said['content-type'] ?? '', text }));
        response.on('error', reject);
      },
    );
    asked.on('error', reject);
    asked.end(body, 'latin1');
  });
}
