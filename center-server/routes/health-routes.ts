import Type from 'typebox';
import { Refused } from '../plugins/errors.ts';
import type { App, RoutePorts } from './ports.ts';
import { anError, OkSchema } from './schemas.ts';

/** Desks go on while something is wrong with the records: people have to look. */
const ReadySchema = Type.Object(
  { ok: Type.Literal(1), alarms: Type.Array(Type.String()) },
  { additionalProperties: false },
);
/** Whoever asks, and however often: one write in this time. */
const PROBE_MS = 500;

/** Whether the program lives, whether it can take facts, and its numbers. */
export function healthRoutes(
  app: App,
  { ledger, clock, tallies, halted, alarms, boardClock, config }: RoutePorts,
): void {
  let probe: { readonly atMs: number; readonly done: Promise<unknown> } | undefined;
  const probed = (): Promise<unknown> => {
    const atMs = clock.monoMs();
    if (probe === undefined || atMs - probe.atMs >= PROBE_MS) probe = { atMs, done: ledger.act('probe', null) };
    return probe.done;
  };
  app.get('/healthz', { schema: { response: { 200: OkSchema } } }, () => ({ ok: 1 }) as const);
  app.get('/readyz', { schema: { response: { 200: ReadySchema, ...anError } } }, async () => {
    if (halted() !== '') throw new Refused(503, 'ledger/halted', 'The disk failed; nothing more is accepted.');
    await probed();
    return { ok: 1, alarms: [...alarms()] } as const;
  });
  app.get('/metrics', async (_request, reply) => {
    void reply.type(tallies.registry.contentType);
    return tallies.registry.metrics();
  });
  // The demo's screens say how fast the law's time runs before anybody has signed in.
  if (config.demo === 1) app.get('/api/clock', () => boardClock);
}
