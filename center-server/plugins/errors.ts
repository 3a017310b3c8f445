import type { Refusal } from '@sunlit/domain/errors';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LedgerFault } from '../ledger/ledger.ts';
import { InputFault } from './typebox-provider.ts';

/** What every error looks like outside. */
export interface ErrorAnswer {
  readonly code: string;
  readonly message: string;
  readonly field: string;
  /** Every fault of a document, where there may be many. */
  readonly faults?: readonly object[];
  /** Rule, basis and cure, where a rule refused. */
  readonly refusal?: Refusal;
}

/** A refusal of a request, by code. `field` "" where no field is in question. */
export class Refused extends Error {
  readonly statusCode: number;
  readonly code: string;
  readonly field: string;
  readonly faults: readonly object[];
  readonly refusal: Refusal | undefined;
  constructor(
    statusCode: number,
    code: string,
    message: string,
    field = '',
    faults: readonly object[] = [],
    refusal?: Refusal,
  ) {
    super(message);
    this.name = 'Refused';
    this.statusCode = statusCode;
    this.code = code;
    this.field = field;
    this.faults = faults;
    this.refusal = refusal;
  }
}

/** What a rule refuses, with rule, basis and cure; its detail is named where there is one. */
export function refusedByRule(status: number, refusal: Refusal): Refused {
  const { code, title, cure, detail } = refusal;
  const about = detail === '' ? '' : ` (${detail})`;
  return new Refused(status, code, `${title.en}${about}. ${cure.en}.`, detail, [], refusal);
}

/** The one place where errors leave the program. Only our own words leave; the rest goes to the log. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((_request, reply) => {
    void reply
      .code(404)
      .send({ code: 'http/not-found', message: 'There is nothing here.', field: '' } satisfies ErrorAnswer);
  });
}

/** Also for what fastify refuses before routing, such as a URL that cannot be decoded. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { status, answer } = isTooLarge(error) ? tooLarge(request) : errorAnswer(error);
  if (status >= 500) request.log.error({ err: error }, 'request failed');
  void reply.code(status).type('application/json; charset=utf-8').send(JSON.stringify(answer));
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'FST_ERR_CTP_BODY_TOO_LARGE';
}

function tooLarge({ routeOptions }: FastifyRequest): { status: number; answer: ErrorAnswer } {
  const bound = (routeOptions.bodyLimit / 1024 / 1024).toFixed(1).replace(/\.0$/, '');
  return { status: 413, answer: { code: 'http/too-large', message: `The limit is ${bound} MB.`, field: 'body' } };
}

/** What is no HTTP request at all is told so in the same form, and the line is closed. */
export function answerNoRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const [status, code] = noRequest[error.code ?? ''] ?? ['400 Bad Request', 'http/bad-request'];
  const body = JSON.stringify({ code, message: 'The request cannot be read.', field: '' } satisfies ErrorAnswer);
  const head = [
    `HTTP/1.1 ${status}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${String(body.length)}`,
    'connection: close',
  ];
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroySoon();
}

const noRequest: Readonly<Record<string, readonly [status: string, code: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'http/timeout'],
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'http/headers-too-large'],
};

function errorAnswer(error: unknown): { status: number; answer: ErrorAnswer } {
  if (error instanceof Refused) {
    const { statusCode, code, message, field, faults, refusal } = error;
    const more = { ...(faults.length > 0 && { faults }), ...(refusal && { refusal }) };
    return { status: statusCode, answer: { code, message, field, ...more } };
  }
  if (error instanceof InputFault) {
    return { status: 400, answer: { code: 'http/schema', message: error.message, field: error.field } };
  }
  if (error instanceof LedgerFault) {
    return { status: 503, answer: { code: error.code, message: 'The ledger cannot be written or read.', field: '' } };
  }
  const status = statusOf(error);
  if (status >= 400 && status < 500) {
    return { status, answer: { code: codeOf(error), message: 'The request cannot be read.', field: '' } };
  }
  return { status: 500, answer: { code: 'http/failed', message: 'The request failed here.', field: '' } };
}

function statusOf(error: unknown): number {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : 500;
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  return code.startsWith('FST_ERR_') ? `http/${code.slice(8).toLowerCase().replaceAll('_', '-')}` : 'http/refused';
}
