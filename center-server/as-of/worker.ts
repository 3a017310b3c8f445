import { parentPort, workerData } from 'node:worker_threads';
import { boardAsOf, type AsOfSetting } from './as-of.ts';

// One look, one answer, and the thread ends.
parentPort?.postMessage(boardAsOf(workerData as AsOfSetting));
