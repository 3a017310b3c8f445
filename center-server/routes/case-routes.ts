import type { BoardMark, TimelineStep } from '@sunlit/domain/contracts';
import type { CaseStage } from '@sunlit/domain/case';
import { originParts } from '@sunlit/domain/evidence';
import Type from 'typebox';
import { mayUse } from '../plugins/access.ts';
import { Refused } from '../plugins/errors.ts';
import { isRefusal, type FlagRow, type StepRow } from '@sunlit/domain/fold';
import { actTitle, commandTitle, stepTitle } from '../projections/step-titles.ts';
import type { App, RoutePorts } from './ports.ts';
import { anError, CountTextSchema, DeskSchema, pageOf } from './schemas.ts';

const PAGE = 50;
const CaseParams = Type.Object({ caseRef: Type.String({ minLength: 1, maxLength: 128 }) });
const Page = Type.Optional(CountTextSchema);

/** Cases, their timelines, cards, marks and windows. */
export function caseRoutes(app: App, { ledger, sessions, windows }: RoutePorts): void {
  app.get(
    '/api/cases',
    {
      schema: {
        querystring: Type.Object(
          {
            stage: Type.Optional(Type.String({ pattern: '^[a-z-]{1,32}$' })),
            level: Type.Optional(Type.Union([Type.Literal('warning'), Type.Literal('yellow'), Type.Literal('red')])),
            desk: Type.Optional(DeskSchema),
            page: Page,
          },
          { additionalProperties: false },
        ),
        response: anError,
      },
    },
    async (request) => {
      await sessions.require(request, 'cases');
      const { stage = '', level = '', desk = '', page } = request.query;
      const at = pageOf(page);
      const found = await ledger.read('cases', { stage, level, desk, offset: (at - 1) * PAGE, limit: PAGE });
      return { page: at, pageSize: PAGE, total: found.total, cases: found.rows };
    },
  );
  app.get('/api/cases/:caseRef', { schema: { params: CaseParams, response: anError } }, async (request) => {
    await sessions.require(request, 'cases');
    const found = await ledger.read('case', { caseRef: request.params.caseRef });
    if (found === null) throw new Refused(404, 'case/unknown', 'There is no such case.', 'caseRef');
    return found.board;
  });
  app.get('/api/cases/:caseRef/timeline', { schema: { params: CaseParams, response: anError } }, async (request) => {
    const { roles } = await sessions.require(request, 'cases');
    const steps = await ledger.read('timeline', { caseRef: request.params.caseRef });
    if (steps.length === 0) throw new Refused(404, 'case/unknown', 'There is no such case.', 'caseRef');
    const showActor = mayUse('actors', roles);
    return steps.map((step) => timelineStep(step, showActor));
  });
  app.get('/api/windows', { schema: { response: anError } }, async (request) => {
    await sessions.require(request, 'windows');
    return windows();
  });
  app.get(
    '/api/cards',
    { schema: { querystring: Type.Object({ page: Page }, { additionalProperties: false }), response: anError } },
    async (request) => {
      await sessions.require(request, 'cards');
      const at = pageOf(request.query.page);
      const found = await ledger.read('cards', { offset: (at - 1) * PAGE, limit: PAGE });
      return { page: at, pageSize: PAGE, total: found.total, cards: found.rows };
    },
  );
  app.get(
    '/api/marks',
    {
      schema: {
        description: 'Acts that a rule refused or marked, newest first.',
        querystring: Type.Object({ page: Page }, { additionalProperties: false }),
        response: anError,
      },
    },
    async (request) => {
      const { roles } = await sessions.require(request, 'cards');
      const showActor = mayUse('actors', roles);
      const at = pageOf(request.query.page);
      const found = await ledger.read('flags', { offset: (at - 1) * PAGE, limit: PAGE });
      return { page: at, pageSize: PAGE, total: found.total, marks: found.rows.map((row) => mark(row, showActor)) };
    },
  );
}

function mark(row: FlagRow, showActor: boolean): BoardMark {
  const { origin, epoch, seq, type, caseRef, visitRef, actor, atMs, rule, detail } = row;
  return {
    origin,
    epoch,
    seq,
    refused: isRefusal(type) ? 1 : 0,
    act: type === 'AttemptRefused' ? commandTitle(detail) : actTitle(type),
    rule,
    caseRef,
    visitRef,
    desk: originParts(origin).id,
    actor: showActor ? actor : '',
    atMs,
  };
}

function timelineStep(step: StepRow, showActor: boolean): TimelineStep {
  const { origin, epoch, seq, type, atMs, actor, disputedBy, settled, detail } = step;
  return {
    origin,
    epoch,
    seq,
    type,
    title: stepTitle(type),
    atMs,
    desk: originParts(origin).id,
    actor: showActor ? actor : '',
    // Written from a stage or from nothing.
    stage: step.stage as CaseStage | '',
    disputedBy,
    settled,
    detail,
  };
}
