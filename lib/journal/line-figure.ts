import type { Figure } from './model.ts'

const scales: Record<string, number> = { k: 1e3, M: 1e6, Md: 1e9, Bn: 1e9 }

const figureForm =
  /^(.*?\S)\s*:?\s+(-?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?|-?\d[\d.,]*)\s*(\S.*)?$/u

/** More than a name of 120 characters, a number and a unit of 40 take, however they are spaced. */
const FIGURE_LIMIT = 1_000

/** `name value unit`: `bookings/min 18000`, `écriture en base 75 %`, `visiteurs 2,1 M`. */
export function parseFigure(text: string, locale: 'fr' | 'en'): Figure | null {
  if (text.length > FIGURE_LIMIT) return null
  const match = figureForm.exec(text)
  const name = match?.[1]?.trim() ?? ''
  const value = parseNumber(match?.[2] ?? '', locale)
  if (name === '' || name.length > 120 || value === null) return null
  const [first = '', ...others] = (match?.[3] ?? '').trim().split(/\s+/)
  const scale = scales[first]
  const unit = (scale ? others : [first, ...others]).join(' ')
  const scaled = scale ? Number((value * scale).toPrecision(15)) : value
  if (Math.abs(scaled) > 1e15 || unit.length > 40) return null
  return unit === '' ? { name, value: scaled } : { name, value: scaled, unit }
}

/** Both ways to group thousands; either is clear with two groups, or with decimals behind it. */
const groups = {
  ',': { one: /^-?[1-9]\d{0,2},\d{3}$/, clear: /^-?\d{1,3}(,\d{3})+(,\d{3}|\.\d+)$/ },
  '.': { one: /^-?[1-9]\d{0,2}\.\d{3}$/, clear: /^-?\d{1,3}(\.\d{3})+(\.\d{3}|,\d+)$/ },
} as const

/**
 * A number as people write it in French or English; null when it is none. In a mixed team `800,000` is
 * eight hundred thousand, also in French: nobody writes three decimals that say nothing.
 */
export function parseNumber(text: string, locale: 'fr' | 'en'): number | null {
  const plain = withoutSpaces(text)
  const mark = ([',', '.'] as const).find((one) => isGrouped(plain, one, locale))
  const value = (mark ? plain.replaceAll(mark, '') : plain).replace(',', '.')
  return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : null
}

const withoutSpaces = (text: string) => text.replace(/[ \u00a0\u202f]/g, '')

function isGrouped(plain: string, mark: ',' | '.', locale: 'fr' | 'en'): boolean {
  const { one, clear } = groups[mark]
  if (clear.test(plain)) return true
  if (!one.test(plain)) return false
  return mark === '.' ? locale === 'fr' : locale === 'en' || plain.endsWith(',000')
}

/** A number that can be read in two ways. */
export interface NumberDoubt {
  typed: string
  /** How it is read, and how not. */
  read: number
  other: number
}

/** The first number of a French line with one group of three behind a comma or a point. */
export function findNumberDoubt(text: string, locale: 'fr' | 'en'): NumberDoubt | null {
  if (locale === 'en' || text.length > FIGURE_LIMIT) return null
  for (const [typed] of text.matchAll(/(?<![\d.,])-?\d+[.,]\d{3}(?![\d.,]*\d)/g)) {
    const read = parseNumber(typed, locale)
    if (read === null || !(groups[','].one.test(typed) || groups['.'].one.test(typed))) continue
    const digits = Number(typed.replace(/[.,]/, ''))
    return { typed, read, other: read === digits ? digits / 1_000 : digits }
  }
  return null
}
