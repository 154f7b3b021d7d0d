'use client'

import { useTranslations } from 'next-intl'
import {
  type KeyboardEvent,
  type ReactNode,
  type SubmitEvent,
  startTransition,
  useActionState,
  useEffect,
  useRef,
} from 'react'
import { Button } from '../ui/button.tsx'
import { TextAreaField } from '../ui/field.tsx'
import { Key } from '../ui/key.tsx'

/** What came back of a declaration that was refused: what was written is kept. */
export interface DeclareAnswer {
  title: string
  /** Why it was refused, in one sentence; null before the first try. */
  fault: string | null
}

interface DeclareFormProps {
  action: (before: DeclareAnswer, form: FormData) => Promise<DeclareAnswer>
  title: string
  titleLabel: string
  alertId?: string
  drill: boolean
  /** Level, confidence: everything between the title and the button. */
  children: ReactNode
  /** On the button. */
  submit: ReactNode
  /** Beside the button. */
  aside?: ReactNode
}

/** Two taps: the page is filled in already. Works without script; Ctrl+Enter sends. */
export function DeclareForm(props: DeclareFormProps) {
  const { action, title, titleLabel, alertId, drill, children, submit, aside } = props
  const t = useTranslations('home.form')
  const keys = useTranslations('common.keys')
  const titleField = useRef<HTMLTextAreaElement>(null)
  const [answer, send, sending] = useActionState(action, { title, fault: null })

  useEffect(() => {
    // Typing replaces the title; on a phone the keyboard would hide the button.
    if (window.matchMedia('(width >= 900px)').matches) titleField.current?.select()
  }, [])

  /** The same as the form's own action, which would empty what was chosen after a refusal. */
  const submitKept = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    startTransition(() => send(form))
  }

  const sendByKey = (event: KeyboardEvent<HTMLFormElement>) => {
    const inTitle = event.target === titleField.current && !event.shiftKey
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey || inTitle)) return
    event.preventDefault()
    event.currentTarget.requestSubmit()
  }

  return (
    <form action={send} onSubmit={submitKept} onKeyDown={sendByKey} className="flex grow flex-col">
      {drill && <input type="hidden" name="drill" value="yes" />}
      {alertId && <input type="hidden" name="alertId" value={alertId} />}
      <TextAreaField
        ref={titleField}
        rows={1}
        name="title"
        label={titleLabel}
        defaultValue={answer.title}
        error={answer.fault}
        required={true}
        maxLength={200}
        autoComplete="off"
        size="l"
        className="[&>textarea]:field-sizing-content [&>textarea]:resize-none [&>textarea]:py-3.5"
      />
      {children}
      <div className="mt-6 max-desk:sticky max-desk:bottom-0 max-desk:z-10 max-desk:-mx-4 max-desk:mt-auto max-desk:border-t max-desk:border-ink max-desk:bg-bg max-desk:px-4 max-desk:pt-3 max-desk:pb-4">
        <div className="flex flex-wrap items-center gap-x-4.5 gap-y-2">
          <Button
            type="submit"
            variant="filled"
            size="l"
            disabled={sending}
            className="max-desk:w-full"
          >
            {sending ? t('sending') : submit}
          </Button>
          <span className="max-desk:hidden">
            <Key>{`${keys('ctrl')} ${keys('enter')}`}</Key>
          </span>
          <p className="text-1 text-ink2 desk:order-last desk:w-full desk:pt-1 desk:text-2">
            {t('cancelTime')}
          </p>
          {aside}
        </div>
      </div>
    </form>
  )
}
