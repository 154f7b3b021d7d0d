'use client'

import { useState } from 'react'
import { type Level, levelRank } from '../../lib/crisis/model.ts'
import { byGravity } from '../../lib/home/rules.ts'
import { Masthead, type MastheadProps } from './masthead.tsx'
import type { OpenCrisis } from './open-crises.tsx'
import { useListAgain } from './use-list-again.ts'

const LOOK_MS = 15_000

/** As many as the server puts into the masthead. */
const SHOWN = 10

interface LiveMastheadProps extends MastheadProps {
  /** A level as one word, and as it is read out. */
  levels: Record<Level, { word: string; spoken: string }>
}

/** What the list of crises says of one. */
interface ListedCrisis {
  number: string | number
  level: Level
  state: string
  drill: boolean
  openedAt: string
}

/** The masthead of a room, which nobody reloads: the open crises and their levels as they are now. */
export function LiveMasthead({ levels, openCrises, ...masthead }: LiveMastheadProps) {
  const [seen, setSeen] = useState(openCrises)
  useListAgain<ListedCrisis>(`/crises?limit=${SHOWN}`, LOOK_MS, (listed) =>
    setSeen(openOf(listed, levels)),
  )
  return <Masthead {...masthead} openCrises={seen} />
}

function openOf(listed: readonly ListedCrisis[], levels: LiveMastheadProps['levels']) {
  return listed
    .filter(({ state }) => state !== 'closed')
    .map((crisis) => ({ ...crisis, openedAt: new Date(crisis.openedAt) }))
    .sort(byGravity)
    .map(
      ({ number, level }): OpenCrisis => ({
        label: String(number),
        rank: levelRank(level),
        ...levels[level],
      }),
    )
}
