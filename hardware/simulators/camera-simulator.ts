import { createFrameReader } from '../devices/line-reader.ts';
import { cameraTriggerShape, decodeCameraTrigger, encodeCameraTrigger } from '../protocols/camera-trigger/index.ts';
import type { CameraTriggerMessage } from '../protocols/camera-trigger/index.ts';
import { linkDevice } from './device-link.ts';
import { openPty } from './pty.ts';
import { leavePicture } from './simulated-picture.ts';

type AnswerStatus = Extract<CameraTriggerMessage, { type: 'Triggered' }>['status'];

export interface CameraSimulatorOptions {
  /** Symbolic link to make to the tty the agent opens. */
  readonly link?: string;
  /** Where a picture is left for every number taken, marked as simulated; left out: none. */
  readonly pictureFolder?: string;
}

/** A serial camera trigger on a tty. */
export interface CameraSimulator {
  readonly kind: 'camera-trigger';
  readonly tty: string;
  /** Numbers of the pictures taken, in order. */
  taken(): readonly number[];
  /** What it answers from now on; `silent` says nothing at all. */
  setAnswer(answer: AnswerStatus | 'silent'): void;
  /** The tty went, and its link with it. */
  readonly gone: Promise<void>;
  /** Pulls the plug: tty and link go. Idempotent. */
  stop(): Promise<void>;
}

/** Rejects with a `SimulatorError` where there is no pseudo-terminal or the link path is taken. */
export async function startCameraSimulator(options: CameraSimulatorOptions = {}): Promise<CameraSimulator> {
  const taken: number[] = [];
  let answer: AnswerStatus | 'silent' = 'taken';
  const fromHost = createFrameReader(cameraTriggerShape, (frame) => decodeCameraTrigger('host', frame));

  const obey = (message: CameraTriggerMessage): void => {
    if (message.type === 'Trigger') {
      if (answer === 'taken') {
        taken.push(message.number);
        if (options.pictureFolder !== undefined) leavePicture(options.pictureFolder, message.number);
      }
      if (answer !== 'silent') {
        line.write(encodeCameraTrigger({ type: 'Triggered', number: message.number, status: answer }));
      }
    } else if (answer !== 'silent') {
      const state = answer === 'busy' || answer === 'fault' ? answer : 'ready';
      line.write(encodeCameraTrigger({ type: 'State', state, lastNumber: taken.at(-1) ?? 0 }));
    }
  };
  const line = await openPty((bytes) => {
    for (const { message } of fromHost.read(bytes).messages) obey(message);
  }, options.link);
  let removeLink = (): void => undefined;
  const stop = async (): Promise<void> => {
    removeLink();
    await line.close();
  };
  try {
    if (options.link !== undefined) removeLink = linkDevice(options.link, line);
  } catch (reason) {
    await stop();
    throw reason;
  }
  return {
    kind: 'camera-trigger',
    tty: line.tty,
    taken: () => [...taken],
    setAnswer: (next) => {
      answer = next;
    },
    gone: line.gone.then(removeLink),
    stop,
  };
}
