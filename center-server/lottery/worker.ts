import { parentPort, workerData } from 'node:worker_threads';
import { drawFromFile, type DrawSetting } from './draw-from-file.ts';

// One draw, one answer, and the thread ends.
parentPort?.postMessage(drawFromFile(workerData as DrawSetting));
