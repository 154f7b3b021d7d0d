import type { CrisisView, Person } from '../../lib/crisis/queries.ts'
import type { LatestFigure } from '../../lib/figures/latest.ts'
import type { ParsedLine } from '../../lib/journal/line.ts'
import { type EntryView, writtenKinds } from '../../lib/journal/model.ts'
import { newId } from '../crisis/api.ts'
import type { LineBody } from './outbox.ts'

/** Everybody whose words a line can hold, each once. */
export function cellOf({ participants, roles }: CrisisView): Person[] {
  const people = [...participants, ...Object.values(roles).filter((holder) => holder !== null)]
  return [...new Map(people.map(({ id, name }) => [id, { id, name }])).values()]
}

/** A correction holds words only: no time, speaker or sign is read from it. */
export function plainLine(text: string): ParsedLine {
  return {
    kind: 'observation',
    text: text.trim(),
    at: null,
    saidBy: null,
    figure: null,
    tokens: text === '' ? [] : [{ kind: 'text', text }],
  }
}

/**
 * A line that is stored at once takes the server's own time: what is a little ahead becomes now. One
 * that has to wait keeps the time of its writing.
 */
const AHEAD_MS = 2_000

/**
 * A parsed line as it is sent.
 * @param known latest value under the same name: its reference and source go on
 * @param now the server's time, ms
 */
export function bodyOf(parsed: ParsedLine, known: LatestFigure | undefined, now: number): LineBody {
  const { kind, text, at, saidBy, figure } = parsed
  const { baseline, source } = known ?? {}
  const reference = {
    ...(baseline === undefined ? {} : { baseline }),
    ...(source === undefined ? {} : { source }),
  }
  return {
    id: newId(),
    kind,
    text,
    at: (at ?? new Date(now + AHEAD_MS)).toISOString(),
    ...(saidBy ? { saidBy: saidBy.id ?? saidBy.name } : {}),
    ...(figure ? { figure: { ...reference, ...figure } } : {}),
  }
}

/** Why a line may not leave as it is; its words stay in the box. */
export function lineProblem({ kind, text, figure }: ParsedLine): 'figureMissing' | null {
  return kind === 'figure' && figure === null && !/\d/.test(text) ? 'figureMissing' : null
}

/** The first name that `@ya` at the end of the line may become; null when none or several fit. */
export function suggestSpeaker(draft: string, people: readonly Person[]): string | null {
  const typed = /(?:^|\s)@([\p{L}-]+)$/u.exec(draft)?.[1]?.toLowerCase()
  if (!typed) return null
  const fitting = people
    .map(({ name }) => name.split(/\s+/)[0] ?? '')
    .filter((name) => name.toLowerCase().startsWith(typed) && name.length > typed.length)
  const [only] = fitting
  return fitting.length === 1 && only ? only : null
}

/** The line with a sign at its start; the same sign again takes it away. */
export function withSign(draft: string, sign: string): string {
  const found = /^((?:(?:\d{1,2}[:h]\d{2}|@\S+)\s+)*)([!>=?])?\s*(.*)$/su.exec(draft)
  const [start = '', old, rest = ''] = found ? found.slice(1) : []
  return old === sign ? `${start}${rest}` : `${start}${sign} ${rest}`
}

/** The last line that this person wrote, as it reads after its corrections. */
export function lastOwnLine(
  entries: readonly EntryView[],
  viewerId: string,
): { id: string; at: string; text: string } | null {
  const last = entries.findLast(
    ({ author, kind }) => author.id === viewerId && writtenKinds.some((one) => one === kind),
  )
  if (!last) return null
  const corrected = entries.findLast(({ corrects }) => corrects === last.id)
  return { id: last.id, at: last.at, text: corrected?.text ?? last.text }
}
