'use client'

import { useMemo } from 'react'
import { lastSign, type RoleClock, roleClocks } from '../../lib/cell/clocks.ts'
import { latestSigns } from '../../lib/cell/latest-signs.ts'
import type { EntryView } from '../../lib/journal/model.ts'
import { useNow, useRoom } from '../crisis/room-context.tsx'

const signs = new WeakMap<readonly EntryView[], readonly EntryView[]>()

/** Read once for all who ask: each slot, band and list of the room does. */
function signsIn(journal: readonly EntryView[]): readonly EntryView[] {
  const known = signs.get(journal)
  if (known) return known
  const found = latestSigns(journal)
  signs.set(journal, found)
  return found
}

/** How the three roles stand now, and when somebody last gave a sign of life. */
export function useRoleClocks() {
  const { crisis, entries: journal, people } = useRoom('crisis', 'entries', 'people').state
  const entries = signsIn(journal)
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
