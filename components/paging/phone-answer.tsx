'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { type FormAction, noAnswer } from '../settings/form-answer.ts'
import { Button } from '../ui/button.tsx'
import { fieldClass } from '../ui/field.tsx'

interface PhoneAnswerProps {
  phone: string
  name: string
  /** A call waits for a key. */
  rings: boolean
  answer: FormAction
}

const words = ['yes', 'no', 'seen'] as const
const keys = ['1', '2', '3', '9', '*'] as const

/** Answering from a phone of the simulator: a word, a line, or a key on a call. */
export function PhoneAnswer({ phone, name, rings, answer }: PhoneAnswerProps) {
  const t = useTranslations('settings.simulator')
  const [said, send] = useActionState(answer, noAnswer)
  return (
    <div className="border-t border-rule p-3">
      <form action={send} className="flex gap-2">
        <input type="hidden" name="phone" value={phone} />
        <input
          key={said.round}
          name="body"
          autoComplete="off"
          aria-label={t('textFrom', { name })}
          className={fieldClass(false, false)}
        />
        <Button type="submit">{t('send')}</Button>
      </form>
      <div className="mt-2 flex flex-wrap gap-2">
        {words.map((word) => (
          <form key={word} action={send}>
            <input type="hidden" name="phone" value={phone} />
            <input type="hidden" name="body" value={t(`word.${word}`)} />
            <Button type="submit" size="s" aria-label={`${name}, ${t(`word.${word}`)}`}>
              {t(`word.${word}`)}
            </Button>
          </form>
        ))}
        {rings &&
          keys.map((key) => (
            <form key={key} action={send}>
              <input type="hidden" name="phone" value={phone} />
              <input type="hidden" name="key" value={key} />
              <Button type="submit" size="s" aria-label={t('pressKey', { name, key })}>
                <span className="figure">{key}</span>
              </Button>
            </form>
          ))}
      </div>
      {said.text && !said.done && (
        <p role="alert" className="mt-2 text-1">
          {said.text}
        </p>
      )}
    </div>
  )
}
