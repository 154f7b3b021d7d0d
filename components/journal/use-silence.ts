import { writtenKinds } from '../../lib/journal/model.ts'
import { useNow, useRoom, useStanding } from '../crisis/room-context.tsx'

/** After so long without a line, ms, the box says so. */
export const SILENCE_MS = 7 * 60_000

/** Since when nobody has written a line, ISO; null while that is not long ago, and in a closed crisis. */
export function useSilence(): string | null {
  const { state } = useRoom()
  const { closed } = useStanding()
  const now = useNow(5_000)
  const since = lastWritten(state)
  return !closed && now - Date.parse(since) >= SILENCE_MS ? since : null
}

type RoomState = ReturnType<typeof useRoom>['state']

/** When the last line was written down; before the first one, when the crisis was opened. */
function lastWritten({ entries, waiting, crisis }: RoomState): string {
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
