import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { isWritable } from '@sunlit/domain/evidence';
import fastify, { LogController, type FastifyBaseLogger } from 'fastify';
import { answerError, answerErrors, answerNoRequest, Refused } from './plugins/errors.ts';
import { serveFaces } from './plugins/faces.ts';
import { isOurOrigin } from './plugins/origins.ts';
import { validatorCompiler } from './plugins/typebox-provider.ts';
import { asOfRoutes } from './routes/as-of-routes.ts';
import { caseRoutes } from './routes/case-routes.ts';
import { deskRequestRoutes } from './routes/desk-request-routes.ts';
import { enrolmentRoutes } from './routes/enrolment-routes.ts';
import { foresightRoutes } from './routes/foresight-routes.ts';
import { healthRoutes } from './routes/health-routes.ts';
import { lawRoutes } from './routes/law-routes.ts';
import { ledgerRoutes } from './routes/ledger-routes.ts';
import { logRoutes } from './routes/log-routes.ts';
import { receiptRoutes } from './routes/receipt-routes.ts';
import { packetRoutes } from './routes/packet-routes.ts';
import { peopleRoutes } from './routes/people-routes.ts';
import type { App, RoutePorts } from './routes/ports.ts';
import { disputeRoutes } from './routes/dispute-routes.ts';
import { keepingRoutes } from './routes/keeping-routes.ts';
import { ratingRoutes } from './routes/rating-routes.ts';
import { recheckRoutes } from './routes/recheck-routes.ts';
import { callBackRoutes } from './routes/call-back-routes.ts';
import { lotteryRoutes } from './routes/lottery-routes.ts';
import { signalRoutes } from './routes/signal-routes.ts';
import { publishingRoutes } from './routes/publishing-routes.ts';
import { witnessRoutes } from './routes/witness-routes.ts';
import { pictureRoutes } from './routes/picture-routes.ts';
import { enteredRatingRoute } from './routes/entered-rating-route.ts';
import { loopRoutes } from './routes/loop-routes.ts';
import { scoreRoutes } from './routes/score-routes.ts';
import { supervisionRoutes } from './routes/supervision-routes.ts';
import { reviewRoutes } from './routes/review-routes.ts';
import { sessionRoutes } from './routes/session-routes.ts';

const BODY_BYTES = 256 * 1024;
const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The HTTP side of the center, not listening yet. The order of registration matters: guards, documentation, then routes. */
export async function buildApp(ports: RoutePorts, log: FastifyBaseLogger): Promise<App> {
  const app: App = fastify({
    loggerInstance: log,
    // An address may hold a case's name; what was asked is not logged.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_BYTES,
    routerOptions: { maxParamLength: 128 },
    frameworkErrors: answerError,
    clientErrorHandler: answerNoRequest,
    forceCloseConnections: true,
    // Limits count by who asks; behind a proxy that is not named here all of a hall's phones are one.
    trustProxy: ports.config.trustedProxies.length === 0 ? false : [...ports.config.trustedProxies],
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));
  answerErrors(app);
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    hsts: ports.config.secureCookies === 1,
  });
  await app.register(cookie);
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: () => new Refused(429, 'http/too-many', 'Too many requests; wait a minute.'),
  });
  app.addHook('onRequest', (request, _reply, done) => {
    const ours = READING.has(request.method) || isOurOrigin(request.raw, ports.config.allowedOrigins);
    done(ours ? undefined : new Refused(403, 'http/origin', 'This page may not do that.'));
  });
  // Signed-out people ask too, and a body is no reason to be refused: `{}` and nothing are the same.
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      const value: unknown = body === '' ? undefined : JSON.parse(String(body));
      done(
        isWritable(value)
          ? null
          : new Refused(400, 'http/json', 'The body holds half of a surrogate pair, or is nested too deep.', 'body'),
        value,
      );
    } catch {
      done(new Refused(400, 'http/json', 'The body is not JSON.', 'body'));
    }
  });
  await document(app);
  await app.register(async (routes: App) => {
    for (const add of [
      healthRoutes,
      sessionRoutes,
      packetRoutes,
      receiptRoutes,
      peopleRoutes,
      enrolmentRoutes,
      deskRequestRoutes,
      caseRoutes,
      lawRoutes,
      publishingRoutes,
      ledgerRoutes,
      logRoutes,
      witnessRoutes,
      ratingRoutes,
      recheckRoutes,
      signalRoutes,
      reviewRoutes,
      loopRoutes,
      enteredRatingRoute,
      pictureRoutes,
      keepingRoutes,
      disputeRoutes,
      asOfRoutes,
      lotteryRoutes,
      callBackRoutes,
      foresightRoutes,
      supervisionRoutes,
      scoreRoutes,
    ]) {
      add(routes, ports);
    }
    return Promise.resolve();
  });
  await serveFaces(app, ports.config.facesDir);
  return app;
}

async function document(app: App): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Sunlit Window 阳光窗口: center', version: '0.1.0' },
    },
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true });
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger());
}
