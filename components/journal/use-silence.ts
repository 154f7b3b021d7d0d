import { writtenKinds } from '../../lib/journal/model.ts'
import { useNow, useRoom, useStanding } from '../crisis/room-context.tsx'
import type { RoomState } from '../crisis/room-state.ts'

/** After so long without a line, ms, the box says so. */
export const SILENCE_MS = 7 * 60_000

/** Since when nobody has written a line, ISO; null while that is not long ago, and in a closed crisis. */
export function useSilence(): string | null {
  const { state } = useRoom('entries', 'waiting', 'crisis')
  const { closed } = useStanding()
  const now = useNow(5_000)
  const since = lastWritten(state)
  return !closed && now - Date.parse(since) >= SILENCE_MS ? since : null
}

type Lines = Pick<RoomState, 'entries' | 'waiting' | 'crisis'>

/** When the last line was written down; before the first one, when the crisis was opened. */
function lastWritten({ entries, waiting, crisis }: Lines): string {
  const stored = entries.findLast(({ kind }) => writtenKinds.some((one) => one === kind))
  const kept = waiting.at(-1)
  const times = [stored?.recordedAt, kept && new Date(kept.writtenAt).toISOString()]
  return (
    times
      .filter((time) => time !== undefined)
      .sort()
      .at(-1) ?? crisis.openedAt
  )
}
