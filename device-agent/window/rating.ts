import type { Clock, InvitationOnly, Rate, RateAnswer } from '@sunlit/domain/contracts';
import type { EvidenceRecord } from '@sunlit/domain/evidence';
import type { After } from '@sunlit/hardware/port';
import type { Log } from '../config/log.ts';
import type { Dock } from '../dock/dock.ts';
import { createCounter } from './counter.ts';
import type { CounterState } from './counter.ts';
import { decideRating, decideUnrated } from './decide.ts';
import type { Decision, DeskView } from './decide.ts';
import type { Desk } from './desk.ts';
import { createStrayCounter } from './stray-counter.ts';
import type { Strays } from './stray-counter.ts';
import type { Press, WindowEvent, WindowStep, WindowWish } from './window-machine.ts';

export interface RatingOptions {
  readonly clock: Clock;
  readonly after: After;
  readonly log: Log;
  readonly desk: Desk;
  readonly dock: Pick<Dock, 'pad' | 'droppedBytes' | 'devices'>;
  readonly thanksMs: number;
  /** What a decision without a person may look at; undefined without law or calendar. */
  readonly look: () => DeskView | undefined;
  readonly onChange: () => void;
}

/** The rating at the counter: the window machine with its timer, its pad and its records. */
export interface Rating {
  state(): CounterState;
  /** Takes the conversation up again after a restart. */
  resume(): void;
  /** A key of a pad. */
  press(press: Press): void;
  /** A key that means no grade. */
  stray(device: string): void;
  rate(message: Rate): Promise<RateAnswer>;
  skip(message: InvitationOnly): Promise<RateAnswer>;
  touch(message: InvitationOnly): void;
  /** The center took this visit's rating by another way: the invitation ends, with the same thanks. */
  elsewhere(visitRef: string): void;
  /** The pad came back: it is told again what it should say. */
  padReady(): void;
  /** What records of visits mean for the conversation. */
  heard(record: EvidenceRecord): void;
  /** From the invitation until 30 s after the rating no picture is taken. */
  isQuiet(): boolean;
  takeStrays(): readonly Strays[];
  stop(): void;
}

const QUIET_MS = 30_000;

