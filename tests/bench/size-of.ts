/**
 * How large a bench is: `usual`, `small` when it is tried with `--small`, or what `--NAME N` says. Throws a TypeError for anything but a whole number
 * above zero.
 */
export function sizeOf(name: string, usual: number, small: number, argv: readonly string[] = process.argv): number {
  const at = argv.indexOf(`--${name}`);
  if (at === -1) return argv.includes('--small') ? small : usual;
  const said = argv[at + 1] ?? '';
  const size = /^[0-9]{1,9}$/.test(said) ? Number(said) : 0;
  if (size === 0) throw new TypeError(`--${name}: a whole number above zero, not "${said}"`);
  return size;
}
