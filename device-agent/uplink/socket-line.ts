import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { UPLINK_NAMESPACE } from '@sunlit/domain/contracts';
import type {
  BatchAnswer,
  CenterToDesk,
  CosignAnswer,
  DeskToCenter,
  DocumentAnswer,
  PictureAnswer,
  RecallAnswer,
  UplinkRefusal,
  Welcome,
  WitnessAnswer,
} from '@sunlit/domain/contracts';
import {
  checkBatchAnswer,
  checkChallenge,
  checkCosignAnswer,
  checkDocumentAnswer,
  checkElsewhere,
  checkErased,
  checkFolder,
  checkHashes,
  checkOpened,
  checkPictureAnswer,
  checkRecallAnswer,
  checkRelease,
  checkVerdict,
  checkWelcome,
  checkWitnessAnswer,
} from './answers.ts';
import type { LineEvents, OpenLine } from './line.ts';

const ANSWER_MS = 20_000;
const CONNECT_MS = 5_000;

/** The uplink over socket.io; no reconnecting of its own, since back-off is the uplink's. */
export function socketLine(center: string): OpenLine {
  return (events) => {
    const socket: Socket<CenterToDesk, DeskToCenter> = io(`${center}${UPLINK_NAMESPACE}`, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      timeout: CONNECT_MS,
    });
    let isDown = false;
    const down = (reason: string): void => {
      if (isDown) return;
      isDown = true;
      socket.disconnect();
      events.down(reason);
    };
    hear(socket, events, down);
    const asking = socket.timeout(ANSWER_MS);
    return {
      hello: (message) => asking.emitWithAck('hello', message).then(checked<Welcome | UplinkRefusal>(checkWelcome)),
      batch: (message) => asking.emitWithAck('batch', message).then(checked<BatchAnswer>(checkBatchAnswer)),
      document: (message) => asking.emitWithAck('document', message).then(checked<DocumentAnswer>(checkDocumentAnswer)),
      recall: (message) => asking.emitWithAck('recall', message).then(checked<RecallAnswer>(checkRecallAnswer)),
      witness: (message) => asking.emitWithAck('witness', message).then(checked<WitnessAnswer>(checkWitnessAnswer)),
      picture: (message) => asking.emitWithAck('picture', message).then(checked<PictureAnswer>(checkPictureAnswer)),
      cosign: (message) => asking.emitWithAck('cosign', message).then(checked<CosignAnswer>(checkCosignAnswer)),
      pulse: (message) => {
        if (socket.connected) socket.emit('pulse', message);
      },
      close: () => down('asked'),
    };
  };
}

function hear(socket: Socket<CenterToDesk, DeskToCenter>, events: LineEvents, down: (reason: string) => void): void {
  socket.on('connect_error', () => down('no connection'));
  // What came right before the end is looked at first: a refusal says why the line ends.
  socket.on('disconnect', (reason) => setImmediate(down, reason));
  socket.on('challenge', (message) => (checkChallenge.Check(message) ? events.challenge(message) : down('challenge')));
  socket.on('documents', (message) => {
    if (checkHashes.Check(message)) events.documents(message);
  });
  socket.on('folder', (message, answer) => {
    if (!isAnswer(answer)) return;
    if (!checkFolder.Check(message)) return answer({ ok: 0 });
    void events.folder(message).then(answer);
  });
  socket.on('release', (message, answer) => {
    if (!isAnswer(answer)) return;
    if (!checkRelease.Check(message)) return answer({ ok: 0 });
    void events.release(message).then(answer);
  });
  socket.on('opened', (message, answer) => {
    if (!isAnswer(answer)) return;
    if (!checkOpened.Check(message)) return answer({ ok: 0 });
    void events.opened(message).then(answer);
  });
  socket.on('erased', (message, answer) => {
    if (!isAnswer(answer)) return;
    if (!checkErased.Check(message)) return answer({ ok: 0 });
    void events.erased(message).then(answer);
  });
  socket.on('verdict', (message) => {
    if (checkVerdict.Check(message)) events.verdict(message);
  });
  socket.on('elsewhere', (message) => {
    if (checkElsewhere.Check(message)) events.elsewhere(message);
  });
}

/** A message sent without asking for an answer has none, whatever its type says. */
function isAnswer(value: unknown): boolean {
  return typeof value === 'function';
}

/** The schema says as much of `T` as this program reads. */
function checked<T>(check: { Check(value: unknown): boolean }): (value: unknown) => T {
  return (value) => {
    if (!check.Check(value)) throw new TypeError('the center gave no answer of this protocol');
    return value as T;
  };
}
