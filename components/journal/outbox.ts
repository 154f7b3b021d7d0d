import type { Figure, Lever } from '../../lib/journal/model.ts'
import type { ClockDoubt } from '../crisis/server-clock.ts'

/** Body of POST …/journal, as the composer makes it. */
export interface LineBody {
  id: string
  kind: string
  text: string
  at: string
  saidBy?: string
  figure?: Figure
  lever?: Lever
  /** The change whose effect it is. */
  effectOf?: string
  /** A question that proposes a decision. */
  proposed?: boolean
}

/** A line that this device keeps until the server has stored it. */
export interface WaitingLine {
  id: string
  /** Label of the crisis, and whose line it is. */
  number: string
  userId: string
  body: LineBody
  /** Name of the speaker, for showing. */
  speaker: string | null
  /** Order of writing, ms: no two lines of a store have the same. */
  writtenAt: number
  /** Why the server will not have it; null while it waits. */
  refusal: string | null
  /** It may be on the server already: a try whose answer did not come. */
  tried?: boolean
  /** Its time was taken from a clock that had been set, or stood still. */
  doubt?: ClockDoubt
}

/**
 * Where one person's lines of one crisis wait, shared by all tabs of this browser. Each change is done
 * whole or not at all.
 */
export interface OutboxStore {
  /** In the order of writing. */
  list(): Promise<WaitingLine[]>
  /** @returns the line, after all that were there */
  add(line: WaitingLine): Promise<WaitingLine>
  /** Puts a line that was not tried yet at another time. */
  retime(line: WaitingLine): Promise<void>
  /** Marks a line as tried; false when it is no longer there. */
  begin(line: WaitingLine): Promise<boolean>
  refuse(id: string, sentence: string): Promise<void>
  remove(id: string): Promise<void>
  /** Removes a line that cannot be on the server; false when it may be there, or is gone. */
  takeBack(id: string): Promise<boolean>
}

type Lines = Map<string, WaitingLine>

/** The changes of a store, over whatever holds its lines: one place for what they mean. */
export const outboxChanges = {
  add(lines: Lines, line: WaitingLine): WaitingLine {
    const last = Math.max(0, ...[...lines.values()].map(({ writtenAt }) => writtenAt + 1))
    const kept = { ...line, writtenAt: Math.max(line.writtenAt, last) }
    lines.set(kept.id, kept)
    return kept
  },
  retime(lines: Lines, line: WaitingLine): void {
    if (lines.get(line.id)?.tried === undefined && lines.has(line.id)) lines.set(line.id, line)
  },
  begin(lines: Lines, line: WaitingLine): boolean {
    if (!lines.has(line.id)) return false
    lines.set(line.id, { ...line, tried: true })
    return true
  },
  refuse(lines: Lines, id: string, refusal: string): void {
    const line = lines.get(id)
    if (line) lines.set(id, { ...line, refusal })
  },
  remove(lines: Lines, id: string): void {
    lines.delete(id)
  },
  takeBack(lines: Lines, id: string): boolean {
    const line = lines.get(id)
    if (!line || (line.tried && line.refusal === null)) return false
    return lines.delete(id)
  },
}

/** Lines in the order of writing. */
export function inOrder(lines: Iterable<WaitingLine>): WaitingLine[] {
  return [...lines].sort((one, other) => one.writtenAt - other.writtenAt)
}

/** Kept as long as the tab lives. */
export function memoryOutbox(): OutboxStore {
  const lines: Lines = new Map()
  const { add, retime, begin, refuse, remove, takeBack } = outboxChanges
  return {
    list: async () => inOrder(lines.values()),
    add: async (line) => add(lines, line),
    retime: async (line) => retime(lines, line),
    begin: async (line) => begin(lines, line),
    refuse: async (id, sentence) => refuse(lines, id, sentence),
    remove: async (id) => remove(lines, id),
    takeBack: async (id) => takeBack(lines, id),
  }
}
