import type { Clock, CommandAnswer, SignIn, SignInAnswer, WindowCommand } from '@sunlit/domain/contracts';
import type { Refusal } from '@sunlit/domain/errors';
import type { Kit } from '@sunlit/domain/evidence';
import type { Bundle } from '../bundle/bundle.ts';
import { JournalFault } from '../journal/journal.ts';
import type { VerifyPassword } from '../people/password.ts';
import type { Session, Sessions } from '../people/sessions.ts';
import { signIn } from '../people/sign-in.ts';
import type { Staff } from '../people/sign-in.ts';
import { createThrottle } from '../people/throttle.ts';
import type { RecallOutcome } from '../uplink/uplink.ts';
import type { Desk } from './desk.ts';
import { decideCommand } from './decide.ts';
import type { DeskView } from './decide.ts';
import type { Draft } from './records.ts';
import { deskRefusal } from './refusals.ts';
import { toldCommands } from './told-commands.ts';

export interface ClerkActsOptions {
  readonly kit: Kit;
  readonly clock: Clock;
  readonly bundle: Bundle;
  readonly desk: Desk;
  readonly deskId: string;
  readonly sessions: Sessions;
  readonly verifyPassword: VerifyPassword;
  /** What a decision may look at now; undefined without law or calendar. */
  readonly look: (session: Session, commandId: string) => DeskView | undefined;
  /** A picture number for an act that triggers the camera; 0 when none will be taken. */
  readonly reservePicture: (draft: Draft, view: DeskView) => number;
  readonly mayHaveSent: () => number;
  readonly recall: (caseRef: string) => Promise<RecallOutcome>;
  /** Something that the screens show has changed. */
  readonly onChange: () => void;
}

/** People at the desk: who is in, and what they do. */
export interface ClerkActs {
  signIn(message: SignIn): Promise<SignInAnswer>;
  signOut(token: string): Promise<boolean>;
  command(message: WindowCommand): Promise<CommandAnswer>;
  /** Signs out everybody who did nothing for so long. */
  closeIdle(idleMs: number): Promise<void>;
  /** Failed sign-ins since the last call. */
  takeRefusedSignIns(): number;
}

const TOKEN_BYTES = 32;
const SESSION_BYTES = 12;

