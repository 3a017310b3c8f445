/** Presses nobody asked for and bytes that were no press, by device, until the next record of them. */
export interface StrayCounter {
  count(device: string, wallMs: number): void;
  /** What has gathered since the last call; `dropped` gives the bytes a device has dropped so far. */
  take(wallMs: number, dropped: (device: string) => number, devices: readonly string[]): readonly Strays[];
}
export interface Strays {
  readonly device: string;
  readonly presses: number;
  readonly droppedBytes: number;
  readonly fromMs: number;
  readonly toMs: number;
}

export function createStrayCounter(): StrayCounter {
  const presses = new Map<string, { readonly count: number; readonly fromMs: number }>();
  const droppedBefore = new Map<string, number>();
  return {
    count(device, wallMs) {
      const known = presses.get(device);
      presses.set(device, { count: (known?.count ?? 0) + 1, fromMs: known?.fromMs ?? wallMs });
    },
    take(wallMs, dropped, devices) {
      const names = new Set([...devices, ...presses.keys()]);
      const strays = [...names].map((device) => {
        const known = presses.get(device);
        const bytes = dropped(device);
        const before = droppedBefore.get(device) ?? 0;
        droppedBefore.set(device, bytes);
        return {
          device,
          presses: known?.count ?? 0,
          // A device opened again counts from 0.
          droppedBytes: bytes >= before ? bytes - before : bytes,
          fromMs: Math.min(known?.fromMs ?? wallMs, wallMs),
          toMs: wallMs,
        };
      });
      presses.clear();
      return strays.filter((stray) => stray.presses > 0 || stray.droppedBytes > 0);
    },
  };
}
