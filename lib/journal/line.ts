import type { Figure, PersonName, WrittenKind } from './model.ts'
import { lastWallTime } from './wall-time.ts'

/** What the composer knows while a line is typed. */
export interface LineSurroundings {
  now: Date
  timeZone: string
  locale: 'fr' | 'en'
  /** People whose words a line can hold: the cell. */
  people: readonly PersonName[]
}

/** A stretch of the line as typed; all stretches together are the line. */
export interface LineToken {
  kind: 'time' | 'speaker' | 'sign' | 'text'
  text: string
}

export interface ParsedLine {
  kind: WrittenKind
  /** The words without time, speaker and sign; empty while nothing can be sent. */
  text: string
  /** When it happened; null: now. */
  at: Date | null
  /** Whose words; `id` null for somebody who is not in the cell. */
  saidBy: { id: string | null; name: string } | null
  /** Value of a `=` line; null when it names no value. */
  figure: Figure | null
  tokens: LineToken[]
}

/** Signs of the kinds that have one; a line without is an observation. */
export const kindSigns = {
  '!': 'decision',
  '>': 'action',
  '=': 'figure',
  '?': 'question',
} as const satisfies Record<string, WrittenKind>

type Sign = keyof typeof kindSigns

const isSign = (text: string): text is Sign => Object.hasOwn(kindSigns, text)

const timeForm = /^\s*([01]?\d|2[0-3])(?::| ?h ?)([0-5]\d)(?:\s+|$)/
const atForm = /^\s*@(\S{1,80})(?:\s+|$)/
const colonForm = /^\s*([\p{L}][\p{L}\p{M}'’.-]{0,60})\s?:\s+/u
const signForm = /^\s*([!>=?])\s*/

/**
 * Reads one line of the composer. At its start, in any order and each once: `20:17 ` or `20h17 ` for
 * when, `@name ` or `yann: ` for who said it, and one of `! > = ?` for the kind.
 */
export function parseLine(input: string, around: LineSurroundings): ParsedLine {
  const tokens: LineToken[] = []
  let rest = input
  let at: Date | null = null
  let saidBy: ParsedLine['saidBy'] = null
  let kind: WrittenKind | null = null
  const take = (token: LineToken['kind'], length: number) => {
    tokens.push({ kind: token, text: rest.slice(0, length) })
    rest = rest.slice(length)
  }
  for (;;) {
    const time: RegExpExecArray | null = at === null ? timeForm.exec(rest) : null
    const speaker: Spoken | null = saidBy === null ? readSpeaker(rest, around.people) : null
    const sign: string = (kind === null && signForm.exec(rest)?.[0]) || ''
    if (time) {
      at = lastWallTime(
        { hour: Number(time[1]), minute: Number(time[2]) },
        around.now,
        around.timeZone,
      )
      take('time', time[0].length)
    } else if (speaker) {
      saidBy = speaker.person
      take('speaker', speaker.length)
    } else if (isSign(sign.trim())) {
      kind = kindOf(sign.trim())
      take('sign', sign.length)
    } else break
  }
  if (rest !== '') tokens.push({ kind: 'text', text: rest })
  const text = rest.trim()
  const figure = kind === 'figure' ? parseFigure(text, around.locale) : null
  return { kind: kind ?? 'observation', text, at, saidBy, figure, tokens }
}

const kindOf = (sign: string): WrittenKind => (isSign(sign) ? kindSigns[sign] : 'observation')

interface Spoken {
  person: { id: string | null; name: string }
  length: number
}

/** `@name ` always says who; `name: ` only when it is the name of somebody in the cell. */
function readSpeaker(rest: string, people: readonly PersonName[]): Spoken | null {
  const whole = readWholeName(rest, people)
  if (whole) return whole
  const named = atForm.exec(rest)
  if (named) {
    const name = (named[1] ?? '').replace(/[:,]$/, '') || (named[1] ?? '')
    return { person: findPerson(name, people) ?? { id: null, name }, length: named[0].length }
  }
  const spoken = colonForm.exec(rest)
  const person = spoken ? findPerson(spoken[1] ?? '', people) : null
  return spoken && person ? { person, length: spoken[0].length } : null
}

/** `@Rémi Cadoudal ` in full, for somebody known by that name. */
function readWholeName(rest: string, people: readonly PersonName[]): Spoken | null {
  const start = rest.length - rest.trimStart().length
  if (rest[start] !== '@') return null
  const after = rest.slice(start + 1)
  for (const person of people) {
    const next = after.slice(person.name.length)
    const same = folded(after.slice(0, person.name.length)) === folded(person.name)
    const end = /^[:,]?(?:\s+|$)/.exec(next)
    if (same && end) return { person, length: start + 1 + person.name.length + end[0].length }
  }
  return null
}

const folded = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\d]/gu, '')

/** The one person of the cell whose first name, last name, whole name or initials these are. */
export function findPerson(name: string, people: readonly PersonName[]): PersonName | null {
  const wanted = folded(name)
  if (wanted === '') return null
  const among = (test: (person: PersonName) => boolean) => {
    const found = people.filter(test)
    return found.length === 1 ? (found[0] ?? null) : null
  }
  const names = (person: PersonName) => person.name.split(/[\s-]+/).map(folded)
  return (
    among((person) => folded(person.name) === wanted) ??
    among((person) => names(person).includes(wanted)) ??
    among((person) => initials(person) === wanted) ??
    (wanted.length >= 2 ? among((person) => folded(person.name).startsWith(wanted)) : null)
  )
}

const initials = ({ name }: PersonName) =>
  folded(
    name
      .split(/[\s-]+/)
      .map((word) => word.charAt(0))
      .join(''),
  )

const scales: Record<string, number> = { k: 1e3, M: 1e6, Md: 1e9, Bn: 1e9 }

const figureForm =
  /^(.*?\S)\s*:?\s+(-?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?|-?\d[\d.,]*)\s*(\S.*)?$/u

/** `name value unit`: `bookings/min 18000`, `écriture en base 75 %`, `visiteurs 2,1 M`. */
export function parseFigure(text: string, locale: 'fr' | 'en'): Figure | null {
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
