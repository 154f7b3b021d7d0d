import { type LineCommand, readCommand } from './line-command.ts'
import { findNumberDoubt, type NumberDoubt, parseFigure } from './line-figure.ts'
import { parseLever } from './line-lever.ts'
import { readSpeaker, type Spoken } from './line-speaker.ts'
import type { Figure, Lever, PersonName, WrittenKind } from './model.ts'
import { lastWallTime, wallMinutes } from './wall-time.ts'

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
  kind: 'time' | 'speaker' | 'sign' | 'command' | 'text'
  text: string
}

export interface ParsedLine {
  kind: WrittenKind
  /** The words without time, speaker and sign; empty while nothing can be sent. */
  text: string
  /** When it happened; null: now. */
  at: Date | null
  /** The time named has not come yet today: the last such time is most of a day ago. */
  ahead: boolean
  /** Whose words; `id` null for somebody who is not in the cell. */
  saidBy: { id: string | null; name: string } | null
  /** Value of a `=` line; null when it names no value. */
  figure: Figure | null
  /** Old and new value of a decision or action that names both. */
  lever: Lever | null
  /** A number of the figure or lever that can be read in two ways. */
  doubt: NumberDoubt | null
  /** What the line does instead of being written. */
  command: LineCommand | null
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
const agoForm = /^\s*[-−](?:(\d{1,2})h([0-5]\d)?|(\d{1,3}) ?(?:min|mn)|(\d{1,3})m)(?:\s+|$)/
const signForm = /^\s*([!>=?])\s*/
const todoForm = /^\s*todo(?:\s*:\s*|\s+|$)/i

const MINUTE_MS = 60_000
const HALF_DAY_MS = 12 * 60 * MINUTE_MS

/** What stands at the start of the rest of a line. */
interface Taken {
  token: Exclude<LineToken['kind'], 'text'>
  length: number
  found: Partial<Pick<ParsedLine, 'kind' | 'at' | 'ahead' | 'saidBy' | 'command'>>
}

/**
 * Reads one line of the composer. At its start, in any order and each once: `20:17 `, `20h17 ` or
 * `-6m ` for when, `@name ` or `yann: ` for who said it, and one of `! > = ?` or `todo ` for the kind;
 * or a command.
 */
export function parseLine(input: string, around: LineSurroundings): ParsedLine {
  const tokens: LineToken[] = []
  const found: Taken['found'] = {}
  let rest = input
  while (!found.command) {
    const taken = takeStart(rest, found, around)
    if (!taken) break
    Object.assign(found, taken.found)
    tokens.push({ kind: taken.token, text: rest.slice(0, taken.length) })
    rest = rest.slice(taken.length)
  }
  if (rest !== '') tokens.push({ kind: 'text', text: rest })
  const text = rest.trim()
  const { kind = 'observation', at = null, saidBy = null, command = null } = found
  const figure = kind === 'figure' ? parseFigure(text, around.locale) : null
  const lever = kind === 'decision' || kind === 'action' ? parseLever(text, around.locale) : null
  return {
    ...{ kind, text, at, saidBy, command, tokens },
    ahead: found.ahead ?? false,
    ...{ figure, lever, doubt: figure || lever ? findNumberDoubt(text, around.locale) : null },
  }
}

function takeStart(
  rest: string,
  found: Taken['found'],
  { now, timeZone, people }: LineSurroundings,
): Taken | null {
  const time = found.at ? null : readTime(rest, now, timeZone)
  if (time) {
    return { token: 'time', length: time.length, found: { at: time.at, ahead: time.ahead } }
  }
  const speaker: Spoken | null = found.saidBy ? null : readSpeaker(rest, people)
  if (speaker) {
    return { token: 'speaker', length: speaker.length, found: { saidBy: speaker.person } }
  }
  const sign = found.kind ? null : readSign(rest)
  if (sign) return { token: 'sign', length: sign.length, found: { kind: sign.kind } }
  const command = Object.keys(found).length > 0 ? null : readCommand(rest, people)
  if (!command) return null
  return { token: 'command', length: command.length, found: { command: command.command } }
}

/** A clock time, or so many minutes or hours ago. */
function readTime(
  rest: string,
  now: Date,
  timeZone: string,
): { at: Date; ahead: boolean; length: number } | null {
  const clock = timeForm.exec(rest)
  if (clock) {
    const time = { hour: Number(clock[1]), minute: Number(clock[2]) }
    const at = lastWallTime(time, now, timeZone)
    const later = time.hour * 60 + time.minute > wallMinutes(now, timeZone)
    const ahead = later && now.getTime() - at.getTime() > HALF_DAY_MS
    return { at, ahead, length: clock[0].length }
  }
  const ago = agoForm.exec(rest)
  if (!ago) return null
  const [, hours = 0, odd = 0, spaced = 0, short = 0] = ago
  const minutes = Number(hours) * 60 + Number(odd) + Number(spaced) + Number(short)
  return { at: new Date(now.getTime() - minutes * MINUTE_MS), ahead: false, length: ago[0].length }
}

function readSign(rest: string): { kind: WrittenKind; length: number } | null {
  const sign = signForm.exec(rest)
  const mark = sign?.[1] ?? ''
  if (sign && isSign(mark)) return { kind: kindSigns[mark], length: sign[0].length }
  const todo = todoForm.exec(rest)
  return todo ? { kind: 'todo', length: todo[0].length } : null
}
