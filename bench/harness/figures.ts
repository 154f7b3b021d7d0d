/**
 * The value below which the given part of the values lies, nearest rank.
 * @param part from 0 to 1
 * @returns NaN without values
 */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  const rank = Math.max(1, Math.ceil(part * sorted.length))
  return sorted[rank - 1] ?? Number.NaN
}

/** The middle value; between the two middle ones of an even count. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.floor((sorted.length - 1) / 2)]
  return upper === undefined || lower === undefined ? Number.NaN : (upper + lower) / 2
}

/** Three significant digits, so that a reader does not take noise for knowledge. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3))
}
