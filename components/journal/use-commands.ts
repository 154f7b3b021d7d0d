'use client'

import { useEffect, useState } from 'react'
import { levelRank } from '../../lib/crisis/model.ts'
import type { LineCommand } from '../../lib/journal/line-command.ts'
import { readApi } from '../crisis/api.ts'
import { useRoom } from '../crisis/room-context.tsx'
import { useAct } from '../crisis/use-act.ts'

/** A runbook that can be brought into the crisis. */
export interface KnownRunbook {
  id: string
  title: string
}

export type CommandProblem = 'levelMissing' | 'reasonMissing' | 'personMissing' | 'runbookMissing'

/** Why a command cannot be done as it is typed. */
export function commandProblem(
  command: LineCommand,
  runbooks: readonly KnownRunbook[],
): CommandProblem | null {
  if (command.name === 'level') {
    if (command.level === null) return 'levelMissing'
    return command.reason === '' ? 'reasonMissing' : null
  }
  if (command.name === 'role') {
    return command.person === null && command.said !== '' ? 'personMissing' : null
  }
  return runbookCalled(command.said, runbooks) ? null : 'runbookMissing'
}

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()

/** The runbook with this title, or the only one whose title holds these words. */
export function runbookCalled(
  said: string,
  runbooks: readonly KnownRunbook[],
): KnownRunbook | null {
  const wanted = folded(said)
  if (wanted === '') return null
  const same = runbooks.find(({ title }) => folded(title) === wanted)
  const holding = runbooks.filter(({ title }) => folded(title).includes(wanted))
  return same ?? (holding.length === 1 ? (holding[0] ?? null) : null)
}

/** What lines that begin with `/` do, by the same API as buttons. */
export function useCommands(asked: boolean) {
  const { state, viewer } = useRoom('crisis')
  const { act, error, clear } = useAct()
  const runbooks = useKnownRunbooks(asked)
  const run = (command: LineCommand): Promise<boolean> => {
    if (command.name === 'level') {
      const { level, reason } = command
      if (level === null) return Promise.resolve(false)
      const raises = levelRank(level) > levelRank(state.crisis.level)
      return act(raises ? '/level' : '/level-proposals', { level, reason })
    }
    if (command.name === 'role') {
      const userId = command.person?.id ?? viewer.id
      return act('/roles', { role: command.role, userId })
    }
    const runbook = runbookCalled(command.said, runbooks)
    return runbook ? act('/runbooks', { runbookId: runbook.id }) : Promise.resolve(false)
  }
  return { run, runbooks, error, clear }
}

const none: readonly KnownRunbook[] = []

/** All runbooks, read once a slash was typed. */
function useKnownRunbooks(asked: boolean): readonly KnownRunbook[] {
  const [known, setKnown] = useState<readonly KnownRunbook[] | null>(null)
  const wanted = asked && known === null
  useEffect(() => {
    if (!wanted) return
    let dropped = false
    void readApi<{ items: KnownRunbook[] }>('/runbooks?limit=500').then((answer) => {
      if (!dropped && answer) setKnown(answer.items)
    })
    return () => {
      dropped = true
    }
  }, [wanted])
  return known ?? none
}
