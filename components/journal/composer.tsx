'use client'

import { ArrowUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useId } from 'react'
import { ActError } from '../crisis/act-error.tsx'
import { useNow, useReading, useRoom, useStanding } from '../crisis/room-context.tsx'
import { Key } from '../ui/key.tsx'
import { ComposerField } from './composer-field.tsx'
import { KeyHints, PhoneKeys } from './composer-keys.tsx'
import { withSign } from './composer-line.ts'
import { ComposerParse } from './composer-parse.tsx'
import { useComposer } from './use-composer.ts'

const columns =
  'gutter grid grid-cols-[minmax(0,1fr)] desk:grid-cols-[66px_30px_minmax(0,1fr)] items-center'

interface ComposerProps {
  /** On a phone: the field has the focus, or lost it. */
  onTyping(typing: boolean): void
}

/** Where lines are written. Enter always sends; nothing leaves before it is kept. */
export function Composer({ onTyping }: ComposerProps) {
  const t = useTranslations('journal.composer')
  const { closed } = useStanding()
  const id = useId()
  const composer = useComposer()
  const { field, draft, parsed, correcting, refused, put } = composer

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
        onCorrect={composer.correctLast}
      />
      <div className={`${columns} h-[43px] max-desk:h-14`}>
        <ComposerTime />
        <ComposerSign sign={signOf(composer)} />
        <div className="flex h-full items-center gap-3">
          <ComposerField
            field={field}
            label={t('label')}
            placeholder={t(closed ? 'placeholderClosed' : 'placeholder')}
            value={draft}
            tokens={parsed.tokens}
            describedBy={id}
            onChange={composer.change}
            onKeyDown={composer.onKeyDown}
            onFocus={() => onTyping(true)}
            onBlur={() => onTyping(false)}
          />
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
        <ParseRow composer={composer} closed={refused} correctingAt={correcting?.at ?? null} />
      </div>
    </form>
  )
}

const signs = { decision: '!', action: '>', figure: '=', question: '?' } as const

function signOf({ parsed, correcting }: ReturnType<typeof useComposer>): string {
  if (correcting) return '↑'
  return Object.entries(signs).find(([kind]) => kind === parsed.kind)?.[1] ?? '•'
}

function ComposerTime() {
  const { time } = useReading()
  const now = new Date(useNow(5_000)).toISOString()
  return (
    <span aria-hidden="true" className="time text-ink2 max-desk:hidden">
      {time(now)}
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
  const { state } = useRoom()
  return (
    <span aria-hidden="true" className="text-1 whitespace-nowrap text-ink2 max-desk:hidden">
      <Key>{keys('enter')}</Key> {t(state.offlineSince === null ? 'stores' : 'keepsHere')}
    </span>
  )
}

interface ParseRowProps {
  composer: ReturnType<typeof useComposer>
  closed: boolean
  correctingAt: string | null
}

function ParseRow({ composer, closed, correctingAt }: ParseRowProps) {
  const t = useTranslations('journal.composer')
  const { time } = useReading()
  const { parsed, known, suggestion, draft, error, problem } = composer
  const written = draft !== '' && correctingAt === null
  return (
    <>
      <span aria-hidden="true" className="time pt-1.5 max-desk:hidden">
        {written && parsed.at && time(parsed.at.toISOString())}
      </span>
      <span aria-hidden="true" className="pt-1.5 text-center font-mono font-bold max-desk:hidden">
        {written && signOf(composer)}
      </span>
      <div className="min-w-0">
        {written && (
          <p className="pt-1.5 pb-1">
            <ComposerParse parsed={parsed} known={known} suggestion={suggestion} />
          </p>
        )}
        {correctingAt && <p className="pt-1">{t('correcting', { time: time(correctingAt) })}</p>}
        {closed && <p className="pb-1 text-1 text-ink2">{t('notAfterClose')}</p>}
        <ActError>{problem ? t(problem) : error}</ActError>
        <div className="pt-1 max-desk:hidden">
          <KeyHints />
        </div>
      </div>
    </>
  )
}
