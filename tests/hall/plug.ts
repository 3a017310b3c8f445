/** A simulated device as it runs. */
interface Simulated {
  readonly gone: Promise<void>;
  stop(): Promise<void>;
}

export interface Plugged<T extends Simulated> {
  /** As it was at the start; its ttys change when it is plugged in again, its links do not. */
  readonly first: T;
  stop(): Promise<void>;
}

/** Long enough that the window shows the device as missing. */
const REPLUG_MS = 5_000;

/** Plugs a simulated device in, and in again when its terminal goes by itself. */
export async function plug<T extends Simulated>(
  name: string,
  start: () => Promise<T>,
  say: (line: string) => void,
  replugMs = REPLUG_MS,
): Promise<Plugged<T>> {
  const first = await start();
  let device: T | undefined = first;
  let replug: NodeJS.Timeout | undefined;
  let stopped = false;
  let starting: Promise<void> = Promise.resolve();

  const watch = (running: T): void => {
    void running.gone.then(() => {
      if (stopped) return;
      device = undefined;
      say(`${name}: its simulator ended; plugged in again in ${String(replugMs / 1000)} s`);
      later();
    });
  };
  const later = (): void => {
    replug = setTimeout(() => (starting = again()), replugMs);
  };
  const again = async (): Promise<void> => {
    try {
      device = await start();
      watch(device);
    } catch (error) {
      say(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      later();
    }
  };
  watch(first);
  return {
    first,
    stop: async () => {
      stopped = true;
      clearTimeout(replug);
      await starting;
      clearTimeout(replug);
      await device?.stop();
    },
  };
}
