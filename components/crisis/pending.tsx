'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useState } from 'react'
import { frenchSpaces } from '../../lib/i18n/format.ts'
import {
  effectIsPossible,
  isDue,
  type PendingEffect,
  type PendingTask,
} from '../../lib/journal/pending.ts'
import { shortName } from '../cell/short-name.ts'
import { Button } from '../ui/button.tsx'
import { Flag } from '../ui/flag.tsx'
import { Section } from '../ui/section.tsx'
import { ActError } from './act-error.tsx'
import { LineForm } from './line-form.tsx'
import { useNow, useReading, useRoom, useStanding } from './room-context.tsx'
import { useAct } from './use-act.ts'

const MINUTE_MS = 60_000
const MORE_MINUTES = 10

interface PendingLineProps {
  decision: number | null
  text: string
  /** After the text: who, until when, what is expected. */
  note: ReactNode
  due: boolean
  children?: ReactNode
}

/** One open end: what, who or when, and what can be done about it. Bold once its time has come. */
export function PendingLine({ decision, text, note, due, children }: PendingLineProps) {
  const { locale } = useReading()
  return (
    <li className="py-1.5">
      <div className="grid grid-cols-[24px_minmax(0,1fr)] items-baseline">
        <span>{decision !== null && <Flag className="align-baseline!">{decision}</Flag>}</span>
        <div>
          <bdi className={due ? 'font-bold' : undefined}>
            {locale === 'fr' ? frenchSpaces(text) : text}
          </bdi>
          <div className="text-1 text-ink2">{note}</div>
          {children && (
            <div className="no-print flex flex-wrap items-center gap-x-3 gap-y-1 pt-0.5">
              {children}
            </div>
          )}
        </div>
      </div>
    </li>
  )
}

/** What is being carried out, by whom and until when; done or given more time by one press. */
export function PendingTasks({ tasks }: { tasks: readonly PendingTask[] }) {
  const t = useTranslations('crisis.pending')
  if (tasks.length === 0) return null
  return (
    <Section title={t('tasks')} meta={t('count', { count: tasks.length })}>
      <ul className="divide-y divide-rule">
        {tasks.map((task) => (
          <TaskLine key={task.entryId} task={task} />
        ))}
      </ul>
    </Section>
  )
}

function TaskLine({ task }: { task: PendingTask }) {
  const t = useTranslations('crisis.pending')
  const { time } = useReading()
  const now = useNow(10_000)
  const { executor, dueAt, decision, text } = task
  const due = isDue(dueAt, now)
  const until = dueAt && t(due ? 'overdue' : 'until', { time: time(dueAt) })
  const note = [executor && shortName(executor), until].filter(Boolean).join(', ')
  return (
    <PendingLine decision={decision} text={text} note={note} due={due}>
      <TaskActs entryId={task.entryId} due={due} />
    </PendingLine>
  )
}

/** Done, or ten minutes more. */
export function TaskActs({ entryId, due }: { entryId: string; due: boolean }) {
  const t = useTranslations('crisis.pending')
  const { viewer } = useRoom()
  const { closed, observes } = useStanding()
  const { now } = useReading()
  const { act, busy, error } = useAct()
  if (!viewer.canWrite || observes || closed) return null
  const say = (progress: object) => void act(`/decisions/${entryId}/progress`, progress)
  const later = () => new Date(now() + MORE_MINUTES * MINUTE_MS).toISOString()
  return (
    <>
      <Button variant="link" size="s" disabled={busy} onClick={() => say({ done: true })}>
        {t('done')}
      </Button>
      {due && (
        <Button variant="link" size="s" disabled={busy} onClick={() => say({ dueAt: later() })}>
          {t('more', { minutes: MORE_MINUTES })}
        </Button>
      )}
      <ActError>{error}</ActError>
    </>
  )
}

/** Changes whose effect is awaited. Alt+E notes the first one's, wherever the focus is. */
export function PendingEffects({ effects }: { effects: readonly PendingEffect[] }) {
  const t = useTranslations('crisis.pending')
  const { viewer } = useRoom()
  const { observes } = useStanding()
  const [noting, setNoting] = useState<PendingEffect | null>(null)
  const first = effects[0] ?? null
  const writes = viewer.canWrite && !observes
  useEffect(() => {
    if (!writes || first === null) return
    const press = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== 'KeyE') return
      event.preventDefault()
      setNoting(first)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [first, writes])
  // Somebody else may have noted it meanwhile: what is being typed stays.
  const gone = noting && effects.every(({ entryId }) => entryId !== noting.entryId)
  const shown = gone ? [...effects, noting] : effects
  if (shown.length === 0) return null
  return (
    <Section title={t('effects')} meta={t('effectKey')}>
      <ul className="divide-y divide-rule">
        {shown.map((effect) => (
          <EffectLine
            key={effect.entryId}
            effect={effect}
            noting={noting?.entryId === effect.entryId}
            onNote={writes ? (open) => setNoting(open ? effect : null) : null}
          />
        ))}
      </ul>
    </Section>
  )
}

interface EffectLineProps {
  effect: PendingEffect
  noting: boolean
  /** Null: one may only look. */
  onNote: ((open: boolean) => void) | null
}

function EffectLine({ effect, noting, onNote }: EffectLineProps) {
  const t = useTranslations('crisis.pending')
  const { time } = useReading()
  const now = useNow(10_000)
  const { expected, checkAt, decision, text, entryId } = effect
  const due = isDue(checkAt, now)
  const look = checkAt && t(due ? 'lookNow' : 'lookAt', { time: time(checkAt) })
  const note = [expected && t('expected', { effect: expected }), look].filter(Boolean).join(' · ')
  return (
    <PendingLine decision={decision} text={text} note={note} due={due}>
      {onNote && !noting && (
        <Button variant="link" size="s" onClick={() => onNote(true)}>
          {t('seen')}
        </Button>
      )}
      {onNote && noting && (
        <EffectForm entryId={entryId} suggested={expected} onDone={() => onNote(false)} />
      )}
    </PendingLine>
  )
}

interface EffectFormProps {
  entryId: string
  suggested: string
  onDone(): void
}

/** The effect as it is seen; said beside it when the line has none to have any more. */
export function EffectForm({ entryId, suggested, onDone }: EffectFormProps) {
  const t = useTranslations('crisis.pending')
  const { store } = useRoom()
  const refuse = () =>
    effectIsPossible(store.get().entries, entryId) ? null : t('effectImpossible')
  return (
    <LineForm
      label={t('effectLabel')}
      suggested={suggested}
      submit={t('note')}
      line={{ kind: 'effect', effectOf: entryId }}
      refuse={refuse}
      onDone={onDone}
    />
  )
}
