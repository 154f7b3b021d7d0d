'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { parseNumber } from '../../lib/journal/line-figure.ts'
import type { Line, TimelineItem } from '../../lib/journal/timeline.ts'
import { useTimeline } from '../journal/room-timeline.ts'
import { Button } from '../ui/button.tsx'
import { Field, SelectField } from '../ui/field.tsx'
import { Section } from '../ui/section.tsx'
import { ActError } from './act-error.tsx'
import { useReading, useRoom, useStanding } from './room-context.tsx'
import { useAct } from './use-act.ts'
import { sameItems } from './use-found.ts'

const SHOWN = 12
const kinds: ReadonlySet<string> = new Set(['decision', 'action', 'todo'])

/** The newest first. */
function followable(items: readonly TimelineItem[]): Line[] {
  const found: Line[] = []
  for (let place = items.length - 1; place >= 0 && found.length < SHOWN; place -= 1) {
    const item = items[place]
    if (item?.type !== 'line' || !kinds.has(item.entry.kind)) continue
    if (!item.waiting && item.settled === null) found.push(item)
  }
  return found
}

/** The way to say who carries out a decision, until when, and which effect is expected. */
export function Follow() {
  const t = useTranslations('crisis.follow')
  const { viewer } = useRoom()
  const { closed, observes } = useStanding()
  const [open, setOpen] = useState(false)
  const lines = useTimeline(followable, sameItems)
  if (!viewer.canWrite || observes || closed || lines.length === 0) return null
  if (!open) {
    return (
      <Button variant="link" size="s" className="no-print mb-2" onClick={() => setOpen(true)}>
        {t('open')}
      </Button>
    )
  }
  return (
    <Section title={t('title')}>
      <FollowForm lines={lines} onDone={() => setOpen(false)} />
    </Section>
  )
}

const MINUTE_MS = 60_000
const blank = {
  entryId: '',
  executor: '',
  minutes: '',
  lever: '',
  from: '',
  to: '',
  effect: '',
  look: '',
}
type Wanted = typeof blank

/** What was filled in, as the request says it. */
function progressOf(wanted: Wanted, now: number, locale: 'fr' | 'en') {
  const { executor, minutes, lever, from, to, effect, look } = wanted
  const value = (typed: string) => parseNumber(typed, locale) ?? typed.trim()
  const after = (count: string) => new Date(now + Number(count) * MINUTE_MS).toISOString()
  return {
    ...(executor === '' ? {} : { executor }),
    ...(minutes === '' ? {} : { dueAt: after(minutes) }),
    ...(lever.trim() === '' || to.trim() === ''
      ? {}
      : {
          lever: {
            name: lever.trim(),
            ...(from.trim() === '' ? {} : { from: value(from) }),
            to: value(to),
          },
          temporary: true,
        }),
    ...(effect.trim() === '' ? {} : { expectedEffect: effect.trim() }),
    ...(look === '' ? {} : { checkAt: after(look) }),
  }
}

interface FollowFormProps {
  lines: readonly Line[]
  onDone(): void
}

function FollowForm({ lines, onDone }: FollowFormProps) {
  const t = useTranslations('crisis.follow')
  const common = useTranslations('common')
  const { locale, now } = useReading()
  const { participants } = useRoom('crisis').state.crisis
  const { act, busy, error, fields } = useAct()
  const [wanted, setWanted] = useState<Wanted>({ ...blank, entryId: lines[0]?.entry.id ?? '' })
  const typed = (name: keyof Wanted) => ({
    value: wanted[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setWanted({ ...wanted, [name]: event.currentTarget.value }),
  })
  const progress = progressOf(wanted, now(), locale)
  const nothing = Object.keys(progress).length === 0
  const submit = async () => {
    if (await act(`/decisions/${wanted.entryId}/progress`, progress)) onDone()
  }
  const minutes = { type: 'number', min: 1, max: 1_440, inputMode: 'numeric' } as const
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
      className="grid gap-3"
    >
      <SelectField label={t('line')} {...typed('entryId')}>
        {lines.map(({ entry, decision }) => (
          <option key={entry.id} value={entry.id}>
            {decision ? `${decision} · ${entry.text}` : entry.text}
          </option>
        ))}
      </SelectField>
      <div className="grid grid-cols-[minmax(0,1fr)_96px] gap-3">
        <SelectField label={t('executor')} error={fields.executor} {...typed('executor')}>
          <option value="">–</option>
          {participants.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <Field label={t('minutes')} {...minutes} {...typed('minutes')} />
      </div>
      <Field label={t('lever')} {...typed('lever')} maxLength={120} />
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('from')} {...typed('from')} maxLength={200} />
        <Field label={t('to')} {...typed('to')} maxLength={200} />
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)_96px] gap-3">
        <Field label={t('effect')} {...typed('effect')} maxLength={500} />
        <Field label={t('look')} {...minutes} {...typed('look')} />
      </div>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="filled" disabled={busy || nothing}>
          {common('save')}
        </Button>
        <Button onClick={onDone}>{common('cancel')}</Button>
      </div>
      <ActError>{fields.executor ? null : error}</ActError>
    </form>
  )
}
