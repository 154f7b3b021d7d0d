'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, type ReactNode, useState } from 'react'
import { formatNumber } from '../../lib/i18n/format.ts'
import { LINE_LIMIT } from '../../lib/journal/model.ts'
import type { LineBody } from '../journal/outbox.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { newId } from './api.ts'
import { useReading, useRoom } from './room-context.tsx'

const takeFocus = (field: HTMLInputElement | null) => field?.select()

interface LineFormProps {
  label: ReactNode
  hint?: ReactNode
  /** What stands in the field at first; selected, so that one key replaces it. */
  suggested?: string
  /** What the button says. */
  submit: ReactNode
  /** What kind of line it is, and what it refers to. */
  line: Pick<LineBody, 'kind' | 'effectOf' | 'proposed'>
  /** One sentence why it cannot be written; null: it can. */
  refuse?(): string | null
  onDone(): void
}

/** One line that refers to something; kept on this device like every line when the network is away. */
export function LineForm(props: LineFormProps) {
  const { label, hint, suggested = '', submit, line, refuse, onDone } = props
  const t = useTranslations('journal.composer')
  const common = useTranslations('common')
  const { store } = useRoom()
  const { locale } = useReading()
  const [text, setText] = useState(suggested)
  const [refused, setRefused] = useState<string | null>(null)
  const words = text.trim()
  const length = formatNumber(words.length, locale)
  const limit = formatNumber(LINE_LIMIT, locale)
  const tooLong = words.length > LINE_LIMIT ? t('tooLong', { length, limit }) : null
  const write = (event: FormEvent) => {
    event.preventDefault()
    if (words === '' || tooLong) return
    const why = refuse?.() ?? null
    if (why) return setRefused(why)
    const begun = store.moment()
    const body = { ...line, id: newId(), text: words, at: new Date(begun.at).toISOString() }
    store.write(body, null, begun)
    onDone()
  }
  return (
    <form
      onSubmit={write}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
      className="grid w-full gap-2 py-1"
    >
      <Field
        label={label}
        hint={hint}
        error={tooLong ?? refused}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setRefused(null)
        }}
        ref={takeFocus}
        required
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" size="s" variant="filled" disabled={words === ''}>
          {submit}
        </Button>
        <Button size="s" onClick={onDone}>
          {common('cancel')}
        </Button>
      </div>
    </form>
  )
}
