'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { audiences } from '../../lib/status/model.ts'
import { Button } from '../ui/button.tsx'
import { Field, SelectField, TextAreaField } from '../ui/field.tsx'
import { formKeys } from '../ui/form-keys.ts'
import { Section } from '../ui/section.tsx'
import { ActError } from './act-error.tsx'
import { useRoom } from './room-context.tsx'
import { UpdatePreview } from './update-preview.tsx'
import { useAct } from './use-act.ts'

const minutes = [10, 15, 20, 30, 45, 60, 120]

const takeFocus = (field: HTMLInputElement | null) => field?.focus()

/** One sentence and what it means: what the status pages say next. */
export function UpdateForm({ number }: { number: number }) {
  const t = useTranslations('crisis.update')
  const common = useTranslations('common')
  const { setSheet, state } = useRoom('crisis')
  const { act, busy, error, fields } = useAct()
  const [headline, setHeadline] = useState('')
  const [body, setBody] = useState('')
  const [audience, setAudience] = useState('staff')
  const [next, setNext] = useState(state.crisis.level === 'low' ? '' : '20')
  const close = () => setSheet(null)
  const promised = next === '' ? {} : { nextUpdateInMinutes: Number(next) }
  const update = { audience, headline, body, ...promised }
  const publish = async () => {
    const done = await act('/status-updates', update)
    if (done) close()
  }
  return (
    <Section title={t('write')} meta={t('count', { number })} className="border-t-0">
      <form
        aria-label={t('write')}
        onSubmit={(event) => {
          event.preventDefault()
          void publish()
        }}
        onKeyDown={formKeys(close)}
        className="grid gap-3 pb-2"
      >
        <Field
          label={t('headline')}
          error={fields.headline}
          value={headline}
          onChange={(event) => setHeadline(event.currentTarget.value)}
          name="headline"
          ref={takeFocus}
          required
          maxLength={200}
        />
        <TextAreaField
          label={t('body')}
          error={fields.body}
          value={body}
          onChange={(event) => setBody(event.currentTarget.value)}
          name="body"
          rows={4}
          required
          maxLength={4_000}
        />
        <AudienceField value={audience} error={fields.audience} onChange={setAudience} />
        <NextField value={next} error={fields.nextUpdateInMinutes} onChange={setNext} />
        <UpdatePreview update={update} />
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant="filled" disabled={busy}>
            {t('publish')}
          </Button>
          <Button onClick={close}>{common('cancel')}</Button>
        </div>
        <ActError>{Object.keys(fields).length > 0 ? null : error}</ActError>
      </form>
    </Section>
  )
}

interface ChoiceProps {
  value: string
  error: string | undefined
  onChange(value: string): void
}

function AudienceField({ value, error, onChange }: ChoiceProps) {
  const t = useTranslations('crisis.update')
  const { restricted, drill } = useRoom('crisis').state.crisis
  const offered = restricted || drill ? audiences.filter((one) => one === 'staff') : audiences
  return (
    <SelectField
      label={t('audience')}
      error={error}
      name="audience"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      {offered.map((one) => (
        <option key={one} value={one}>
          {t(one)}
        </option>
      ))}
    </SelectField>
  )
}

/** Minutes until the next word: typed, with the usual ones offered. */
function NextField({ value, error, onChange }: ChoiceProps) {
  const t = useTranslations('crisis.update')
  const locale = useLocale()
  const id = useId()
  return (
    <>
      <Field
        label={t('next')}
        hint={t('nextHint')}
        error={error}
        name="nextUpdateInMinutes"
        inputMode="numeric"
        lang={locale}
        list={id}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value.replace(/\D/g, '').slice(0, 4))}
      />
      <datalist id={id}>
        {minutes.map((count) => (
          <option key={count} value={count}>
            {t('minutes', { count })}
          </option>
        ))}
      </datalist>
    </>
  )
}
