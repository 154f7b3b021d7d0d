import type { StoredLine } from './server.ts'

/** A line as the scribe wrote it. */
export interface WrittenLine {
  id: string
  text: string
  /** When it was written, ms, by the true clock. */
  at: number
  /** The browser's database had it. */
  kept: boolean
  /** Taken back; `asked`: its tab died before it could say. */
  back: 'no' | 'asked' | 'taken'
}

/** What is wrong with an evening's journal. */
export interface Count {
  lost: number
  doubled: number
  reordered: number
  /** More than 3 s beside the time of writing. */
  misdated: number
  /** Refused, or stored although it was taken back. */
  unwanted: number
}

const CLOSE_MS = 3_000

/**
 * Holds a journal against what was written, in the order of writing.
 * @param refused ids that the server would not have
 */
export function countEvening(
  written: readonly WrittenLine[],
  stored: readonly StoredLine[],
  refused: ReadonlySet<string>,
): Count {
  const places = new Map<string, number[]>()
  stored.forEach(({ text }, place) => {
    places.set(text, [...(places.get(text) ?? []), place])
  })
  const timesOf = ({ text }: WrittenLine) => places.get(text) ?? []
  const due = written.filter(({ kept, back }) => kept && back === 'no')
  const first = due.flatMap((line) => timesOf(line).slice(0, 1))
  return {
    lost: due.filter((line) => timesOf(line).length === 0 && !refused.has(line.id)).length,
    doubled: written.reduce((sum, line) => sum + Math.max(0, timesOf(line).length - 1), 0),
    reordered: first.filter((place, n) => n > 0 && place < (first[n - 1] ?? 0)).length,
    misdated: due.filter((line) =>
      timesOf(line).some((place) => Math.abs((stored[place]?.at ?? 0) - line.at) > CLOSE_MS),
    ).length,
    unwanted:
      refused.size +
      written.filter((line) => line.back === 'taken' && timesOf(line).length > 0).length,
  }
}