export function createClerkActs(options: ClerkActsOptions): ClerkActs {
  const { kit, clock, bundle, desk, sessions, onChange } = options;
  const throttle = createThrottle();
  const told = toldCommands();
  let refusedSignIns = 0;

  const closeSession = ({ user, session }: Session, reason: 'signed-out' | 'idle'): Promise<void> =>
    desk.turn(async () => {
      sessions.close(session);
      onChange();
      const draft = plainDraft('SessionClosed', { reason }, { actor: user, session });
      await desk.write(lonely(desk, draft));
    });

  /** Whoever lost the page sits down again in the own session; a person who moves to the first place leaves the second. */
  const seat = async ({ user, name, roles, posts }: Staff, second: 0 | 1): Promise<SignInAnswer> => {
    const own = sessions.list().find((one) => one.user === user);
    if (own !== undefined && own.second < second) return refuse(deskRefusal('desk/same-person'));
    if (sessions.list().some((one) => one.second === second && one.user !== user))
      return refuse(deskRefusal('desk/seat-taken'));
    const isBack = own?.second === second;
    const session = isBack ? own.session : `S-${kit.random(SESSION_BYTES)}`;
    if (!isBack) {
      const left = own && plainDraft('SessionClosed', { reason: 'signed-out' }, { actor: user, session: own.session });
      const body = { posts, second, roster: bundle.hash('roster') };
      const opened = plainDraft('SessionOpened', body, { actor: user, session });
      await desk.write(lonely(desk, ...(left ? [left] : []), opened));
    }
    if (own !== undefined) sessions.close(own.session);
    const token = kit.random(TOKEN_BYTES);
    sessions.open(token, { session, user, name, roles, posts, second, lastUsedMonoMs: clock.monoMs() });
    onChange();
    return { ok: 1, token, session };
  };

  const admit = async (message: SignIn): Promise<SignInAnswer> => {
    const result = await signIn(bundle.roster(), message, clock.realMs(), throttle, options.verifyPassword);
    if (!result.ok) {
      if (result.counts) refusedSignIns += 1;
      return { ok: 0, refusal: result.refusal };
    }
    return desk.turn(() => seat(result.staff, message.second));
  };

  /** A folder that may have left the desk comes back only with the center's word; then the record may be written. */
  const recallFault = async ({ caseRef }: WindowCommand): Promise<Refusal | undefined> => {
    const known = desk.state.case(caseRef);
    const context = known?.state.context;
    if (known === undefined || known.state.value.custody !== 'transit' || context?.desk !== options.deskId)
      return undefined;
    if (context.toDesk === options.deskId) return undefined;
    if (known.opened !== undefined) return deskRefusal('desk/recall-refused', caseRef);
    if (known.handedOverSeq > options.mayHaveSent()) return undefined;
    const outcome = await options.recall(caseRef);
    if (outcome === 'recalled') return undefined;
    return deskRefusal(outcome === 'offline' ? 'desk/recall-offline' : 'desk/recall-refused', caseRef);
  };

  /** The answer from before; an id that stood for something else has none. */
  const answered = ({ user }: Session, message: WindowCommand): CommandAnswer | undefined => {
    const before = desk.state.answer(message.commandId);
    const isOther = before !== undefined && told.isOther(user, message);
    return isOther ? refuse(deskRefusal('input/command-id-used', 'commandId')) : before;
  };

  const perform = async (session: Session, message: WindowCommand, refusal: Refusal | undefined) => {
    const { commandId } = message;
    const before = answered(session, message);
    if (before !== undefined) return before;
    told.tell(session.user, message);
    const view = options.look(session, commandId);
    if (view === undefined) return refuse(deskRefusal('desk/law-missing'));
    const decision = refusal === undefined ? decideCommand(view, message) : ({ ok: false, refusal } as const);
    if (!decision.ok) return attempted(desk, session, message, view, decision.refusal);
    const { draft, visitRef, caseRef } = decision;
    const picture = options.reservePicture(draft, view);
    const counter = picture === 0 ? view.mint.counter() : Math.max(picture, view.mint.counter());
    const answer = (seqs: readonly number[]): CommandAnswer => ({ ok: 1, seqs, visitRef, caseRef });
    const said = await desk.write({ drafts: [draft], writing: view.writing, counter, answer });
    return said ?? refuse(deskRefusal('desk/halted'));
  };

  return {
    signIn: (message) => admit(message).catch((reason: unknown) => ({ ok: 0, refusal: unwritten(reason) })),
    async signOut(token) {
      const session = sessions.find(token);
      if (session === undefined) return false;
      // Who leaves is out, whether it can be written down or not.
      await closeSession(session, 'signed-out').catch(ignoreJournal);
      return true;
    },
    async command(message) {
      const session = sessions.use(message.token, clock.monoMs());
      if (session === undefined) return refuse(deskRefusal('desk/not-signed-in'));
      const before = answered(session, message);
      if (before !== undefined) return before;
      try {
        const refusal = message.type === 'RecallHandOver' ? await recallFault(message) : undefined;
        return await desk.turn(() => perform(session, message, refusal));
      } catch (reason) {
        return refuse(unwritten(reason));
      } finally {
        onChange();
      }
    },
    async closeIdle(idleMs) {
      for (const session of sessions.idle(clock.monoMs(), idleMs))
        await closeSession(session, 'idle').catch(ignoreJournal);
    },
    takeRefusedSignIns() {
      const count = refusedSignIns;
      refusedSignIns = 0;
      return count;
    },
  };
}

/** A refused attempt is a record too; what merely has the wrong form is not. */
async function attempted(
  desk: Desk,
  { user, session }: Session,
  { type, visitRef, caseRef }: WindowCommand,
  view: DeskView,
  refusal: Refusal,
): Promise<CommandAnswer> {
  if (refusal.code.startsWith('input/')) return refuse(refusal);
  const { code, rule } = refusal;
  const draft = {
    ...plainDraft('AttemptRefused', { command: type, code, rule }, { actor: user, session }),
    // Only names this desk knows: a face could send anything.
    visitRef: view.visit?.context.visitRef === visitRef ? visitRef : '',
    caseRef: view.caseOf(caseRef) === undefined ? '' : caseRef,
  };
  const answer = (): CommandAnswer => refuse(refusal);
  const { writing } = view;
  return (await desk.write({ drafts: [draft], writing, counter: 0, answer })) ?? refuse(refusal);
}

/** A fact without values. */
export function plainDraft(
  type: string,
  body: Draft['body'],
  who: Partial<Pick<Draft, 'actor' | 'session' | 'visitRef' | 'caseRef'>> = {},
): Draft {
  return { type, body, visitRef: '', caseRef: '', actor: '', session: '', ...who, values: {}, subject: '' };
}

/** An act that answers nobody. */
export function lonely(desk: Desk, ...drafts: readonly Draft[]): Parameters<Desk['write']>[0] {
  return { drafts, writing: desk.writing(''), counter: 0, answer: () => null };
}

export function ignoreJournal(reason: unknown): void {
  if (!(reason instanceof JournalFault)) throw reason;
}

function unwritten(reason: unknown): Refusal {
  if (!(reason instanceof JournalFault)) throw reason;
  if (reason.code === 'journal/full') return deskRefusal('desk/disk-full');
  if (reason.code === 'journal/contested') return deskRefusal('desk/contested');
  return deskRefusal(reason.code === 'journal/bound' ? 'desk/journal-bound' : 'desk/halted');
}

function refuse(refusal: Refusal): { readonly ok: 0; readonly refusal: Refusal } {
  return { ok: 0, refusal };
}
