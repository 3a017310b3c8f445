import { writeFileSync } from 'node:fs';
import { deviceModels } from '../models/index.ts';
import { generateUdevRules } from './index.ts';

/** `node hardware/dist/udev/write-rules.js > hardware/udev/70-sunlit-window.rules`, or with the file's path as argument. */
const [file] = process.argv.slice(2);
const rules = generateUdevRules(deviceModels);
if (file === undefined) process.stdout.write(rules);
else writeFileSync(file, rules);
