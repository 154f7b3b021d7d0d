import { parseFigure, parseNumber } from './line-figure.ts'
import type { Lever } from './model.ts'

const form = /^(.+?)\s*(?:->|=>|→)\s*(.+)$/

/**
 * The lever of a decision or action that says both values: `seuil 800 000 -> 400 000`,
 * `salle d’attente: coupée → active`. Before the arrow the last word, or the number, is the old value.
 * @returns null when there is no arrow, or no name before it
 */
export function parseLever(text: string, locale: 'fr' | 'en'): Lever | null {
  if (text.length > 400) return null
  const found = form.exec(text)
  const before = found?.[1] ?? ''
  const to = readValue(found?.[2] ?? '', locale)
  const old = parseFigure(before, locale)
  if (old) return bounded({ name: old.name, from: withUnit(old.value, old.unit), to })
  const [, name = '', from = ''] = /^(.*\S)(?:\s*:\s*|\s+)(\S+)$/.exec(before) ?? []
  return bounded({ name: name.replace(/\s*:$/, ''), from: readValue(from, locale), to })
}

function readValue(text: string, locale: 'fr' | 'en'): string | number {
  return parseNumber(text, locale) ?? text.trim()
}

const withUnit = (value: number, unit: string | undefined) =>
  unit === undefined ? value : `${value} ${unit}`

/** Within what the API takes. */
function bounded({ name, from, to }: Lever & { from: string | number }): Lever | null {
  const fits = (value: string | number) =>
    typeof value === 'number' ? Math.abs(value) <= 1e15 : value !== '' && value.length <= 200
  return name !== '' && name.length <= 120 && fits(from) && fits(to) ? { name, from, to } : null
}
