import { ClueSchema, SubjectSchema } from '@sunlit/domain/keeping';
import { GroundSchema, OutcomeSchema } from '@sunlit/domain/supervision';
import Type from 'typebox';
import { mayUse } from '../plugins/access.ts';
import type { Done, Person } from '../ledger/doors.ts';
import type { CardWords } from '../supervision/supervision-doors.ts';
import type { App, RoutePorts } from './ports.ts';
import { anError, CountTextSchema, OkSchema, pageOf, ReasonSchema } from './schemas.ts';
import { supervisionRefused } from './supervision-refused.ts';

const PAGE = 50;
const closed = { additionalProperties: false };
const card = {
  caseRef: SubjectSchema,
  rule: Type.String({ pattern: '^[a-z-]+/[a-z0-9-]+$', maxLength: 64 }),
  ruleVersion: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
};
const CardWish = Type.Object({ ...card, words: ReasonSchema }, closed);
const Look = Type.Object({ ...card, clue: ClueSchema, purpose: ReasonSchema }, closed);
/** `lowered` is understood so that it can be refused by its rule. */
const Decision = Type.Object(
  { ...card, words: ReasonSchema, outcome: Type.Union([OutcomeSchema, Type.Literal('lowered')]), ground: GroundSchema },
  closed,
);
const ok = { 200: OkSchema, ...anError };
const Page = Type.Optional(CountTextSchema);

/** Cards: explained, decided, appealed; cases: urged. Who watches sees all, a hand of the hall its own posts. */
export function supervisionRoutes(app: App, { ledger, sessions }: RoutePorts): void {
  app.get(
    '/api/supervision/cards',
    {
      schema: {
        description:
          'Cards with state, course and terms, the newest first; of one’s own posts for clerks and approvers, all for who watches the hall.',
        querystring: Type.Object(
          {
            state: Type.Optional(Type.String({ pattern: '^[a-z]{1,16}$' })),
            level: Type.Optional(Type.Union([Type.Literal('warning'), Type.Literal('yellow'), Type.Literal('red')])),
            caseRef: Type.Optional(SubjectSchema),
            page: Page,
          },
          closed,
        ),
        response: anError,
      },
    },
    async (request) => {
      const person = await sessions.require(request, 'self');
      const { state = '', level = '', caseRef = '', page: asked } = request.query;
      const page = pageOf(asked);
      const wish = { state, level, caseRef, posts: seenPosts(person), offset: (page - 1) * PAGE, limit: PAGE };
      const { total, rows } = await ledger.read('cardCourses', wish);
      return { page, pageSize: PAGE, total, cards: rows };
    },
  );
  app.post('/api/supervision/explain', { schema: { body: CardWish, response: ok } }, async (request) => {
    const { user: by } = await sessions.require(request, 'ownCards');
    return done(await ledger.act('explainCard', { ...request.body, by }));
  });
  app.post('/api/supervision/appeal', { schema: { body: CardWish, response: ok } }, async (request) => {
    const { user: by } = await sessions.require(request, 'ownCards');
    return done(await ledger.act('appealCard', { ...request.body, by }));
  });
  app.post('/api/supervision/decide', { schema: { body: Decision, response: ok } }, async (request) => {
    const { user: by } = await sessions.require(request, 'decide');
    return done(await ledger.act('decideCard', { ...request.body, by }));
  });
  wordsRoutes(app, { ledger, sessions });
  urgeRoutes(app, { ledger, sessions });
}

function wordsRoutes(app: App, { ledger, sessions }: Pick<RoutePorts, 'ledger' | 'sessions'>): void {
  app.post(
    '/api/supervision/words',
    {
      schema: {
        description:
          'What was said about a card, for a supervisor who has no part in it. Who reads and why is on the disk before the answer leaves.',
        body: Look,
        response: anError,
      },
    },
    async (request) => {
      const { user: by } = await sessions.require(request, 'decide');
      return told(await ledger.act('viewCardWords', { ...request.body, by }));
    },
  );
  app.post(
    '/api/supervision/own-words',
    {
      schema: {
        description: 'What was said about a card of the own post, and what one wrote oneself.',
        body: Type.Object(card, closed),
        response: anError,
      },
    },
    async (request) => {
      const { user: by } = await sessions.require(request, 'ownCards');
      return told(await ledger.read('ownCardWords', { ...request.body, by }));
    },
  );
}

function urgeRoutes(app: App, { ledger, sessions }: Pick<RoutePorts, 'ledger' | 'sessions'>): void {
  app.get(
    '/api/supervision/urges',
    {
      schema: {
        description: '督办: those not acknowledged first; of one’s own posts for clerks and approvers.',
        querystring: Type.Object({ page: Page }, closed),
        response: anError,
      },
    },
    async (request) => {
      const person = await sessions.require(request, 'self');
      const page = pageOf(request.query.page);
      const wish = { posts: seenPosts(person), offset: (page - 1) * PAGE, limit: PAGE };
      const { total, rows } = await ledger.read('urges', wish);
      return { page, pageSize: PAGE, total, urges: rows };
    },
  );
  app.post(
    '/api/supervision/urges',
    { schema: { body: Type.Object({ caseRef: SubjectSchema, words: ReasonSchema }, closed), response: anError } },
    async (request) => {
      const { user: by } = await sessions.require(request, 'urge');
      const urged = await ledger.act('urgeCase', { ...request.body, by });
      if (urged.ok === 0) throw supervisionRefused(urged.code);
      return { urged: urged.urged };
    },
  );
  app.get(
    '/api/supervision/urges/:urged/words',
    {
      schema: {
        description: 'What was written in urging: for the post that is asked, who wrote it, and supervisors.',
        params: Type.Object({ urged: CountTextSchema }, closed),
        response: anError,
      },
    },
    async (request) => {
      const { user: by } = await sessions.require(request, 'self');
      const answer = await ledger.read('urgeWords', { by, urged: Number(request.params.urged) });
      if (answer.ok === 0) throw supervisionRefused(answer.code);
      return { words: answer.words };
    },
  );
  app.post(
    '/api/supervision/urges/:urged/acknowledge',
    { schema: { params: Type.Object({ urged: CountTextSchema }, closed), response: ok } },
    async (request) => {
      const { user: by } = await sessions.require(request, 'ownCards');
      return done(await ledger.act('acknowledgeUrge', { by, urged: Number(request.params.urged) }));
    },
  );
}

/** Null: all. */
function seenPosts({ roles, posts, deputyFor }: Person): readonly string[] | null {
  return mayUse('cards', roles) ? null : [...posts, ...deputyFor];
}

function told(answer: Done<{ words: readonly CardWords[] }>) {
  if (answer.ok === 0) throw supervisionRefused(answer.code);
  return { words: answer.words };
}

function done(result: Done): { ok: 1 } {
  if (result.ok === 0) throw supervisionRefused(result.code);
  return { ok: 1 };
}
