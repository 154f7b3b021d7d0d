import type { CrisisView, Person } from '../../lib/crisis/queries.ts'
import type { LatestFigure } from '../../lib/figures/latest.ts'
import { kindSigns, type ParsedLine } from '../../lib/journal/line.ts'
import { type EntryView, LINE_LIMIT, writtenKinds } from '../../lib/journal/model.ts'
import { newId } from '../crisis/api.ts'
import type { LineBody } from './outbox.ts'

/** Everybody whose words a line can hold, each once: the team, and whoever has the room open. */
export function cellOf({ participants, roles }: CrisisView, here: readonly Person[]): Person[] {
  const holders = Object.values(roles).filter((holder) => holder !== null)
  const people = [...participants, ...holders, ...here]
  return [...new Map(people.map(({ id, name }) => [id, { id, name }])).values()]
}

/** A correction holds words only: no time, speaker or sign is read from it. */
export function plainLine(text: string): ParsedLine {
  return {
    kind: 'observation',
    text: text.trim(),
    at: null,
    ahead: false,
    saidBy: null,
    figure: null,
    lever: null,
    doubt: null,
    command: null,
    tokens: text === '' ? [] : [{ kind: 'text', text }],
  }
}

/**
 * A parsed line as it is sent.
 * @param known latest value under the same name: its reference and source go on
 * @param startedAt the server's time at its first key, ms
 */
export function bodyOf(
  parsed: ParsedLine,
  known: LatestFigure | undefined,
  startedAt: number,
): LineBody {
  const { kind, text, at, saidBy, figure, lever } = parsed
  const { baseline, source } = known ?? {}
  const reference = {
    ...(baseline === undefined ? {} : { baseline }),
    ...(source === undefined ? {} : { source }),
  }
  return {
    id: newId(),
    kind,
    text,
    at: (at ?? new Date(startedAt)).toISOString(),
    ...(saidBy ? { saidBy: saidBy.id ?? saidBy.name } : {}),
    ...(figure ? { figure: { ...reference, ...figure } } : {}),
    ...(lever ? { lever } : {}),
  }
}

export type LineProblem = 'figureMissing' | 'tooLong' | 'timeAhead'

/** Why a line may not leave as it is; its words stay in the box. */
export function lineProblem({ kind, text, figure, ahead }: ParsedLine): LineProblem | null {
  if (text.length > LINE_LIMIT) return 'tooLong'
  if (kind === 'figure' && figure === null && !/\d/.test(text)) return 'figureMissing'
  return ahead ? 'timeAhead' : null
}

/** The line with a sign at its start; the same sign again takes it away. */
export function withSign(draft: string, sign: string): string {
  const found = /^((?:(?:\d{1,2}[:h]\d{2}|-\d+(?:m|h\d*)|@\S+)\s+)*)([!>=?])?\s*(.*)$/su.exec(draft)
  const [start = '', old, rest = ''] = found ? found.slice(1) : []
  return old === sign ? `${start}${rest}` : `${start}${sign} ${rest}`
}

/**
 * A line as it may have been typed.
 * @param time when it happened, such as `20:17`
 */
export function draftOf({ kind, text }: LineBody, speaker: string | null, time: string): string {
  const found = Object.entries(kindSigns).find(([, one]) => one === kind)?.[0]
  const sign = found ?? (kind === 'todo' ? 'todo' : '')
  return [time, speaker && `@${speaker}`, sign, text].filter(Boolean).join(' ')
}

/** The last line that this person wrote, as it reads after its corrections. */
export function lastOwnLine(
  entries: readonly EntryView[],
  viewerId: string,
): { id: string; at: string; kind: EntryView['kind']; text: string } | null {
  const gone = new Set(entries.flatMap(({ redacts }) => redacts ?? []))
  const last = entries.findLast(
    ({ id, author, kind }) =>
      author.id === viewerId && writtenKinds.some((one) => one === kind) && !gone.has(id),
  )
  if (!last) return null
  const corrected = entries.findLast(({ corrects }) => corrects === last.id)
  return { id: last.id, at: last.at, kind: last.kind, text: corrected?.text ?? last.text }
}
