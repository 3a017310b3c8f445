import { cosign, verifierKey } from '@sunlit/domain/evidence';
import type { Checkpoint } from '@sunlit/domain/evidence';
import { key as keyKind } from '../ledger/kinds.ts';
import { lookAt, type Look, type LookFault } from '../watch/look.ts';
import { newWitnessKey, readWitnessKey, type WitnessKey } from '../watch/witness-key.ts';
import { heldBy, readState, stateText, type WitnessState } from '../watch/witness-state.ts';
import type { ExitCode, World } from './world.ts';
import { Unusable } from './world.ts';

export interface WatchOptions {
  readonly json: boolean;
  readonly state: string | undefined;
  readonly key: string | undefined;
  readonly name: string | undefined;
  readonly hallKey: string | undefined;
  readonly every: string | undefined;
  readonly once: boolean;
}

const EVERY_S = 10;

const WORDS: Readonly<Record<LookFault, string>> = {
  note: 'shows a checkpoint that is not signed by its tree key',
  'other-hall': 'shows a checkpoint of another hall',
  behind: 'has fewer leaves than it had: it was rolled back',
  fork: 'shows another root for the same leaves: it has forked',
  proof: 'cannot show that the leaves it had are still there',
  turn: 'opened a new tree that does not name the end of the one before',
  hall: 'is another hall than before',
  key: 'has another center key than it should have',
  'tree-key': 'names a tree key that its center does not vouch for',
};

