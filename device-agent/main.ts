import { setFlagsFromString } from 'node:v8';

// A desk is an old machine with little memory. At a hall's pace a small young generation and baseline code cost nothing that a person
// could notice, and they save a quarter of the memory. It must be said before the program loads.
for (const flag of ['--max-semi-space-size=1', '--optimize-for-size', '--no-opt']) setFlagsFromString(flag);

await import('./program.ts');
