'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { isDue, type PendingEffect } from '../../lib/journal/pending.ts'
import { shortName } from '../cell/short-name.ts'
import { Button } from '../ui/button.tsx'
import { Band } from './band.tsx'
import { EffectForm, TaskActs } from './pending.tsx'
import { useNow, useReading, useRoom, useStanding } from './room-context.tsx'
import { usePending } from './use-pending.ts'

/** The first thing whose time has come: a task to be done, or an effect to look for; or something else. */
export function DueBand({ otherwise }: { otherwise: ReactNode }) {
  const t = useTranslations('crisis.pending')
  const { time } = useReading()
  const { viewer } = useRoom()
  const { observes } = useStanding()
  const now = useNow(10_000)
  const { tasks, effects } = usePending()
  const [noting, setNoting] = useState<PendingEffect | null>(null)
  const task = tasks.find(({ dueAt }) => isDue(dueAt, now))
  // What is being typed stays, whatever else is due, or noted by somebody else.
  const effect = noting ?? effects.find(({ checkAt }) => isDue(checkAt, now))
  const writes = viewer.canWrite && !observes
  if (task?.dueAt && !noting) {
    const who = task.executor ? shortName(task.executor) : t('somebody')
    const words = { name: who, text: task.text, time: time(task.dueAt) }
    return (
      <Band action={<TaskActs entryId={task.entryId} due={true} />}>
        <b>{t('dueTask', words)}</b>
      </Band>
    )
  }
  if (!effect) return otherwise
  const { entryId, text, expected, decision } = effect
  return (
    <Band
      action={
        writes &&
        (noting ? (
          <EffectForm entryId={entryId} suggested={expected} onDone={() => setNoting(null)} />
        ) : (
          <Button onClick={() => setNoting(effect)}>{t('seen')}</Button>
        ))
      }
    >
      <b>
        {decision === null
          ? t('dueEffect', { text })
          : t('dueEffectOf', { number: decision, text })}
      </b>
    </Band>
  )
}