/** `sunlit-verify watch URL`: an outside witness. Ends with 1 at an alarm, and at once when one stands from before. */
export async function watch(world: World, url: string, options: WatchOptions): Promise<ExitCode> {
  const { outside } = world;
  const { state: file, hallKey, once } = options;
  if (!/^https?:\/\/[^?#]+$/.test(url)) throw new Unusable('URL: not http(s)://HOST[:PORT]');
  if (file === undefined) throw new Unusable('--state: is missing');
  if (hallKey !== undefined && !keyKind.is(hallKey)) throw new Unusable(`--hall-key: not ${keyKind.what}`);
  const everyMs = everyOf(options.every) * 1000;
  if (outside.read(alarmFile(file)) !== undefined) {
    world.out(`ALARM from before: ${alarmFile(file)} is there; nothing is watched until people have looked at it.\n`);
    return 1;
  }
  if (options.key === undefined && options.name !== undefined) throw new Unusable('--name: goes with --key alone');
  const own = ownKey(world, options);
  const teller = new Teller(world, url.replace(/\/$/, ''), file, own, options.json);
  let state = stateIn(world, file);
  do {
    const look = await lookAt(world.kit, (path) => outside.ask(`${teller.url}${path}`), state, hallKey);
    if (look.kind === 'alarm') return teller.alarm(look, state);
    if (look.kind === 'grown') {
      outside.writeWhole(file, stateText(look.state));
      state = look.state;
    }
    await teller.tell(look);
    if (once) return onceCode(look);
  } while (await outside.wait(everyMs));
  return 0;
}

/** What the hall says of itself is a finding too. */
function onceCode(look: Exclude<Look, { kind: 'alarm' }>): ExitCode {
  if (look.kind === 'no-answer') return 2;
  return look.kind !== 'empty' && look.alarms.length > 0 ? 1 : 0;
}

class Teller {
  readonly url: string;
  private readonly world: World;
  private readonly file: string;
  private readonly own: WitnessKey | undefined;
  private readonly json: boolean;
  private last = '';
  private alarms = '';

  constructor(world: World, url: string, file: string, own: WitnessKey | undefined, json: boolean) {
    this.world = world;
    this.url = url;
    this.file = file;
    this.own = own;
    this.json = json;
  }

  /** Says what changed; cosigns what was verified and is on the disk. */
  async tell(look: Exclude<Look, { kind: 'alarm' }>): Promise<void> {
    if (look.kind === 'no-answer') this.line({ event: 'no-answer', why: look.why }, `no answer: ${look.why}`);
    else if (look.kind === 'empty') this.line({ event: 'empty' }, 'the log has no checkpoint yet');
    else if (look.kind === 'grown') {
      const { tree, size, root } = look.checkpoint;
      this.line({ event: 'grown', tree, size, root }, `${tree}: ${String(size)} leaves, root ${root}`);
      await this.cosign(look.checkpoint);
    } else if (this.last.startsWith('no answer'))
      this.line({ event: 'back' }, 'the log answers again, and is as it was');
    if ('alarms' in look) this.tellAlarms(look.alarms);
  }

  /** The hall's own words about its records; each state of them once. */
  private tellAlarms(alarms: readonly string[]): void {
    const told = alarms.join(', ');
    if (told === this.alarms) return;
    this.alarms = told;
    const words =
      told === '' ? 'the hall has no alarm any more' : `the hall itself says that its records are not sound: ${told}`;
    this.line({ event: 'hall-alarms', alarms }, words);
  }

  alarm({ fault, shown }: Extract<Look, { kind: 'alarm' }>, state: WitnessState | undefined): ExitCode {
    const { outside } = this.world;
    const kept = { fault, atMs: outside.wallMs(), url: this.url, held: state?.note ?? '', shown };
    const unkept = this.keep(kept);
    const held = heldBy(state);
    const since = held === undefined ? '' : ` Held: ${held.tree}, ${String(held.size)} leaves, root ${held.root}.`;
    const words = `ALARM: the log ${WORDS[fault]} [${fault}].${since} ${unkept === '' ? `Both notes are kept in ${alarmFile(this.file)}.` : `NOT kept: ${unkept}.`}`;
    this.line({ event: 'alarm', ...kept }, words);
    return 1;
  }

  /** An alarm is told also where its file cannot be written; then why. */
  private keep(kept: object): string {
    try {
      this.world.outside.writeWhole(alarmFile(this.file), `${JSON.stringify(kept)}\n`);
      return '';
    } catch (error) {
      return error instanceof Error ? error.message : 'not written';
    }
  }

  private async cosign(checkpoint: Checkpoint): Promise<void> {
    const { own, world } = this;
    if (own === undefined) return;
    const { tree, size } = checkpoint;
    const line = cosign(world.kit, own, own.name, checkpoint, Math.floor(world.outside.wallMs() / 1000));
    try {
      const { status, text } = await world.outside.ask(`${this.url}/api/log/cosignatures`, { tree, size, line });
      if (status < 300) return;
      const why = `${String(status)} ${text.slice(0, 200)}`;
      this.line({ event: 'not-taken', why }, `the cosignature was not taken: ${why}`);
    } catch {
      this.line({ event: 'not-taken', why: 'no answer' }, 'the cosignature was not taken: no answer');
    }
  }

  /** A state that lasts is told once. */
  private line(value: object, words: string): void {
    if (words === this.last) return;
    this.last = words;
    const at = new Date(this.world.outside.wallMs()).toISOString();
    this.world.out(this.json ? `${JSON.stringify({ at, ...value })}\n` : `${at} ${words}\n`);
  }
}

function alarmFile(file: string): string {
  return `${file}.alarm`;
}

function everyOf(text: string | undefined): number {
  if (text === undefined) return EVERY_S;
  if (!/^[1-9][0-9]{0,4}$/.test(text)) throw new Unusable('--every: not whole seconds from 1');
  return Number(text);
}

function stateIn({ outside }: World, file: string): WitnessState | undefined {
  const text = outside.read(file);
  if (text === undefined) return undefined;
  const read = readState(text);
  // Beginning anew would forget what was held, which is what a liar would wish for.
  if ('why' in read) throw new Unusable(`${file}: ${read.why}; it is not replaced`);
  return read.state;
}

function ownKey(world: World, { key: file, name = '' }: WatchOptions): WitnessKey | undefined {
  if (file === undefined) return undefined;
  const text = world.outside.read(file);
  const read = text === undefined ? undefined : readWitnessKey(text);
  if (read !== undefined && 'why' in read) throw new Unusable(`${file}: ${read.why}`);
  const own = read?.own ?? newWitnessKey(world.kit, name);
  if (own === undefined) throw new Unusable('--name: a new key needs a name without spaces and +');
  if (read === undefined) world.outside.writeWhole(file, `${JSON.stringify(own)}\n`);
  world.out(`witness ${verifierKey(world.kit, own.name, own.publicKey)}\n`);
  return own;
}
