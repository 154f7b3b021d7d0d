'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { formatDuration } from '../../lib/i18n/format.ts'
import type { ChangeInForce } from '../../lib/journal/levers.ts'
import { useChangesInForce } from '../figures/use-changes-in-force.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { TextAreaField } from '../ui/field.tsx'
import { ActError } from './act-error.tsx'
import { useNow, useReading, useRoom } from './room-context.tsx'
import { isChosen, noChoice, type UndoingChoice, UndoingFields } from './undoing-fields.tsx'
import { useAct } from './use-act.ts'

const takeFocus = (field: HTMLTextAreaElement | null) => field?.focus()

/** Closing, in place of situation and journal: resolution first, the button last. */
export function CloseSheet() {
  const t = useTranslations('crisis.close')
  const { thing } = useReading()
  const { setSheet } = useRoom()
  const { act, busy, error, fields } = useAct()
  const [resolution, setResolution] = useState('')
  const [mistake, setMistake] = useState(false)
  const changes = useChangesInForce()
  const [choices, setChoices] = useState<Record<string, UndoingChoice>>({})
  const open = mistake ? [] : changes
  const unowned = open.find(({ entryId }) => !isChosen(choices[entryId] ?? noChoice))
  const missing =
    resolution.trim() === '' ? t('missing') : unowned && t('missingOwner', { name: unowned.name })
  const back = () => setSheet(null)
  const close = async () => {
    const wanted = open.map(({ entryId }) => undoingOf(entryId, choices[entryId] ?? noChoice))
    if (await act('/close', { resolution, mistake, changes: wanted })) back()
  }
  return (
    <form
      aria-label={t('do', { thing })}
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
            label={t('mistake', { thing })}
            hint={t('mistakeHint')}
            checked={mistake}
            onChange={(event) => setMistake(event.currentTarget.checked)}
          />
          {!mistake && (
            <StillInForce
              changes={changes}
              choices={choices}
              onChoose={(id, choice) => setChoices((before) => ({ ...before, [id]: choice }))}
              faults={fields}
            />
          )}
        </div>
        <p className="text-ink2 wide:border-l wide:border-rule wide:pl-5">{t('after')}</p>
      </div>
      <div className="gutter flex flex-wrap items-center gap-4 border-t border-ink py-4">
        <Button
          type="submit"
          size="l"
          variant="filled"
          disabled={busy || missing !== undefined}
          reason={missing}
        >
          {t('do', { thing })}
        </Button>
        <ActError>{fields.resolution ? null : error}</ActError>
      </div>
    </form>
  )
}

/** As the request says it. */
const undoingOf = (entryId: string, { ownerId, dueOn, keep }: UndoingChoice) =>
  keep ? { entryId, keep } : { entryId, ownerId, dueOn }

function CloseHead() {
  const t = useTranslations('crisis.close')
  const { locale, number, thing } = useReading()
  const { state, setSheet } = useRoom('crisis')
  const now = useNow(10_000)
  return (
    <div className="gutter flex flex-wrap items-baseline gap-x-4 border-b border-ink py-3 max-desk:py-1">
      <h2 className="text-3 font-bold">{t('title', { number, thing })}</h2>
      <span className="mr-auto text-ink2 max-desk:hidden">
        {t('open', {
          thing,
          duration: formatDuration(now - Date.parse(state.crisis.openedAt), locale),
        })}
      </span>
      <Button variant="link" className="max-desk:ml-auto" onClick={() => setSheet(null)}>
        {t('back')}
      </Button>
    </div>
  )
}

interface StillInForceProps {
  changes: readonly ChangeInForce[]
  choices: Readonly<Record<string, UndoingChoice>>
  onChoose(entryId: string, choice: UndoingChoice): void
  faults: Record<string, string>
}

function StillInForce({ changes, choices, onChoose, faults }: StillInForceProps) {
  const t = useTranslations('crisis.close')
  const chosen = changes.filter(({ entryId }) => isChosen(choices[entryId] ?? noChoice)).length
  return (
    <section>
      <h3 className="flex justify-between gap-3 border-b border-ink pb-1 text-1">
        <b>{t(changes.length === 0 ? 'changes' : 'undo')}</b>
        {changes.length > 0 && (
          <span className="text-ink2">{t('chosen', { chosen, count: changes.length })}</span>
        )}
      </h3>
      {changes.length === 0 ? (
        <p className="pt-1 text-ink2">{t('noChanges')}</p>
      ) : (
        <UndoingFields changes={changes} choices={choices} onChoose={onChoose} faults={faults} />
      )}
    </section>
  )
}
