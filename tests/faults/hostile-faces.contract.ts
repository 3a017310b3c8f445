import fc from 'fast-check';
import { expect, it } from 'vitest';
import { caseFacts } from '@sunlit/domain/case';
import {
  CITIZEN_NAMESPACE,
  CLERK_NAMESPACE,
  InvitationOnlySchema,
  RateSchema,
  SignInSchema,
  TokenSchema,
  WindowCommandSchema,
} from '@sunlit/domain/contracts';
import { visitFacts } from '@sunlit/domain/visit';
import { ClerkClient, type Signed } from '../hall/clerk-client.ts';
import { broken, LIMIT_MS, nastyText, runsOf, shaped, type Shape } from './hostile.ts';
import { everyPacket, exchange, hostileMessage, isEvent, lasting, openSocket } from './hostile-message.ts';
import type { WatchedHall } from './watched-hall.ts';

// Failures of one user are slowed down soon; those of everybody would keep the machine busy with passwords.
const { user: _, ...credentials } = SignInSchema.properties;
const clerkEvents: Record<string, Shape> = {
  'sign-in': { ...SignInSchema, properties: { ...credentials, user: { const: 'nobody' } } },
  resume: TokenSchema,
  'sign-out': TokenSchema,
  slip: TokenSchema,
  command: WindowCommandSchema,
};
const citizenEvents: Record<string, Shape> = {
  rate: RateSchema,
  skip: InvitationOnlySchema,
  touch: InvitationOnlySchema,
};

const text = expect.any(String);
/** `desk/halted` would mean that the desk itself failed. */
const refused = {
  ok: 0,
  refusal: {
    code: expect.stringMatching(/^(input|desk|order|custody|role|rule)\/(?!halted|disk-full)/),
    rule: text,
    ruleVersion: expect.any(Number),
    title: { zh: text, en: text },
    basis: text,
    cure: { zh: text, en: text },
    detail: text,
  },
};
const answers: Readonly<Record<string, unknown>> = {
  'sign-in': refused,
  command: refused,
  resume: { ok: 0, session: '' },
  'sign-out': { ok: 0 },
  slip: { ok: 0 },
  rate: { ok: 0 },
  skip: { ok: 0 },
};
/** What a desk counts once a minute, whoever caused it, and notes of its devices, which fall silent on a busy machine. */
const OF_ITSELF = ['SignInRefused', 'StrayPresses', 'DeviceStateChanged'];

/** What the faces of a desk must stand. */
export function facesStandHostileMessages(open: () => WatchedHall): void {
  it(
    'the faces of a desk refuse a stranger everything, and the desk writes nothing',
    async () => {
      const hall = open();
      const { url } = hall.desk('W01');
      await everythingIsSent(url);
      const before = await hall.recordsOf('W01');
      const faces = [
        { namespace: CLERK_NAMESPACE, events: clerkEvents, question: 'resume', runs: runsOf('clerkFace') },
        { namespace: CITIZEN_NAMESPACE, events: citizenEvents, question: 'skip', runs: runsOf('citizenFace') },
      ];
      for (const { namespace, events, question, runs } of faces) {
        const socket = lasting(() => openSocket(url, namespace));
        await fc.assert(
          fc.asyncProperty(hostileMessage(events), async (message) => {
            // A face asks with one message.
            const isDue = isEvent(message, ...Object.keys(answers)) && message.args.length === 1;
            const { said } = await hall.withstands(
              'W01',
              exchange(await socket(), namespace, message, { question, isDue }),
            );
            if (typeof said === 'object') expect(said.answer).toEqual('event' in message && answers[message.event]);
          }),
          { numRuns: runs, examples: everyPacket },
        );
      }
      await everythingIsSent(url);
      const written = (await hall.recordsOf('W01')).slice(before.length);
      expect(written.filter(({ type }) => !OF_ITSELF.includes(type))).toEqual([]);
    },
    LIMIT_MS,
  );

  it(
    'of what a clerk may not do, a desk writes down no more than the attempt',
    async () => {
      const hall = open();
      const { url } = hall.desk('W01');
      const client = new ClerkClient(url);
      const signed = await client.signIn('clerk01', hall.person('clerk01').password);
      const refs = await receivedCase(client, signed);
      const socket = lasting(() => openSocket(url, CLERK_NAMESPACE));
      const attempts = new Set<string>();
      let count = 0;
      const halfAReason = {
        type: 'RefuseAcceptance',
        ...refs,
        fields: { ground: 'not-our-power' },
        values: { reason: 'half a pair \ud800' },
      };
      await fc.assert(
        fc.asyncProperty(hostileCommand(refs), async (command) => {
          const commandId = `hostile-${String(++count)}`;
          const message = { event: 'command', args: [{ token: signed.token, commandId, ...command }] };
          const asked = exchange(await socket(), CLERK_NAMESPACE, message, { question: 'resume', isDue: true });
          const { said } = await hall.withstands('W01', asked);
          // Where the wound did no harm the command is obeyed.
          if (typeof said !== 'object' || isDone(said.answer)) return;
          attempts.add(commandId);
          expect(said.answer).toEqual(refused);
        }),
        { numRuns: runsOf('clerkCommands'), examples: [[halfAReason]] },
      );
      client.close();
      await everythingIsSent(url);
      const written = (await hall.recordsOf('W01')).filter(({ commandId }) => attempts.has(commandId));
      expect(written.filter(({ type }) => type !== 'AttemptRefused')).toEqual([]);
      expect(attempts.size).toBeGreaterThan(100);
    },
    LIMIT_MS,
  );
}

async function everythingIsSent(url: string): Promise<void> {
  const client = new ClerkClient(url);
  await client.until('everything is sent', ({ line }) => line.waiting === 0 || undefined);
  client.close();
}

interface Refs {
  readonly visitRef: string;
  readonly caseRef: string;
}
async function receivedCase(client: ClerkClient, signed: Signed): Promise<Refs> {
  const items = await client.until('the catalogue', (_view, catalogue) => catalogue?.items);
  const item = items.find(({ approvalLevels }) => approvalLevels === 0);
  const { visitRef } = await client.act(signed, 'OpenVisit', { fields: { via: 'walk-up', ticket: '' } });
  const { caseRef } = await client.act(signed, 'ReceiveCase', {
    visitRef,
    fields: { item: item?.code, applicant: item?.applicants[0], materials: item?.materials.map(({ id }) => id) },
    values: { applicantName: '张三', applicantNumber: 'TEST' },
  });
  return { visitRef, caseRef };
}

/** Every command there is, about the visit and the case at the desk or something else, mostly with a field broken. */
function hostileCommand({ visitRef, caseRef }: Refs) {
  const refOr = (ref: string) => fc.oneof({ weight: 4, arbitrary: fc.constant(ref) }, fc.constant(''), nastyText);
  const facts: readonly { command: string; asked: Shape; values: readonly string[] }[] = [
    ...Object.values(caseFacts),
    ...Object.values(visitFacts),
  ];
  return fc.oneof(
    ...facts.map(({ command, asked, values }) =>
      fc.record({
        type: fc.constant(command),
        visitRef: refOr(visitRef),
        caseRef: refOr(caseRef),
        fields: fc.oneof({ weight: 2, arbitrary: broken(asked) }, shaped(asked)),
        values: fc.oneof(
          { weight: 4, arbitrary: fc.record(Object.fromEntries(values.map((label) => [label, nastyText]))) },
          fc.dictionary(nastyText, nastyText, { maxKeys: 2 }),
        ),
      }),
    ),
  );
}

function isDone(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === 1;
}
