import { setTimeout as pause } from 'node:timers/promises';
import { logFile, type Hall } from './hall.ts';

/** Long enough that the windows show themselves offline, and what they do meanwhile can be tried. */
const RESTART_MS = 10_000;

/** Starts the center and the desks' agents again when they end by themselves, and says so. Returns the function that ends it. */
export function keepAlive(hall: Hall, say: (line: string) => void): () => void {
  const over = new AbortController();
  const tell = (line: string): void => {
    if (!over.signal.aborted) say(line);
  };
  for (const name of ['center', ...hall.desks.map(({ desk }) => desk)]) void look(hall, name, tell, over.signal);
  return () => {
    over.abort();
  };
}

async function look(hall: Hall, name: string, tell: (line: string) => void, over: AbortSignal): Promise<void> {
  while (true) {
    const how = await hall.program(name).ended;
    tell(`${name} ended by itself (${how}); its log: ${logFile(hall.dataDir, name)}`);
    let isBack = false;
    while (!isBack) {
      tell(`  it starts again in ${String(RESTART_MS / 1000)} s`);
      await pause(RESTART_MS, undefined, { signal: over }).catch(() => undefined);
      if (over.aborted) return;
      isBack = await begin(hall, name, tell);
    }
  }
}

async function begin(hall: Hall, name: string, tell: (line: string) => void): Promise<boolean> {
  try {
    const { pid, url } = await hall.restart(name);
    tell(`${name} runs again: ${url}, pid ${String(pid)}`);
    return true;
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error));
    return false;
  }
}
