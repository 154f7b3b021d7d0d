'use client'

import { useMemo } from 'react'
import { lastSign, type RoleClock, roleClocks } from '../../lib/cell/clocks.ts'
import { useNow, useRoom } from '../crisis/room-context.tsx'

/** How the three roles stand now, and when somebody last gave a sign of life. */
export function useRoleClocks() {
  const { crisis, entries, people } = useRoom().state
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
