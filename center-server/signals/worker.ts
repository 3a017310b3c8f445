import { parentPort, workerData } from 'node:worker_threads';
import { scan, type ScanSetting } from './scan.ts';

// One look, one answer, and the thread ends.
parentPort?.postMessage(scan(workerData as ScanSetting));
