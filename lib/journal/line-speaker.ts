import type { PersonName } from './model.ts'

const atForm = /^\s*@(\S{1,80})(?:\s+|$)/
const colonForm = /^\s*([\p{L}][\p{L}\p{M}'’.-]{0,60})\s?:\s+/u

/** Whose words a line holds, and how many characters say so. */
export interface Spoken {
  person: { id: string | null; name: string }
  length: number
}

/** `@name ` always says who; `name: ` only when it is the name of somebody in the cell. */
export function readSpeaker(rest: string, people: readonly PersonName[]): Spoken | null {
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
