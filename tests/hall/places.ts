/** Where the person at the keyboard sits; the traffic never does. */
export const OWN_WINDOW = 'W01';
export const OWN_OFFICE = 'D01';
/** The office desk of the traffic's own windows. */
export const TRAFFIC_OFFICE = 'D02';

/** `W01` … and the office desks. With one window nobody comes by itself: it is the person's own. */
export function placesOf(windows: number, traffic: boolean): string[] {
  const names = Array.from({ length: windows }, (_, at) => `W${String(at + 1).padStart(2, '0')}`);
  return [...names, OWN_OFFICE, ...(traffic && windows > 1 ? [TRAFFIC_OFFICE] : [])];
}

export function kindOf(desk: string): 'window' | 'office' {
  return desk.startsWith('W') ? 'window' : 'office';
}

export function isTraffics(desk: string): boolean {
  return desk !== OWN_WINDOW && desk !== OWN_OFFICE;
}

/** The desk at which a case or visit began: `C-H01-W02-1-7-X` → `W02`. */
export function homeOf(ref: string): string {
  return ref.split('-')[2] ?? '';
}
