/** A share with the interval in which the true one lies with 95 % probability, were these a sample of many like them. All from 0 to 1. */
export interface Share {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** The 0.975 quantile of the normal distribution. */
const Z = 1.959_963_984_540_054;

/**
 * `part` of `whole` with Wilson's score interval (E. B. Wilson, 1927; without correction for continuity), which stays within 0 and 1 and says something of few as well. Null of
 * nothing. Throws {@link RangeError} unless both are whole numbers and `part` is within `whole`.
 */
export function shareOf(part: number, whole: number): Share | null {
  if (!Number.isSafeInteger(part) || !Number.isSafeInteger(whole) || part < 0 || part > whole)
    throw new RangeError(`${String(part)} of ${String(whole)} is no share`);
  if (whole === 0) return null;
  const share = part / whole;
  const spread = Z * Math.sqrt((share * (1 - share)) / whole + Z ** 2 / (4 * whole ** 2));
  const middle = share + Z ** 2 / (2 * whole);
  const scale = 1 + Z ** 2 / whole;
  // Rounding must not make an end that is exactly 0 or 1 a little more or less.
  const low = part === 0 ? 0 : (middle - spread) / scale;
  const high = part === whole ? 1 : (middle + spread) / scale;
  return { share, low, high };
}
