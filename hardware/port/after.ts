/** Runs `run` once after `delayMs`; the returned function calls it off. Arrives as data so that tests own time. */
export type After = (delayMs: number, run: () => void) => () => void;

/** The system's timer. It never keeps a process alive by itself. */
export const realAfter: After = (delayMs, run) => {
  const timer = setTimeout(run, delayMs);
  timer.unref();
  return () => clearTimeout(timer);
};

/** As {@link realAfter}, and the program runs on until it has run: for one that ends by itself when its work is done. */
export const heldAfter: After = (delayMs, run) => {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
};
