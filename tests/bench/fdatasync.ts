import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';

/** The bare limit of a durable act: append `bytes` to a file and fdatasync, in milliseconds. */
export class BareAppend {
  readonly #file: number;
  readonly #chunk: Buffer;
  readonly samplesMs: number[] = [];

  constructor(path: string, bytes: number) {
    this.#file = openSync(path, 'a');
    this.#chunk = Buffer.alloc(bytes, 0x5a);
  }

  measure(): void {
    const startMs = performance.now();
    writeSync(this.#file, this.#chunk);
    fdatasyncSync(this.#file);
    this.samplesMs.push(performance.now() - startMs);
  }

  close(): void {
    closeSync(this.#file);
  }
}
