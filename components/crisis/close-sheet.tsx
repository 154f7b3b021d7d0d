'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { formatDuration } from '../../lib/i18n/format.ts'
import { changesInForce } from '../../lib/journal/levers.ts'
import type { TimelineItem } from '../../lib/journal/timeline.ts'
import { ChangeList } from '../figures/changes.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { TextAreaField } from '../ui/field.tsx'
import { ActError } from './act-error.tsx'
import { useNow, useReading, useRoom } from './room-context.tsx'
import { useAct } from './use-act.ts'

const takeFocus = (field: HTMLTextAreaElement | null) => field?.focus()

/** Closing, in place of situation and journal: resolution first, the button last. */
export function CloseSheet({ items }: { items: readonly TimelineItem[] }) {
  const t = useTranslations('crisis.close')
  const { setSheet } = useRoom()
  const { act, busy, error, fields } = useAct()
  const [resolution, setResolution] = useState('')
  const [mistake, setMistake] = useState(false)
  const back = () => setSheet(null)
  const close = async () => {
    if (await act('/close', { resolution, mistake })) back()
  }
  return (
    <form
      aria-label={t('do')}
      onSubmit={(event) => {
        event.preventDefault()
        void close()
      }}
      onKeyDown={(event) => event.key === 'Escape' && back()}
      className="overflow-y-auto border-b border-ink bg-raised desk:max-h-full desk:self-start desk:border-r"
    >
      <CloseHead />
      <div className="gutter grid gap-x-8 gap-y-5 py-5 wide:grid-cols-[minmax(0,1fr)_282px]">
        <div className="grid content-start gap-4">
          <TextAreaField
            label={t('resolution')}
            error={fields.resolution}
            value={resolution}
            onChange={(event) => setResolution(event.currentTarget.value)}
            name="resolution"
            ref={takeFocus}
            required
            maxLength={4_000}
          />
          <Checkbox
            label={t('mistake')}
            hint={t('mistakeHint')}
            checked={mistake}
            onChange={(event) => setMistake(event.currentTarget.checked)}
          />
          <StillInForce items={items} />
        </div>
        <p className="text-ink2 wide:border-l wide:border-rule wide:pl-5">{t('after')}</p>
      </div>
      <div className="gutter flex flex-wrap items-center gap-4 border-t border-ink py-4">
        <Button
          type="submit"
          size="l"
          variant="filled"
          disabled={busy || resolution.trim() === ''}
          reason={resolution.trim() === '' ? t('missing') : undefined}
        >
          {t('do')}
        </Button>
        <ActError>{fields.resolution ? null : error}</ActError>
      </div>
    </form>
  )
}

function CloseHead() {
  const t = useTranslations('crisis.close')
  const { locale, number } = useReading()
  const { state, setSheet } = useRoom()
  const now = useNow(10_000)
  return (
    <div className="gutter flex flex-wrap items-baseline gap-x-4 border-b border-ink py-3 max-desk:py-1">
      <h2 className="text-3 font-bold">{t('title', { number })}</h2>
      <span className="mr-auto text-ink2 max-desk:hidden">
        {t('open', { duration: formatDuration(now - Date.parse(state.crisis.openedAt), locale) })}
      </span>
      <Button variant="link" className="max-desk:ml-auto" onClick={() => setSheet(null)}>
        {t('back')}
      </Button>
    </div>
  )
}

function StillInForce({ items }: { items: readonly TimelineItem[] }) {
  const t = useTranslations('crisis.close')
  const changes = useMemo(() => changesInForce(items), [items])
  return (
    <section>
      <h3 className="border-b border-ink pb-1 text-1 font-bold">{t('changes')}</h3>
      {changes.length === 0 ? (
        <p className="pt-1 text-ink2">{t('noChanges')}</p>
      ) : (
        <ChangeList changes={changes} />
      )}
    </section>
  )
}
