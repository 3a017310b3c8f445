import { parentPort, workerData } from 'node:worker_threads';
import { recheck, type RecheckSetting } from './recheck.ts';

// One look, one answer, and the thread ends.
parentPort?.postMessage(recheck(workerData as RecheckSetting));