export function createRating(options: RatingOptions): Rating {
  const { clock, after, log, desk, dock, onChange } = options;
  const counter = createCounter(options.thanksMs);
  const strays = createStrayCounter();
  let quietUntilMonoMs = 0;
  let cancelTick = (): void => undefined;

  const hear = (event: WindowEvent): Promise<boolean> => {
    const before = counter.state().step;
    const wishes = counter.hear(event);
    const { step, context } = counter.state();
    if (step !== before) prompt(step);
    cancelTick();
    if (step === 'rating' || step === 'thanks' || step === 'unrated') {
      const delayMs = Math.max(0, context.endsAtMonoMs - clock.monoMs());
      cancelTick = after(delayMs, () => void hear({ type: 'tick', monoMs: clock.monoMs() }));
    }
    if (step !== before || event.type === 'touch') onChange();
    return fulfil(wishes);
  };
  /** True when a record was asked for and is on the disk. */
  const fulfil = async (wishes: readonly WindowWish[]): Promise<boolean> => {
    let done = false;
    for (const wish of wishes) {
      if (wish.type === 'countStray') strays.count(wish.params.device, clock.wallMs());
      else done = await record(wish);
    }
    return done;
  };
  const record = (wish: Exclude<WindowWish, { type: 'countStray' }>): Promise<boolean> =>
    desk
      .turn(async () => {
        const view = options.look();
        if (view === undefined) throw new Error('no law to judge by');
        const decision = decideWish(view, wish);
        if (decision.ok) return writeDown(view, decision);
        log.warn({ rule: decision.refusal.rule }, 'the law refuses the rating; it is left unrated');
        const fault = decideUnrated(view, 'fault', clock.monoMs());
        if (fault.ok) await writeDown(view, fault);
        return false;
      })
      .catch((reason: unknown) => {
        log.error({ reason: reason instanceof Error ? reason.name : '' }, 'the rating could not be recorded');
        void hear({ type: 'failed', monoMs: clock.monoMs() });
        return false;
      });
  const decideWish = (view: DeskView, wish: Exclude<WindowWish, { type: 'countStray' }>): Decision => {
    if (wish.type === 'leaveUnrated') return decideUnrated(view, wish.params.reason, wish.params.monoMs);
    const { press } = wish.params;
    return decideRating(view, press, press.device === 'screen' ? 'C' : view.pad.strength);
  };
  const writeDown = async (view: DeskView, { draft }: Extract<Decision, { ok: true }>): Promise<boolean> => {
    await desk.write({ drafts: [draft], writing: view.writing, counter: 0, answer: () => null });
    return true;
  };
  /** The pad says the same for every grade, and for as long. A pad that does not listen disturbs nobody. */
  const prompt = (step: WindowStep): void => {
    const pad = dock.pad()?.pad;
    if (pad === undefined || step === 'recording') return;
    const said = step === 'rating' ? pad.invite() : step === 'thanks' ? pad.thanks() : pad.stop();
    said.catch(() => undefined);
  };
  const finished = (as: 'rated' | 'unrated'): void => {
    quietUntilMonoMs = clock.monoMs() + QUIET_MS;
    const { step } = counter.state();
    // The clerk called it off: the machine has not heard of it yet.
    if (step === 'rating') counter.hear({ type: 'cancel', monoMs: clock.monoMs() });
    void hear({ type: 'recorded', as, monoMs: clock.monoMs() });
  };

  return {
    state: () => counter.state(),
    resume() {
      const stage = desk.state.visit()?.value;
      if (stage === 'open' || stage === 'closed') void hear({ type: 'opened' });
      if (stage === 'closed') void hear({ type: 'closed' });
      // How long ago that rating ended, another program's monotonic clock knew.
      if (stage === 'rated' || stage === 'unrated') quietUntilMonoMs = clock.monoMs() + QUIET_MS;
    },
    press: (press) => void hear({ type: 'press', press }),
    stray: (device) => strays.count(device, clock.wallMs()),
    async rate({ invitation, grade }) {
      const monoMs = clock.monoMs();
      const press = { device: 'screen', invitation, grade: String(grade), scale: 'five-grade', monoMs, frame: '' };
      return { ok: (await hear({ type: 'press', press })) ? 1 : 0 };
    },
    async skip({ invitation }) {
      return { ok: (await hear({ type: 'skip', invitation, monoMs: clock.monoMs() })) ? 1 : 0 };
    },
    touch: ({ invitation }) => void hear({ type: 'touch', invitation, monoMs: clock.monoMs() }),
    elsewhere(visitRef) {
      if (desk.state.visit()?.context.visitRef !== visitRef || counter.state().step !== 'rating') return;
      void hear({ type: 'elsewhere', monoMs: clock.monoMs() });
    },
    padReady: () => {
      if (counter.state().step === 'rating') prompt('rating');
    },
    heard(record) {
      if (record.type === 'VisitOpened') void hear({ type: 'opened' });
      if (record.type === 'VisitClosed') void hear({ type: 'closed' });
      if (record.type === 'RatingGiven') finished('rated');
      // Who rated by the slip is thanked as who pressed.
      if (record.type === 'RatingUnrated') finished(record.body['reason'] === 'elsewhere' ? 'rated' : 'unrated');
      const invitation = desk.state.visit()?.context.invitation;
      if (record.type !== 'RatingInvited' || !invitation) return;
      const { nonce, device, promptMonoMs, timeoutMs } = invitation;
      void hear({ type: 'invited', invitation: nonce, device, promptMonoMs, timeoutMs });
    },
    isQuiet: () => {
      const { step } = counter.state();
      return step === 'rating' || step === 'recording' || clock.monoMs() < quietUntilMonoMs;
    },
    takeStrays: () =>
      strays.take(
        clock.wallMs(),
        dock.droppedBytes,
        dock.devices().map(({ device }) => device),
      ),
    stop: () => cancelTick(),
  };
}
