#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';

// A desk is an old machine with little memory: a small young generation costs nothing at a hall's pace and saves a fifth of the
// memory. It must be said before the program loads.
setFlagsFromString('--max-semi-space-size=1');
setFlagsFromString('--optimize-for-size');

await import('./program.ts');
