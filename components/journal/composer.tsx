'use client'

import { ArrowUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useId } from 'react'
import { useNow, useReading, useRoom, useStanding } from '../crisis/room-context.tsx'
import { Key } from '../ui/key.tsx'
import { ComposerBelow, UndoButton } from './composer-below.tsx'
import { ComposerField } from './composer-field.tsx'
import { PhoneKeys } from './composer-keys.tsx'
import { withSign } from './composer-line.ts'
import { signOf } from './composer-sign.ts'
import { useComposer } from './use-composer.ts'
import { useSilence } from './use-silence.ts'

const columns =
  'gutter grid grid-cols-[minmax(0,1fr)] desk:grid-cols-[66px_30px_minmax(0,1fr)] items-center'

interface ComposerProps {
  /** On a phone: the field has the focus, or lost it. */
  onTyping(typing: boolean): void
}

/** Where lines are written. Enter always sends; nothing leaves before it is kept. */
export function Composer({ onTyping }: ComposerProps) {
  const t = useTranslations('journal.composer')
  const id = useId()
  const placeholder = usePlaceholder()
  const composer = useComposer()
  const { field, draft, parsed, correcting, put } = composer

  useEffect(() => {
    if (matchMedia('(width >= 900px)').matches) field.current?.focus({ preventScroll: true })
  }, [field])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    void composer.send()
  }
  return (
    <form onSubmit={submit} className="group border-t-2 border-ink bg-raised">
      <PhoneKeys
        parsed={parsed}
        onSign={(sign) => put(withSign(draft, sign))}
        onSpeaker={() => put(`@${draft}`)}
        onTime={(time) => put(`${time} ${draft}`)}
        onCommand={() => put('/')}
      />
      <div className={`${columns} h-[43px] max-desk:h-14`}>
        <ComposerTime begunAt={composer.begun?.at ?? null} />
        <ComposerSign sign={correcting ? '↑' : signOf(parsed)} />
        <div className="flex h-full items-center gap-3">
          <ComposerField
            field={field}
            label={t('label')}
            placeholder={placeholder}
            value={draft}
            tokens={parsed.tokens}
            describedBy={id}
            onChange={composer.change}
            onKeyDown={composer.onKeyDown}
            onPaste={composer.paste.onPaste}
            onFocus={() => onTyping(true)}
            onBlur={() => onTyping(false)}
          />
          {draft === '' && composer.undo.sent && (
            <span className="shrink-0 desk:hidden">
              <UndoButton undo={composer.undo.undo} />
            </span>
          )}
          <EnterHint />
          <button
            type="submit"
            aria-label={t('send')}
            onPointerDown={(event) => event.preventDefault()}
            className="filled -mr-2 flex size-12 h-11 shrink-0 items-center justify-center rounded-button desk:hidden"
          >
            <ArrowUp aria-hidden="true" size={20} />
          </button>
        </div>
      </div>
      <div
        id={id}
        className={`${columns} items-start! border-rule group-focus-within:border-accent desk:mx-6 desk:border-t desk:px-0`}
      >
        <ComposerBelow composer={composer} />
      </div>
    </form>
  )
}

/** What the empty box says: what it is for, and after a while that nothing was noted. */
function usePlaceholder(): string {
  const t = useTranslations('journal.composer')
  const { time } = useReading()
  const { closed } = useStanding()
  const silence = useSilence()
  if (closed) return t('placeholderClosed')
  return silence ? t('nothingSince', { time: time(silence) }) : t('placeholder')
}

/** When the line began, once it has. */
function ComposerTime({ begunAt }: { begunAt: number | null }) {
  const { time } = useReading()
  const now = useNow(5_000)
  return (
    <span aria-hidden="true" className="time text-ink2 max-desk:hidden">
      {time(new Date(begunAt ?? now).toISOString())}
    </span>
  )
}

function ComposerSign({ sign }: { sign: string }) {
  return (
    <span aria-hidden="true" className="text-center font-mono font-bold max-desk:hidden">
      {sign}
    </span>
  )
}

function EnterHint() {
  const t = useTranslations('journal.composer')
  const keys = useTranslations('common.keys')
  const { state } = useRoom('offlineSince')
  return (
    <span aria-hidden="true" className="text-1 whitespace-nowrap text-ink2 max-desk:hidden">
      <Key>{keys('enter')}</Key> {t(state.offlineSince === null ? 'stores' : 'keepsHere')}
    </span>
  )
}
