import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Server } from 'socket.io';
import type { Namespace, Socket } from 'socket.io';
import { Compile } from 'typebox/compile';
import {
  CITIZEN_NAMESPACE,
  CLERK_NAMESPACE,
  InvitationOnlySchema,
  RateSchema,
  SignInSchema,
  TokenSchema,
  WindowCommandSchema,
} from '@sunlit/domain/contracts';
import type { AgentToCitizen, AgentToClerk, CitizenToAgent, ClerkToAgent } from '@sunlit/domain/contracts';
import { isWritable } from '@sunlit/domain/evidence';
import type { Log } from '../config/log.ts';
import { schemaFault } from '../config/schema-fault.ts';
import { deskRefusal } from '../window/refusals.ts';
import type { CitizenDoor, ClerkDoor } from './doors.ts';
import { isOwnRequest } from './same-machine.ts';
import { answer, serveFile } from './static-files.ts';

export interface FaceServerOptions {
  readonly host: string;
  readonly port: number;
  readonly facesDir: string;
  readonly clerk: ClerkDoor;
  readonly citizen: CitizenDoor;
  readonly health: () => { readonly ok: boolean } & Readonly<Record<string, unknown>>;
  readonly log: Log;
}

/** The desk's own screens, on this machine alone. */
export interface FaceServer {
  readonly url: string;
  /** Sends fresh views soon; many calls make one. */
  push(): void;
  pushCatalogue(): void;
  close(): Promise<void>;
}

/** What is remembered of a socket. */
interface Known {
  token?: string;
}
type ClerkSocket = Socket<ClerkToAgent, AgentToClerk, object, Known>;
type ClerkSpace = Namespace<ClerkToAgent, AgentToClerk, object, Known>;
type CitizenSpace = Namespace<CitizenToAgent, AgentToCitizen, object, Known>;

/** A face sends small messages only. */
const MAX_MESSAGE_BYTES = 100_000;
/** Changes that come together are shown together. */
const COALESCE_MS = 10;

const checks = {
  signIn: Compile(SignInSchema),
  token: Compile(TokenSchema),
  command: Compile(WindowCommandSchema),
  rate: Compile(RateSchema),
  invitation: Compile(InvitationOnlySchema),
};

