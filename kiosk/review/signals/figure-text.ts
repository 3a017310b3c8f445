/** A figure of a signal as people read it: millionths as percent, hundredths of a standard deviation, milliseconds. */
export function figureText(name: string, value: number): string {
  if (name.endsWith('Ppm')) return `${(value / 10_000).toFixed(1)} %`;
  if (/(^z|Z)$/.test(name)) return (value / 100).toFixed(2);
  if (name.endsWith('Ms')) return `${(value / 1000).toFixed(2)} s`;
  return String(value);
}

/** A share of a whole that is not 0, as a percentage. */
export function shareText(observed: number, of: number): string {
  return figureText('sharePpm', (1_000_000 * observed) / of);
}
