import { type EntryView, writtenKinds } from '../../lib/journal/model.ts'
import { useLines, useNow, useRoom, useStanding } from '../crisis/room-context.tsx'

/** After so long without a line, ms, the box says so. */
export const SILENCE_MS = 7 * 60_000

/** Since when nobody has written a line, ISO; null while that is not long ago, and in a closed crisis. */
export function useSilence(): string | null {
  const { crisis, waiting } = useRoom('crisis', 'waiting').state
  const { closed } = useStanding()
  const now = useNow(5_000)
  const isLong = (since: string) => now - Date.parse(since) >= SILENCE_MS
  const stored = useLines((entries) => {
    const since = lastStored(entries) ?? crisis.openedAt
    return isLong(since) ? since : null
  })
  const kept = waiting.at(-1)
  const keptAt = kept && new Date(kept.writtenAt).toISOString()
  if (closed || stored === null || (keptAt && !isLong(keptAt))) return null
  return keptAt && keptAt > stored ? keptAt : stored
}

/** When the last line that is stored was written down. */
const lastStored = (entries: readonly EntryView[]) =>
  entries.findLast(({ kind }) => writtenKinds.some((one) => one === kind))?.recordedAt