/** Rejects with the system's error when the port cannot be had. */
export async function openFaceServer(options: FaceServerOptions): Promise<FaceServer> {
  const { host, clerk, citizen, log } = options;
  let port = options.port;
  const http = createServer((request, response) => {
    respond(request, response, options, port).catch(() => response.destroy());
  });
  const sockets: Server<never, never, never, Known> = new Server(http, {
    serveClient: false,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    allowRequest: (request, decide) => decide(null, isOwnRequest(request, port)),
  });
  const clerks: ClerkSpace = sockets.of(CLERK_NAMESPACE);
  const citizens: CitizenSpace = sockets.of(CITIZEN_NAMESPACE);
  clerks.on('connection', (socket) => serveClerk(socket, clerk, log));
  citizens.on('connection', (socket) => {
    socket.emit('view', citizen.view());
    socket.on('rate', (message, reply) => {
      if (!isReply(reply)) return;
      if (!checks.rate.Check(message)) return reply({ ok: 0 });
      void citizen.rate(message).then(reply);
    });
    socket.on('skip', (message, reply) => {
      if (!isReply(reply)) return;
      if (!checks.invitation.Check(message)) return reply({ ok: 0 });
      void citizen.skip(message).then(reply);
    });
    socket.on('touch', (message) => {
      if (checks.invitation.Check(message)) citizen.touch(message);
    });
  });
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(options.port, host, resolve);
  });
  const address = http.address();
  port = typeof address === 'object' && address !== null ? address.port : options.port;

  let timer: NodeJS.Timeout | undefined;
  const pushNow = (): void => {
    timer = undefined;
    for (const socket of clerks.sockets.values()) sendView(socket, clerk);
    if (citizens.sockets.size > 0) citizens.emit('view', citizen.view());
  };
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${String(port)}`,
    push: () => {
      timer ??= setTimeout(pushNow, COALESCE_MS).unref();
    },
    pushCatalogue() {
      const catalogue = clerk.catalogue();
      if (catalogue !== undefined) clerks.emit('catalogue', catalogue);
    },
    async close() {
      clearTimeout(timer);
      sockets.disconnectSockets(true);
      http.closeAllConnections();
      await sockets.close();
    },
  };
}

function serveClerk(socket: ClerkSocket, clerk: ClerkDoor, log: Log): void {
  const know = (token: string): void => {
    socket.data.token = token;
    sendView(socket, clerk);
  };
  const failed = (reason: unknown) => {
    log.error({ reason: reason instanceof Error ? reason.name : '' }, 'a message of the face failed');
    return { ok: 0 as const, refusal: deskRefusal('desk/halted') };
  };
  // What can neither be walked nor written fits no schema: each question then refuses it in its own way.
  socket.use((packet: unknown[], next) => {
    if (!isWritable(packet[1])) packet[1] = null;
    next();
  });
  sendView(socket, clerk);
  const catalogue = clerk.catalogue();
  if (catalogue !== undefined) socket.emit('catalogue', catalogue);
  socket.on('sign-in', async (message, reply) => {
    if (!isReply(reply)) return;
    if (!checks.signIn.Check(message)) return reply({ ok: 0, refusal: misfit(checks.signIn.Errors(message)) });
    const said = await clerk.signIn(message).catch(failed);
    if (said.ok === 1) know(said.token);
    reply(said);
  });
  socket.on('resume', (message, reply) => {
    if (!isReply(reply)) return;
    const session = checks.token.Check(message) ? clerk.resume(message.token) : undefined;
    if (session !== undefined) know(message.token);
    reply({ ok: session === undefined ? 0 : 1, session: session ?? '' });
  });
  socket.on('sign-out', async (message, reply) => {
    if (!isReply(reply)) return;
    const isOut = checks.token.Check(message) && (await clerk.signOut(message.token));
    reply({ ok: isOut ? 1 : 0 });
  });
  socket.on('slip', (message, reply) => {
    if (!isReply(reply)) return;
    const slip = checks.token.Check(message) ? clerk.slip(message.token) : undefined;
    reply(slip === undefined ? { ok: 0 } : { ok: 1, slip });
  });
  socket.on('command', async (message, reply) => {
    if (!isReply(reply)) return;
    if (!checks.command.Check(message)) return reply({ ok: 0, refusal: misfit(checks.command.Errors(message)) });
    const said = await clerk.command(message).catch(failed);
    // Who asked sees what came of it no later than the answer.
    if (clerk.resume(message.token) !== undefined) know(message.token);
    reply(said);
  });
}

/** People and cases go only to a socket whose token still opens a session. */
function sendView(socket: ClerkSocket, clerk: ClerkDoor): void {
  const { token } = socket.data;
  socket.emit('view', clerk.view(token !== undefined && clerk.resume(token) !== undefined));
}

function misfit(complaints: Parameters<typeof schemaFault>[0]) {
  return deskRefusal('input/schema', schemaFault(complaints).field);
}

/** A message sent without asking for an answer has none, whatever its type says. */
function isReply(value: unknown): boolean {
  return typeof value === 'function';
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  { facesDir, health }: FaceServerOptions,
  port: number,
): Promise<void> {
  const own = `127.0.0.1:${String(port)} ws://localhost:${String(port)}`;
  response.setHeader(
    'content-security-policy',
    `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; connect-src 'self' ws://${own}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  );
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  if (!isOwnRequest(request, port)) {
    answer(response, 403, 'only this machine');
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    answer(response, 405, 'only GET');
    return;
  }
  if (request.url === '/healthz') {
    const state = health();
    response.writeHead(state.ok ? 200 : 503, { 'content-type': 'application/json' });
    return void response.end(JSON.stringify(state));
  }
  return serveFile(facesDir, request, response);
}
