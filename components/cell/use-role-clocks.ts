'use client'

import { useMemo } from 'react'
import { lastSign, type RoleClock, roleClocks } from '../../lib/cell/clocks.ts'
import { latestSigns } from '../../lib/cell/latest-signs.ts'
import type { EntryView } from '../../lib/journal/model.ts'
import { useLines, useNow, useRoom } from '../crisis/room-context.tsx'
import { readOn } from '../crisis/use-found.ts'

const minuteOf = ({ recordedAt }: EntryView) => recordedAt.slice(0, 16)

/** Clocks count minutes: a second line of the same minute says nothing new. */
const sameMinutes = (before: readonly EntryView[], now: readonly EntryView[]) =>
  before.length === now.length &&
  before.every((sign, place) => {
    const other = now[place]
    return (
      sign.id === other?.id ||
      (sign.kind === other?.kind &&
        sign.role === other.role &&
        sign.author.id === other.author.id &&
        minuteOf(sign) === minuteOf(other))
    )
  })

/** Read once for all who ask: each slot, band and list of the room does. */
const signsIn = readOn(latestSigns)

/** How the three roles stand now, and when somebody last gave a sign of life. */
export function useRoleClocks() {
  const { crisis, people } = useRoom('crisis', 'people').state
  const entries = useLines(signsIn, sameMinutes)
  const now = useNow(10_000)
  const here = useMemo(() => new Set(people.map(({ id }) => id)), [people])
  const clocks = useMemo(() => roleClocks(crisis, entries, here, now), [crisis, entries, here, now])
  return {
    now,
    here,
    clockOf: (role: string): RoleClock | undefined => clocks.find((clock) => clock.role === role),
    /** Ms; 0: never. */
    signOf: (userId: string) => lastSign(userId, crisis, entries, here, now),
  }
}
