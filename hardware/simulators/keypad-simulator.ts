import { createFrameReader } from '../devices/line-reader.ts';
import { decodeSurveyPad, encodeSurveyPad, surveyPadShape } from '../protocols/survey-pad/index.ts';
import type { SurveyPadMessage } from '../protocols/survey-pad/index.ts';
import { linkDevice } from './device-link.ts';
import { pressBytes } from './press.ts';
import type { KeyNumber } from './press.ts';
import { openPty } from './pty.ts';

export type PadPrompt = 'idle' | 'invite' | 'thanks';

export interface KeypadSimulatorOptions {
  /** Symbolic link to make to the tty the agent opens. */
  readonly link?: string;
  /** Symbolic link to make to the tty presses are written to. */
  readonly keysLink?: string;
  /** Called when the agent starts or stops a prompt. */
  readonly onPrompt?: (prompt: PadPrompt) => void;
}

/** A serial survey pad on two ttys: the agent opens `tty`; whatever anybody writes to `keysTty` comes out of it, byte for byte. */
export interface KeypadSimulator {
  readonly kind: 'rating-keypad';
  readonly tty: string;
  readonly keysTty: string;
  prompt(): PadPrompt;
  /** Presses since power-up, those written to `keysTty` included. */
  presses(): number;
  press(key: KeyNumber): void;
  /** The pad gives up waiting for a press. */
  timeOut(): void;
  /** A pad that has hung: it takes everything and says nothing, until `setAnswering(true)`. */
  setAnswering(answering: boolean): void;
  /** A tty went; the links are gone too. */
  readonly gone: Promise<void>;
  /** Pulls the plug: both ttys and links go. Idempotent. */
  stop(): Promise<void>;
}

/** Rejects with a `SimulatorError` where there is no pseudo-terminal or a link path is taken. */
export async function startKeypadSimulator(options: KeypadSimulatorOptions = {}): Promise<KeypadSimulator> {
  let prompt: PadPrompt = 'idle';
  let presses = 0;
  let isAnswering = true;
  const fromHost = createFrameReader(surveyPadShape, (frame) => decodeSurveyPad('host', frame));
  const fromKeys = createFrameReader(surveyPadShape, (frame) => decodeSurveyPad('device', frame));

  const obey = (message: SurveyPadMessage): void => {
    if (message.type === 'StartPrompt') prompt = message.prompt;
    if (message.type === 'StopPrompt') prompt = 'idle';
    send(encodeSurveyPad({ type: 'State', prompt, presses: presses & 0xffff }));
    if (message.type !== 'QueryState') options.onPrompt?.(prompt);
  };
  const line = await openPty((bytes) => {
    for (const { message } of fromHost.read(bytes).messages) obey(message);
  }, options.link);
  const send = (bytes: Uint8Array): void => {
    if (isAnswering) line.write(bytes);
  };
  const key = (bytes: Uint8Array): void => {
    presses += fromKeys.read(bytes).messages.filter(({ message }) => message.type === 'KeyPressed').length;
    send(bytes);
  };
  const keys = await openPty(key, options.keysLink);
  const links: (() => void)[] = [];
  const stop = async (): Promise<void> => {
    for (const remove of links.splice(0)) remove();
    await Promise.all([line.close(), keys.close()]);
  };
  try {
    if (options.link !== undefined) links.push(linkDevice(options.link, line));
    if (options.keysLink !== undefined) links.push(linkDevice(options.keysLink, keys));
  } catch (reason) {
    await stop();
    throw reason;
  }
  // Half a pad is no pad: when one terminal goes, the other one and the links follow.
  const gone = Promise.race([line.gone, keys.gone]).then(stop);
  return {
    kind: 'rating-keypad',
    tty: line.tty,
    keysTty: keys.tty,
    prompt: () => prompt,
    presses: () => presses,
    press: (number) => key(pressBytes(number)),
    timeOut: () => send(encodeSurveyPad({ type: 'TimedOut' })),
    setAnswering: (answering) => {
      isAnswering = answering;
    },
    gone,
    stop,
  };
}
