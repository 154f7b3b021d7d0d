import { formatList } from '../i18n/format.ts'
import type { Locale } from '../i18n/locale.ts'

/** More people than this are named in part. */
const NAMED = 5

/**
 * Names as a list, `Ada, Bo and Cy`: all of a few, of many the first ones and how many more.
 * @param others puts the number of the rest into words
 */
export function namedPeople(
  names: readonly string[],
  locale: Locale,
  others: (count: number) => string,
): string {
  if (names.length <= NAMED + 1) return formatList([...names], locale)
  return formatList([...names.slice(0, NAMED), others(names.length - NAMED)], locale)
}
