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

/** A number as people write it in French or English; null when it is none. */
export function parseNumber(text: string, locale: 'fr' | 'en'): number | null {
  const plain = text.replace(/[ \u00a0\u202f]/g, '')
  const grouped = locale === 'en' ? /^-?\d{1,3}(,\d{3})+(\.\d+)?$/ : /^-?\d{1,3}(\.\d{3})+(,\d+)?$/
  const ungrouped = grouped.test(plain) ? plain.replaceAll(locale === 'en' ? ',' : '.', '') : plain
  const value = ungrouped.replace(',', '.')
  return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : null
}
